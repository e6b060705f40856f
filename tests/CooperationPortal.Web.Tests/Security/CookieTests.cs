using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// Every cookie that the portal sets (SEC-22). <see cref="ResponseRules"/> judges each <c>Set-Cookie</c> of every walk; here is that the walks do
/// meet them, and the sign-in, which a walk has behind it when it begins.
/// </summary>
public sealed class CookieTests : PortalTests
{
    [Fact]
    public async Task SEC_22_Every_cookie_of_a_visit_is_of_this_host_alone_and_out_of_reach()
    {
        using var person = await SignedInAsync(TestPeople.Commerce);
        await person.GetAsync("/desk");
        var english = (await person.GetAsync("/account/password")).Document.QuerySelectorAll("form.language").Length;
        await person.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/account/sessions"));
        var page = await person.GetAsync("/account/password");
        await page.Form("form.language").SubmitAsync("English");
        await (await person.GetAsync("/account/password")).Form().Fill("OldPassword", TestPeople.Password).Fill("NewPassword", "Kettle-Rain-4711-Moss").Fill("Repeated", "Kettle-Rain-4711-Moss").SubmitAsync();
        await (await person.GetAsync("/desk")).Form("form[action='/account/sign-out']").SubmitAsync();

        Assert.Equal(1, english);
        var names = person.Cookies.Received.Select(cookie => cookie.Name.ToString()).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "__Host-portal.session", "__Host-portal.antiforgery", "__Host-portal.language", "__Host-portal.flash", "__Host-portal.device" }, names);
        Assert.All(person.Cookies.Received, cookie =>
        {
            Assert.StartsWith("__Host-", cookie.Name.ToString(), StringComparison.Ordinal);
            Assert.True(cookie is { Secure: true, HttpOnly: true } && cookie.Path == "/" && !cookie.Domain.HasValue, cookie.ToString());
            Assert.True(cookie.SameSite is Microsoft.Net.Http.Headers.SameSiteMode.Lax or Microsoft.Net.Http.Headers.SameSiteMode.Strict, cookie.ToString());
        });
    }
}
