using System.Collections.Concurrent;

namespace CooperationPortal.TestData.Databases;

/// <summary>
/// A database that is prepared once a process and kind; each test gets its own copy of it in some milliseconds.
/// </summary>
/// <param name="prepare">Fills the empty database of this kind at this connection string.</param>
public sealed class DatabaseTemplate(Func<DatabaseKind, string, Task> prepare)
{
    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<string>>> _templates = new();

    /// <summary>A copy that is the caller's own.</summary>
    /// <exception cref="Xunit.SkipException">This kind of database is not here.</exception>
    public async Task<DatabaseCopy> CopyAsync(DatabaseKind kind)
    {
        var server = DatabaseServer.Of(kind);
        var template = await _templates.GetOrAdd(kind, _ => new Lazy<Task<string>>(() => PrepareAsync(kind, server))).Value;
        var name = NewName();
        if (!await server.TryCopyAsync(template, name))
        {
            await server.CreateAsync(name);
            await prepare(kind, server.ConnectionStringFor(name));
        }

        return new DatabaseCopy(kind, name, template, server);
    }

    private async Task<string> PrepareAsync(DatabaseKind kind, DatabaseServer server)
    {
        var name = NewName();
        await server.CreateAsync(name);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Drop(name);
        await prepare(kind, server.ConnectionStringFor(name));
        server.Release(name);
        return name;
    }

    internal static string NewName() => "portal_test_" + Guid.NewGuid().ToString("N");
}

/// <summary>A test's own database; it is removed with this object.</summary>
public sealed class DatabaseCopy : IAsyncDisposable
{
    private readonly string _name;
    private readonly string _template;
    private readonly DatabaseServer _server;
    private string? _saved;

    internal DatabaseCopy(DatabaseKind kind, string name, string template, DatabaseServer server)
    {
        Kind = kind;
        _name = name;
        _template = template;
        _server = server;
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString => _server.ConnectionStringFor(_name);

    /// <summary>Makes it again what the template is, while an application has it open.</summary>
    /// <exception cref="NotSupportedException">It is not SQLite.</exception>
    public void Reset() => Restore(_template, _name);

    /// <summary>Remembers it as it is now, while an application has it open; <see cref="ReturnToSaved"/> leads back here.</summary>
    /// <exception cref="NotSupportedException">It is not SQLite.</exception>
    public void Save()
    {
        _saved ??= DatabaseTemplate.NewName();
        Restore(_name, _saved);
    }

    /// <summary>Makes it again what it was at the last <see cref="Save"/>, while an application has it open.</summary>
    public void ReturnToSaved() => Restore(_saved ?? throw new InvalidOperationException("Nothing was saved."), _name);

    public ValueTask DisposeAsync()
    {
        _server.Drop(_name);
        if (_saved is not null)
        {
            _server.Drop(_saved);
        }

        return ValueTask.CompletedTask;
    }

    private void Restore(string from, string to)
    {
        if (!_server.TryRestore(from, to))
        {
            throw new NotSupportedException($"{Kind} cannot be reset: take a new copy.");
        }
    }
}
