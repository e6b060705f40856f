using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Tests.Access;

public sealed class RolePermissionsTests
{
    /// <summary>DESIGN.md, 'Who may do what', as a table of its own: role → what it may, everything else it may not.</summary>
    [Theory]
    [InlineData(Role.Staff, "ReadPlan UseDesk ViewCockpit AcceptAssignment WriteReports Comment ReadMeetings JoinMeetings ReadEvaluations JoinEvaluations MakeRequests KeepRegisters")]
    [InlineData(Role.DepartmentHead, "ReadPlan UseDesk ViewCockpit AcceptAssignment WriteReports ConfirmReports OpenReviews Comment ReadMeetings JoinMeetings ReadEvaluations JoinEvaluations MakeRequests KeepRegisters")]
    [InlineData(Role.OfficeStaff, "ReadPlan UseDesk ViewCockpit AcceptAssignment WriteReports ReviewReports OpenReviews EditPlan Comment ReadMeetings JoinMeetings RunMeetings ReadEvaluations JoinEvaluations RunEvaluations MakeRequests KeepRegisters DecideRequests ViewStalled Urge ReadUrges Inspect")]
    [InlineData(Role.Leader, "ReadPlan ViewCockpit Comment ReadMeetings SignMinutes ReadEvaluations Instruct ViewStalled Urge ReadUrges")]
    [InlineData(Role.Evaluator, "ReadPlan ViewCockpit Comment ReadMeetings ReadEvaluations ScoreEvaluations ReadUrges Inspect")]
    [InlineData(Role.Inspector, "ReadPlan ViewCockpit ReadEvaluations")]
    [InlineData(Role.Administrator, "ManageUsers ManageDepartments ManageSettings ExportAccounts")]
    [InlineData(Role.SecurityAdministrator, "ManageAccess RevealAccounts")]
    [InlineData(Role.Auditor, "ReadAudit RevealAudit")]
    public void ARole_MayWhatTheDesignSays_AndNothingElse(string role, string permissions) =>
        Assert.Equal(permissions.Split(' ').Order(), RolePermissions.Of(role).Order());

    [Fact]
    public void EveryRole_HasAName_AndEveryPermissionAHolder()
    {
        Assert.All(Role.All, role => Assert.NotEqual(role, Role.Name(role)));
        Assert.Equal(Permission.All.Order(), RolePermissions.Of(Role.All).Order());
    }

    [Fact]
    public void TwoRoles_MayWhatEitherMay()
    {
        var both = RolePermissions.Of([Role.Staff, Role.DepartmentHead]);

        Assert.Contains(Permission.ConfirmReports, both);
        Assert.DoesNotContain(Permission.ReviewReports, both);
    }

    [Fact]
    public void AnUnknownRole_MayNothing() => Assert.Empty(RolePermissions.Of("Owner"));

    [Fact]
    public void DB_06_TheThreeAdministrators_SeeNoBusiness() =>
        Assert.DoesNotContain(
            RolePermissions.Of(Role.Administrators),
            p => p is Permission.ReadPlan or Permission.UseDesk or Permission.ViewCockpit or Permission.ReadMeetings or Permission.ReadEvaluations);

    [Fact]
    public void DB_06_TheThreeAdministrators_ShareNoPermission() =>
        Assert.Equal(Role.Administrators.Sum(role => RolePermissions.Of(role).Count), RolePermissions.Of(Role.Administrators).Count);

    [Fact]
    public void SomebodyWithOtherRoles_MayWhatTheyGrant_AndNoMore()
    {
        var staff = new Actor(1, "a", null, 4, "商务局", Side.Jinghai, false, [Role.Staff]);

        var head = staff with { Roles = [Role.DepartmentHead] };
        var auditor = staff with { Roles = [Role.Auditor] };

        Assert.True(head.May(Permission.ConfirmReports));
        Assert.True(auditor.May(Permission.ReadAudit));
        Assert.False(auditor.May(Permission.WriteReports));
        Assert.False(staff.May(Permission.ConfirmReports));
    }

    [Fact]
    public void AnOfficeMember_ReviewsForTheOwnOfficeOnly()
    {
        var office = new Actor(1, "a", null, 4, "合作交流办", Side.Jinghai, true, [Role.OfficeStaff]);
        var outsider = office with { IsOfficeMember = false };

        Assert.True(office.ReviewsFor(4));
        Assert.False(office.ReviewsFor(18));
        Assert.False(new Actor(1, "a", null, 4, "合作交流办", Side.Jinghai, true, [Role.Staff]).ReviewsFor(4));
        Assert.False(outsider.ReviewsFor(4));
    }
}
