using CooperationPortal.Core.Departments;
using CooperationPortal.TestData.SqlServerOffline;
using CooperationPortal.Web.Tests.Architecture.Samples;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>No action takes or returns an entity, and no view is given one (SEC-05a).</summary>
public sealed class EntityBoundaryTests
{
    [Fact]
    public void NoEntity_CrossesTheBorder()
    {
        using var context = PortalOnSqlServer.Open(new SqlServerCapture());
        var entities = context.Model.GetEntityTypes().Select(entity => entity.ClrType).ToHashSet();

        Assert.Contains(typeof(Department), entities);
        Assert.Empty(new EntityBoundary(typeof(Program).Assembly, entities.Contains).Violations());
    }

    [Fact]
    public void EntitiesAtTheBorder_AreFound()
    {
        var boundary = new EntityBoundary(typeof(EntityBoundaryTests).Assembly, type => type == typeof(StoredSample));

        Assert.Equal(
            [
                "BadController.Edit(stored): StoredSample",
                "BadController.EditMany(stored): StoredSample",
                "BadController.Fill(form).Lines.Stored: StoredSample",
                "BadController.Bound: StoredSample",
                "BadController.Read returns: StoredSample",
                "BadView shows.Rows: StoredSample",
            ],
            boundary.Violations().Where(violation => violation.StartsWith("Bad", StringComparison.Ordinal)));
    }
}
