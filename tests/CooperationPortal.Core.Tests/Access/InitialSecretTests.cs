using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Access;

/// <summary>SEC-17: how long an initial secret holds.</summary>
public sealed class InitialSecretTests
{
    private static readonly DateTime Given = new(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(168, true)]
    [InlineData(169, false)]
    public void SEC_17_TheHours_HaveBounds(int hours, bool isTaken)
    {
        var rules = new PortalRules();
        Assert.Equal(72, rules.InitialSecretHours);
        if (isTaken)
        {
            rules.ChangeSecretHours(hours);
            Assert.Equal(hours, rules.InitialSecretHours);
        }
        else
        {
            Assert.Throws<BusinessRuleException>(() => rules.ChangeSecretHours(hours));
            Assert.Equal(72, rules.InitialSecretHours);
        }
    }

    [Fact]
    public void SEC_17_ItEnds_SoManyHoursAfterItWasGiven_UntilItIsReplaced()
    {
        var user = new PortalUser { MustChangePassword = true, CreatedAt = Given.AddYears(-1), PasswordChangedAt = Given };
        Assert.Equal(Given.AddHours(72), user.SecretEndsAt(72));
        user.PasswordChangedAt = null;
        Assert.Equal(Given.AddYears(-1).AddHours(1), user.SecretEndsAt(1));
        user.MustChangePassword = false;
        Assert.Null(user.SecretEndsAt(72));
    }
}
