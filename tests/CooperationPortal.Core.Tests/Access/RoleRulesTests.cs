using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Access;

public sealed class RoleRulesTests
{
    private static readonly Department Commerce = new("jh-commerce", Side.Jinghai, "商务局", "Commerce", 1);
    private static readonly Department Seat = new Department("jh-cooperation", Side.Jinghai, "合作交流办", "Cooperation", 2).AsLeadingGroupOffice();

    /// <summary>DB-06: each of the three, and the inspector, together with every other role.</summary>
    public static TheoryData<string, string> ForbiddenPairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var alone in new[] { Role.Administrator, Role.SecurityAdministrator, Role.Auditor, Role.Inspector })
            {
                foreach (var other in Role.All.Where(role => role != alone))
                {
                    pairs.Add(alone, other);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(ForbiddenPairs))]
    public void DB_06_ARoleThatStandsAlone_GoesWithNoOther(string alone, string other)
    {
        var refusals = new[] { (Department?)null, Commerce, Seat }.SelectMany(place => new[]
        {
            Assert.Throws<BusinessRuleException>(() => RoleRules.Check([alone, other], place, place?.Side)),
            Assert.Throws<BusinessRuleException>(() => RoleRules.Check([other, alone], place, place?.Side)),
        });

        Assert.All(refusals, refusal => Assert.StartsWith("“{0}”", refusal.Message, StringComparison.Ordinal));
        Assert.Equal("“{0}”不能与其他角色兼任。", Assert.Throws<BusinessRuleException>(() => RoleRules.Check([alone, other], null, null)).Message);
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public void DB_06_AnAdministrator_BelongsToNobody(string role)
    {
        RoleRules.Check([role], null, null);

        Assert.Throws<BusinessRuleException>(() => RoleRules.Check([role], Commerce, Side.Jinghai));
        Assert.Throws<BusinessRuleException>(() => RoleRules.Check([role], null, Side.Jinghai));
    }

    [Fact]
    public void BusinessRoles_NeedTheirPlace()
    {
        RoleRules.Check([], null, null);
        RoleRules.Check([Role.Staff, Role.DepartmentHead], Commerce, null);
        RoleRules.Check([Role.OfficeStaff], Seat, null);
        RoleRules.Check([Role.Leader], null, Side.Jinghai);

        Assert.Throws<BusinessRuleException>(() => RoleRules.Check([Role.Staff], null, Side.Jinghai));
        Assert.Throws<BusinessRuleException>(() => RoleRules.Check([Role.OfficeStaff], Commerce, null));
        Assert.Throws<BusinessRuleException>(() => RoleRules.Check([Role.Leader], null, null));
        Assert.Throws<BusinessRuleException>(() => RoleRules.Check(["Owner"], Commerce, null));
    }
}
