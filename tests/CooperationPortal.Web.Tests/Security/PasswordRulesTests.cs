using CooperationPortal.Core.Access;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>What is asked of a password in itself, under both profiles: SEC-10, SEC-11, SEC-12.</summary>
public sealed class PasswordRulesTests : PortalTests
{
    /// <summary>Strong enough under both profiles; what a test puts beside it is the reason of the refusal.</summary>
    private const string Strong = "Kx7-qWm2#pZ4";

    public static TheoryData<PasswordProfile> Profiles => [.. Enum.GetValues<PasswordProfile>()];

    [Theory, MemberData(nameof(Profiles))]
    public async Task SEC_10_Length_is_counted_as_people_count(PasswordProfile profile)
    {
        await FollowAsync(profile);
        foreach (var alphabet in new[] { Latin, Chinese, Emoji })
        {
            Assert.Equal(["PasswordTooShort"], await RefusalsAsync(Text(11, alphabet)));
            Assert.Empty(await RefusalsAsync(Text(12, alphabet)));
            Assert.Empty(await RefusalsAsync(Text(64, alphabet)));
            Assert.Empty(await RefusalsAsync(Text(128, alphabet)));
            Assert.Equal(["PasswordTooLong"], await RefusalsAsync(Text(129, alphabet)));
        }
    }

    /// <summary>A sample of the list, all of it that is long enough to be let through, and a sample dressed up to the rules.</summary>
    [Theory, MemberData(nameof(Profiles))]
    public async Task SEC_11_Common_passwords_are_refused(PasswordProfile profile)
    {
        await FollowAsync(profile);
        var common = CommonPasswords();
        Assert.True(common.Count >= 3_000);

        foreach (var password in common.Where((word, rank) => rank % 100 == 0 || word.Length >= PasswordPolicy.MinLength))
        {
            Assert.True((await RefusalsAsync(password)).Count > 0, password);
        }

        foreach (var word in common.Take(3_000).Where((word, rank) => rank % 40 == 0 && word.Length >= 7))
        {
            var dressed = char.ToUpperInvariant(word[0]) + word[1..] + "2026!";
            Assert.True((await RefusalsAsync(dressed)).Count > 0, dressed);
        }
    }

    [Theory]
    [InlineData("Password1234")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("Ｐａｓｓｗｏｒｄ１２３４")]
    [InlineData("Qwer1234!@#$")]
    [InlineData("1qaz@WSX3edc")]
    [InlineData("Aa123456789!")]
    [InlineData("Aa1!Aa1!Aa1!")]
    [InlineData("Aa1!Aa1!Aa1!Aa1!Aa")]
    [InlineData("AAAAAAAAAAAAaa11")]
    [InlineData("Wang19890704!")]
    public async Task SEC_11_Guessable_passwords_are_refused_though_their_form_is_right(string password)
    {
        foreach (var profile in Enum.GetValues<PasswordProfile>())
        {
            await FollowAsync(profile);
            Assert.Equal(["PasswordGuessable"], await RefusalsAsync(password));
        }
    }

    [Theory]
    [InlineData("静海")]
    [InlineData("jinghai")]
    [InlineData("JingHai")]
    [InlineData("jing-hai")]
    [InlineData("ＪＩＮＧＨＡＩ")]
    [InlineData("莲花山")]
    [InlineData("Lian Hua Shan")]
    [InlineData("对口合作")]
    [InlineData("合 作")]
    [InlineData("PORTAL")]
    [InlineData("商务局")]
    [InlineData("文化旅游局")]
    [InlineData("shangwuju")]
    [InlineData("ShangWuJu")]
    [InlineData("lhs-invest1")]
    [InlineData("ＬＨＳinvest1")]
    [InlineData("jh-commerce")]
    [InlineData("Commerce.Clerk")]
    [InlineData("王小明")]
    public async Task SEC_11_Words_of_the_portal_and_the_person_are_refused(string word)
    {
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(s => s
            .SetProperty(u => u.UserName, "commerce.clerk").SetProperty(u => u.NormalizedUserName, "COMMERCE.CLERK")
            .SetProperty(u => u.DisplayName, "王小明")));
        foreach (var profile in Enum.GetValues<PasswordProfile>())
        {
            await FollowAsync(profile);
            Assert.Equal(["PasswordContext"], await RefusalsAsync(Strong + word, "commerce.clerk"));
            Assert.Equal(["PasswordContext"], await RefusalsAsync(word + Strong, "commerce.clerk"));
        }
    }

    [Theory]
    [InlineData("kx7qwm2pz4vb", false)]
    [InlineData("correct horse battery staple", false)]
    [InlineData("春眠不觉晓处处闻啼鸟夜来风雨声", false)]
    [InlineData("Kx7qwm2pz4vb", true)]
    [InlineData("kx7-qwm2-pz4v", true)]
    [InlineData("Correct horse battery staple", true)]
    [InlineData("KX7QWM2PZ4雨声", true)]
    [InlineData("春眠不觉晓处处闻啼鸟a1", true)]
    public async Task SEC_12_DB_01_Three_of_four_kinds_are_asked_for_by_Dengbao_alone(string password, bool hasThree)
    {
        await FollowAsync(PasswordProfile.Dengbao);
        Assert.Equal(hasThree ? [] : ["PasswordKinds"], await RefusalsAsync(password));

        await FollowAsync(PasswordProfile.Modern);
        Assert.Empty(await RefusalsAsync(password));
    }

    [Theory, MemberData(nameof(Profiles))]
    public async Task SEC_10_The_longest_password_can_be_judged(PasswordProfile profile)
    {
        await FollowAsync(profile);

        // Signs that stand for several letters each: what judging by dictionaries finds hardest.
        Assert.Empty(await RefusalsAsync(Text(128, i => "4@8(3619!10|7$5+%2"[i * 7 % 18].ToString())));
    }

    private static string Latin(int i) => ((char)('!' + (((i * i * 31) + (i * 7)) % 94))).ToString();

    private static string Chinese(int i) => ((char)(0x5000 + (i * 137))).ToString();

    private static string Emoji(int i) => char.ConvertFromUtf32(0x1F300 + (i * 37 % 700));

    private static string Text(int length, Func<int, string> alphabet) =>
        "aZ4" + string.Concat(Enumerable.Range(1, length - 3).Select(alphabet));

    /// <summary>The list that the package ships, the most common first.</summary>
    private static List<string> CommonPasswords()
    {
        using var list = typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream("zxcvbn-core.Dictionaries.passwords.lst")!;
        using var reader = new StreamReader(list);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    private Task<int> FollowAsync(PasswordProfile profile) =>
        DatabaseAsync(db => db.Rules.ExecuteUpdateAsync(s => s.SetProperty(r => r.PasswordProfile, profile)));

    /// <summary>What the one validator of the application says: the codes of its refusals.</summary>
    private async Task<IReadOnlyList<string>> RefusalsAsync(string password, string userName = "jh-culture")
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = await users.FindByNameAsync(userName);
        var result = await Assert.Single(users.PasswordValidators).ValidateAsync(users, user!, password);
        return [.. result.Errors.Select(error => error.Code)];
    }
}
