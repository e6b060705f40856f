using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Features.Account;

/// <summary>Somebody's authenticator app, with the recovery codes on paper.</summary>
/// <param name="Seed">As scanned.</param>
/// <param name="RecoveryCodes">As printed.</param>
internal sealed record Telephone(string Seed, IReadOnlyList<string> RecoveryCodes)
{
    /// <summary>The code that it shows at this moment.</summary>
    public string CodeAt(DateTimeOffset moment) => TimeCodes.CodeAt(Seed, moment.UtcDateTime);
}

/// <summary>What people do with second factors, by the pages.</summary>
internal static class SecondFactorSteps
{
    public const string Page = "/account/second-factor";

    /// <summary>Adds a second factor; its first code is used up by that.</summary>
    public static async Task<Telephone> AddSecondFactorAsync(this PortalClient client, DateTimeOffset now)
    {
        var page = await client.GetAsync(Page);
        var seed = page.One(".seed-key").TextContent.Replace(" ", "", StringComparison.Ordinal);
        var answer = await page.Form($"main form[action='{Page}']").Fill("Form.Code", TimeCodes.CodeAt(seed, now.UtcDateTime)).SubmitAsync();
        var shown = await answer.ExpectRedirect(Page).FollowAsync();
        return new Telephone(seed, shown.Words(".recovery-codes li"));
    }

    /// <summary>Types name and password.</summary>
    public static async Task<Hosting.Page> FirstStepAsync(this PortalClient client, TestPerson person, string password = TestPeople.Password, string? returnUrl = null)
    {
        var page = await client.GetAsync("/account/sign-in" + (returnUrl is null ? "" : $"?returnUrl={returnUrl}"));
        return await page.Form().Fill("UserName", person.UserName).Fill("Password", password).SubmitAsync();
    }

    /// <summary>Types the code, on the page to which the first step led.</summary>
    public static async Task<Hosting.Page> SecondStepAsync(this Hosting.Page first, string code) =>
        await (await first.ExpectRedirect("/account/sign-in/second").FollowAsync()).Form().Fill("Code", code).SubmitAsync();

    /// <summary>Uses a recovery code instead.</summary>
    public static async Task<Hosting.Page> RecoverAsync(this Hosting.Page first, string code) =>
        await (await first.ExpectRedirect("/account/sign-in/second").FollowAsync()).Form().Fill("RecoveryCode", code).SubmitAsync();
}
