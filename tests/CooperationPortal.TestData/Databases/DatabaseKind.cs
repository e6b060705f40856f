namespace CooperationPortal.TestData.Databases;

/// <summary>The databases that the portal runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
    SqlServer,
}
