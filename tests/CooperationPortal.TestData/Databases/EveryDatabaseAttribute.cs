using System.Reflection;
using Xunit.Sdk;

namespace CooperationPortal.TestData.Databases;

/// <summary>
/// Gives a test each kind of database: <c>[SkippableTheory, EveryDatabase]</c>. What is not here shows as skipped with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<DatabaseKind>().Select(kind => new object[] { kind });
}
