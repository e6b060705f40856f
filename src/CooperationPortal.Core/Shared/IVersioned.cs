namespace CooperationPortal.Core.Shared;

/// <summary>
/// Something that people edit. <see cref="Version"/> is raised by one on every save and is compared with the version
/// that the form carried, on all three databases alike (row versions of SQL Server or PostgreSQL do nothing on SQLite).
/// </summary>
public interface IVersioned
{
    /// <summary>1 when first saved; one more with each later save.</summary>
    int Version { get; }
}
