using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CooperationPortal.Web.Tests.Features.Account;

public sealed class PasswordTests : PortalTests
{
    private const string Fresh = "Fresh-Password-2026";

    public static TheoryData<PasswordProfile> Profiles => [.. Enum.GetValues<PasswordProfile>()];

    [Fact]
    public async Task Newcomer_ReachesNothingElse_UntilThePasswordIsReplaced()
    {
        using var client = await SignedInAsync(TestPeople.Newcomer);
        (await client.GetAsync("/")).ExpectRedirect("/account/password");
        var page = await client.GetAsync("/account/password");

        (await FillAsync(page, TestPeople.Password, Fresh, Fresh)).ExpectRedirect("/");

        Assert.NotEqual("/account/password", (await client.GetAsync("/")).Location);
        Assert.Contains(AuditAction.PasswordChanged, await DatabaseAsync(db => db.AuditEntries.Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task Change_EndsOtherSessions_AndKeepsThisOne()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        using var other = await SignedInAsync(TestPeople.Commerce);

        await FillAsync(await client.GetAsync("/account/password"), TestPeople.Password, Fresh, Fresh);

        (await client.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        (await other.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("Wrong-Password-1", Fresh, Fresh, "OldPassword", "密码不正确。")]
    [InlineData(TestPeople.Password, "Short-1", "Short-1", "NewPassword", "密码至少 12 个字符。")]
    [InlineData(TestPeople.Password, "only small letters", "only small letters", "NewPassword", "密码要有大写字母、小写字母、数字、其他字符中的至少 3 类。")]
    [InlineData(TestPeople.Password, Fresh, "Another-Password-1", "Repeated", "两次输入的新密码不一致。")]
    [InlineData(TestPeople.Password, "Ｊｉｎｇ-Hai-Kettle-26", "Ｊｉｎｇ-Hai-Kettle-26", "NewPassword", "密码里不要有“jinghai”：单位、项目和本人的名字容易被猜到。")]
    [InlineData(TestPeople.Password, "P@ssw0rd1234", "P@ssw0rd1234", "NewPassword", "这个密码太常见或容易被猜到，请换一个，例如几个不相关的词连起来。")]
    [InlineData(TestPeople.Password, TestPeople.Password, TestPeople.Password, "NewPassword", "新密码不能与原密码相同。")]
    [InlineData(TestPeople.Password, "", "", "NewPassword", "请填写新密码。")]
    public async Task BadInput_IsRefused_AndThePasswordStays(string old, string fresh, string repeated, string field, string message)
    {
        var before = await HashAsync();
        using var client = await SignedInAsync(TestPeople.Commerce);

        (await FillAsync(await client.GetAsync("/account/password"), old, fresh, repeated)).ExpectError(field, message);

        Assert.Equal(before, await HashAsync());
    }

    [Theory, MemberData(nameof(Profiles))]
    public async Task SEC_12_The_page_says_the_rules_of_the_profile_beforehand(PasswordProfile profile)
    {
        await FollowAsync(profile);
        using var client = await SignedInAsync(TestPeople.Commerce);
        var page = await client.GetAsync("/account/password");

        var rules = page.One("#password-rules").TextContent;
        Assert.Contains("至少 12 个字符", rules, StringComparison.Ordinal);
        Assert.Equal(profile == PasswordProfile.Modern, rules.Contains("建议 15 个以上", StringComparison.Ordinal));
        Assert.Equal(profile == PasswordProfile.Dengbao, rules.Contains("至少有 3 类", StringComparison.Ordinal));
        Assert.Equal(profile == PasswordProfile.Dengbao, rules.Contains("最近 5 个密码", StringComparison.Ordinal));
        Assert.Equal(profile == PasswordProfile.Dengbao, rules.Contains("90 天", StringComparison.Ordinal));
        Assert.StartsWith("password-rules ", page.One("#NewPassword").GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_10_Password_fields_suit_password_managers_and_cut_nothing_off()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        using var visitor = Visitor();
        var own = await client.GetAsync("/account/password");
        var signIn = await visitor.GetAsync("/account/sign-in");

        foreach (var (page, id, token) in new[]
                 {
                     (own, "OldPassword", "current-password"), (own, "NewPassword", "new-password"),
                     (own, "Repeated", "new-password"), (signIn, "Password", "current-password"),
                 })
        {
            var field = page.One("#" + id);
            Assert.Equal(("password", token), (field.GetAttribute("type"), field.GetAttribute("autocomplete")));
            Assert.Null(field.GetAttribute("maxlength"));
            Assert.Null(field.GetAttribute("onpaste"));
        }

        Assert.Equal(TestPeople.Commerce.UserName, own.One("main [autocomplete='username']").GetAttribute("value"));
        Assert.DoesNotContain(
            RepositoryFiles.Files("src/CooperationPortal.Web/Assets/js", "*.js"),
            script => File.ReadAllText(script).Contains("paste", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Profiles))]
    public async Task SEC_10_The_whole_password_counts_in_its_case_and_width(PasswordProfile profile)
    {
        await FollowAsync(profile);
        var password = "Kettle" + string.Concat(Enumerable.Range(0, 122).Select(i => char.ConvertFromUtf32(0x1F300 + (i * 37 % 700))));
        using var client = await SignedInAsync(TestPeople.Commerce);
        (await FillAsync(await client.GetAsync("/account/password"), TestPeople.Password, password, password)).ExpectRedirect("/");

        foreach (var wrong in new[] { password[..^2], password.Replace('K', 'k'), password.Replace('K', 'Ｋ'), password + "x" })
        {
            Assert.Null((await SignInAsync(wrong)).Location);
        }

        (await SignInAsync(password)).ExpectRedirect("/");
    }

    [Theory]
    [InlineData(PasswordProfile.Dengbao, 90, false)]
    [InlineData(PasswordProfile.Dengbao, 91, true)]
    [InlineData(PasswordProfile.Modern, 90, false)]
    [InlineData(PasswordProfile.Modern, 91, false)]
    [InlineData(PasswordProfile.Modern, 4000, false)]
    public async Task DB_01_SEC_12_On_day_91_the_password_has_to_be_replaced(PasswordProfile profile, int day, bool expired)
    {
        await FollowAsync(profile);
        await SetAsync(u => u.SetProperty(x => x.PasswordChangedAt, Clock.Now.UtcDateTime.AddDays(-day)));
        using var client = await SignedInAsync(TestPeople.Commerce);

        Assert.Equal(expired, (await client.GetAsync("/")).Location == "/account/password");
        var page = await client.GetAsync("/account/password");
        Assert.Equal(expired, page.Text.Contains("密码已到期，请先换一个新密码再继续。", StringComparison.Ordinal));
        (await FillAsync(page, TestPeople.Password, Fresh, Fresh)).ExpectRedirect("/");
        Assert.NotEqual("/account/password", (await client.GetAsync("/")).Location);
    }

    /// <summary>Accounts that are older than the rule are not all led to the page on one day.</summary>
    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public async Task DB_01_A_password_of_unknown_age_counts_from_the_beginning_of_the_account(int day, bool expired)
    {
        await SetAsync(u => u.SetProperty(x => x.PasswordChangedAt, (DateTime?)null).SetProperty(x => x.CreatedAt, Clock.Now.UtcDateTime.AddDays(-day)));
        using var client = await SignedInAsync(TestPeople.Commerce);

        Assert.Equal(expired, (await client.GetAsync("/")).Location == "/account/password");
    }

    [Theory, MemberData(nameof(Profiles))]
    public async Task DB_01_SEC_12_The_last_five_passwords_are_barred_and_the_sixth_is_not(PasswordProfile profile)
    {
        await FollowAsync(profile);
        string[] passwords = ["Kettle-Rain-4711-Moss", "Velvet.Tram 8023 Oak", "Pickle_Dune_5570_Fog", "Lantern,Goat,9164", "Marble+Yarn+3382", "Copper=Wolf=6047"];
        using var client = await SignedInAsync(TestPeople.Commerce);
        var present = TestPeople.Password;
        foreach (var password in passwords[..5])
        {
            (await FillAsync(await client.GetAsync("/account/password"), present, password, password)).ExpectRedirect("/");
            Clock.Advance(TimeSpan.FromMinutes(1));
            present = password;
        }

        if (profile == PasswordProfile.Dengbao)
        {
            foreach (var barred in passwords[..4])
            {
                (await FillAsync(await client.GetAsync("/account/password"), present, barred, barred))
                    .ExpectError("NewPassword", "最近 5 个密码不能再用，请换一个。");
            }
        }

        (await FillAsync(await client.GetAsync("/account/password"), present, passwords[5], passwords[5])).ExpectRedirect("/");
        (await FillAsync(await client.GetAsync("/account/password"), passwords[5], passwords[0], passwords[0])).ExpectRedirect("/");
        Assert.Equal(profile == PasswordProfile.Dengbao ? 4 : 0, await DatabaseAsync(db => db.PasswordHistory.CountAsync()));
    }

    private static Task<Page> FillAsync(Page page, string old, string fresh, string repeated) =>
        page.Form("main form[action='/account/password']")
            .Fill("OldPassword", old).Fill("NewPassword", fresh).Fill("Repeated", repeated).SubmitAsync();

    private Task<int> FollowAsync(PasswordProfile profile) =>
        DatabaseAsync(db => db.Rules.ExecuteUpdateAsync(s => s.SetProperty(r => r.PasswordProfile, profile)));

    private Task<int> SetAsync(Action<UpdateSettersBuilder<PortalUser>> values) =>
        DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(values));

    private async Task<Page> SignInAsync(string password)
    {
        using var visitor = Visitor();
        return await (await visitor.GetAsync("/account/sign-in")).Form()
            .Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", password).SubmitAsync();
    }

    private Task<string?> HashAsync() => DatabaseAsync(
        db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.PasswordHash).SingleAsync());
}
