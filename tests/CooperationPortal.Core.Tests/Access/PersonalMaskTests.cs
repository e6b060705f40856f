using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;

namespace CooperationPortal.Core.Tests.Access;

/// <summary>DB-20: what is left of personal data that others see.</summary>
public sealed class PersonalMaskTests
{
    [Theory]
    [InlineData("10.20.30.40", "10.20.*.*")]
    [InlineData("255.255.255.255", "255.255.*.*")]
    [InlineData("::ffff:10.20.30.40", "10.20.*.*")]
    [InlineData("2001:db8:1:2::5", "2001:db8:*")]
    [InlineData("fe80::1%3", "fe80:0:*")]
    [InlineData("::1", "0:0:*")]
    [InlineData("10.20.30.40, 8.8.8.8", "***")]
    [InlineData("<script>alert(1)</script>", "***")]
    [InlineData("测试", "***")]
    [InlineData(" ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void DB_20_AnAddress_KeepsItsNetwork(string? address, string? shown) => Assert.Equal(shown, PersonalMask.Address(address));

    [Theory]
    [InlineData("jh-commerce", "jh***")]
    [InlineData("jh-commerce.head", "jh***")]
    [InlineData("admin", "a***")]
    [InlineData("abc", "a***")]
    [InlineData("ab", "***")]
    [InlineData("a", "***")]
    [InlineData("王小明", "王***")]
    [InlineData("😀😀😀", "😀***")]
    [InlineData("<b>bold</b>", "<b***")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void DB_20_AnAccount_KeepsItsFirstSigns(string? name, string? shown) => Assert.Equal(shown, PersonalMask.Account(name));

    [Theory]
    [InlineData("Edge · Windows", "Edge · ***")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64)", "***")]
    [InlineData(" · Windows", "***")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void DB_20_ABrowser_KeepsItsKind(string? browser, string? shown) => Assert.Equal(shown, PersonalMask.Browser(browser));

    [Theory]
    [InlineData(7, "王芳", "王芳")]
    [InlineData(null, "jh-commerce", "jh***")]
    [InlineData(null, "a", "***")]
    [InlineData(null, "", "***")]
    [InlineData(null, AuditEntry.Portal, AuditEntry.Portal)]
    [InlineData(null, AuditEntry.Stranger, AuditEntry.Stranger)]
    public void DB_20_TheActorOfARecord_KeepsTheName_ATypedAccountDoesNot(int? id, string name, string shown) => Assert.Equal(shown, PersonalMask.Actor(id, name));

    [Theory]
    [InlineData("user", "王芳 (jh-commerce)", "王芳 (jh***)")]
    [InlineData("user", "王芳 (甲) (jh-commerce)", "王芳 (甲) (jh***)")]
    [InlineData("user", "王芳 (jh-commerc…", "王芳 (jh***)")]
    [InlineData("user", "王芳 ()", "王芳 (***)")]
    [InlineData("user", "jh-commerce", "jh***")]
    [InlineData("user", AuditEntry.Stranger, AuditEntry.Stranger)]
    [InlineData("task", "3.2 招商 (第二期)", "3.2 招商 (第二期)")]
    public void DB_20_AnAccountAsTheTrailNamesIt_KeepsTheName(string kind, string label, string shown) => Assert.Equal(shown, PersonalMask.Subject(kind, label));
}
