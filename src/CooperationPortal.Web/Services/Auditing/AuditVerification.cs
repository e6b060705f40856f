using System.Diagnostics;
using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Auditing;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>Who asked for a verification, kept beyond the request.</summary>
public sealed record AuditAsker(Actor Actor, string? Address, string? CorrelationId)
{
    /// <summary>The signed-in person of a request.</summary>
    public static AuditAsker Of(HttpContext context, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AuditAsker(actor, context.Connection.RemoteIpAddress?.ToString(), Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
    }
}

/// <summary>
/// Runs one verification at a time beside the requests, however long the trail is, and adds its result to the trail.
/// </summary>
public sealed class AuditVerification(
    IServiceScopeFactory scopes, AuditHeads heads, BusinessClock clock, IHostApplicationLifetime lifetime, ILogger<AuditVerification> log)
{
    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>True while one is running in this instance.</summary>
    public bool IsRunning => _running is { IsCompleted: false };

    /// <summary>Begins one, unless one is running.</summary>
    /// <returns>Ends with it.</returns>
    public Task Begin(AuditAsker asker)
    {
        lock (_gate)
        {
            return _running = IsRunning ? _running! : Task.Run(() => RunAsync(asker, lifetime.ApplicationStopping));
        }
    }

    private async Task RunAsync(AuditAsker asker, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var provider = scope.ServiceProvider;
            await provider.GetRequiredService<AuditSealer>().SealAllAsync(cancellation: cancellation);
            var verdict = await provider.GetRequiredService<AuditVerifier>().VerifyAsync(heads.Read(), cancellation);
            if (verdict.Finding is { } finding)
            {
                log.LogCritical("The audit trail is not sound: {AuditFinding}", finding);
            }

            var db = provider.GetRequiredService<PortalDbContext>();
            db.AuditEntries.Add(Entry(asker, AuditFindings.Words(verdict, clock.UtcNow)));
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "The audit trail could not be verified");
            throw;
        }
    }

    private AuditEntry Entry(AuditAsker asker, IEnumerable<FieldChange> result) => new()
    {
        At = clock.UtcNow,
        ActorId = asker.Actor.UserId,
        ActorName = asker.Actor.Name,
        ActorDepartmentId = asker.Actor.DepartmentId,
        ActorSide = asker.Actor.Side,
        Address = asker.Address,
        CorrelationId = asker.CorrelationId,
        Action = AuditAction.AuditVerified,
        SubjectKind = AuditFindings.Kind,
        SubjectId = "0",
        SubjectLabel = AuditFindings.Subject,
        Changes = AuditTrail.WriteChanges([.. result]),
    };
}

/// <summary>A verification's result in the words of the screen.</summary>
public static class AuditFindings
{
    /// <summary>The kind of record in the trail.</summary>
    public const string Kind = "audit";

    /// <summary>The record in the trail.</summary>
    public const string Subject = "审计记录";

    /// <summary>The field that says whether the trail is sound, and its two values.</summary>
    public const string Result = "核验结果";

    /// <inheritdoc cref="Result"/>
    public const string Sound = "完好";

    /// <inheritdoc cref="Result"/>
    public const string Broken = "发现异常";

    /// <summary>Chinese words for what is wrong, which are resource keys.</summary>
    public static readonly IReadOnlyDictionary<AuditFault, string> Names = new Dictionary<AuditFault, string>
    {
        [AuditFault.EntryChanged] = "记录内容被改动",
        [AuditFault.EntryMissing] = "记录被删除",
        [AuditFault.Swapped] = "记录被调换",
        [AuditFault.SealChanged] = "封存值被改动",
        [AuditFault.SealMissing] = "封存值被删除",
        [AuditFault.TailCut] = "末尾缺失，或恢复了旧的数据库",
        [AuditFault.OtherHistory] = "与导出的封存值不符，恢复过旧的数据库",
    };

    /// <summary>The result as fields of an entry.</summary>
    internal static IEnumerable<FieldChange> Words(AuditVerdict verdict, DateTime now)
    {
        yield return New(Result, verdict.IsSound ? Sound : Broken);
        if (verdict.Finding is { } finding)
        {
            yield return New("异常", Names[finding.Kind]);
            yield return New("第一处异常的封存序号", Text(finding.Sequence));
            if (finding.EntryId is { } entry)
            {
                yield return New("记录编号", Text(entry));
            }

            if (finding.OtherEntryId is { } other)
            {
                yield return New("对调的记录编号", Text(other));
            }

            if (finding.Head is { } head)
            {
                yield return New("依据的封存值", $"{head.Date:yyyy-MM-dd} #{head.Sequence}");
            }
        }

        yield return New("核对无误的记录数", Text(verdict.Sound));
        yield return New("对照的封存值数", Text(verdict.Heads));
        yield return New("尚未封存的记录数", Text(verdict.Unsealed));
        if (verdict.IsLate(now))
        {
            yield return New("提示", "有记录超过五分钟仍未封存");
        }

        if (verdict.MissingGuards.Count > 0)
        {
            yield return New("缺少的数据库保护", string.Join('、', verdict.MissingGuards));
        }
    }

    private static FieldChange New(string field, string value) => new(field, null, value);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
