using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Access;

public sealed class SecondFactorTests
{
    /// <summary>SEC-16: 120 random bits each, so that a plain hash is enough.</summary>
    [Fact]
    public void SEC_16_RecoveryCodes_AreLong_AndAllDifferent()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => RecoveryCode.New()).ToList();

        Assert.Distinct(codes);
        Assert.All(codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$", code));
    }

    [Theory]
    [InlineData("01ab-cdef-ghjk-mnpq-rstv-wxyz")]
    [InlineData("01ABCDEFGHJKMNPQRSTVWXYZ")]
    [InlineData(" oiAB CDEF GHJK MNPQ RSTV WXYZ ")]
    [InlineData("０１ＡＢ－ｃｄｅｆ－ＧＨＪＫ－ＭＮＰＱ－ＲＳＴＶ－ＷＸＹＺ")]
    public void RecoveryCodes_AreTheSame_HoweverTheyAreTyped(string typed)
    {
        Assert.Equal(RecoveryCode.HashOf("01AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"), RecoveryCode.HashOf(typed));
        Assert.NotEqual(RecoveryCode.HashOf("01AB-CDEF-GHJK-MNPQ-RSTV-WXY0"), RecoveryCode.HashOf(typed));
    }

    /// <summary>DB-04.</summary>
    [Fact]
    public void DB_04_AdministratorsAndTheAuditor_NeedASecondFactor_UntilDecidedOtherwise()
    {
        var rules = new PortalRules();
        Assert.True(PortalRules.NeedsSecondFactor(rules.SecondFactorRoles, [Role.Administrator]));
        Assert.True(PortalRules.NeedsSecondFactor(rules.SecondFactorRoles, [Role.Auditor]));
        Assert.False(PortalRules.NeedsSecondFactor(rules.SecondFactorRoles, [Role.Staff, Role.OfficeStaff]));

        rules.RequireSecondFactor([Role.OfficeStaff]);
        Assert.True(PortalRules.NeedsSecondFactor(rules.SecondFactorRoles, [Role.Staff, Role.OfficeStaff]));
        Assert.False(PortalRules.NeedsSecondFactor(rules.SecondFactorRoles, [Role.Administrator]));

        rules.RequireSecondFactor([]);
        Assert.All(Role.All, role => Assert.False(PortalRules.NeedsSecondFactor(rules.SecondFactorRoles, [role])));
        Assert.Throws<BusinessRuleException>(() => rules.RequireSecondFactor(["Nobody"]));
    }

    /// <summary>DB-04: a row that is older than the column has nothing in it, and is no decision; nor is saving the page as it stands.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void DB_04_ARowFromBeforeTheColumn_MeansTheThreeAdministrators(string? stored)
    {
        Assert.Equal(Role.Administrators, PortalRules.Split(stored));
        Assert.True(PortalRules.NeedsSecondFactor(stored, [Role.SecurityAdministrator]));

        var rules = new PortalRules();
        rules.RequireSecondFactor(PortalRules.Split(rules.SecondFactorRoles).ToList());
        Assert.Equal("", rules.SecondFactorRoles);
        rules.RequireSecondFactor([]);
        Assert.Empty(PortalRules.Split(rules.SecondFactorRoles));
    }

    [Fact]
    public void AllRoles_HaveRoomInTheColumn()
    {
        var rules = new PortalRules();
        rules.RequireSecondFactor(Role.All.ToList());
        Assert.True(rules.SecondFactorRoles.Length <= PortalRules.SecondFactorRolesLength / 2);
    }
}
