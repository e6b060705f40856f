using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Features.Account;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Account;

public sealed class SetUpTests : PortalTests
{
    private const string Address = "/account/set-up";

    private FirstSetup Setup => Portal.Services.GetRequiredService<FirstSetup>();

    [Fact]
    public async Task WithAccounts_ThePageIsNotThere()
    {
        using var visitor = Visitor();
        (await visitor.GetAsync(Address)).Expect(HttpStatusCode.NotFound);
        Assert.False(Setup.IsOpen);
    }

    [Fact]
    public async Task Secret_MakesOneAdministrator_Once()
    {
        var secret = await BeginAsync();
        using var visitor = Visitor();
        (await visitor.GetAsync("/account/sign-in")).ExpectRedirect(Address);
        var form = Fill(await visitor.GetAsync(Address), secret);

        (await form.SubmitAsync()).ExpectRedirect("/account/sign-in");

        var user = await DatabaseAsync(db => db.Users.SingleAsync());
        Assert.Equal("first", user.UserName);
        Assert.Equal([Role.Administrator], await DatabaseAsync(db => db.UserRoles.Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync()));
        Assert.False(Setup.IsOpen);
        (await visitor.GetAsync(Address)).Expect(HttpStatusCode.NotFound);
        var page = await visitor.GetAsync("/account/sign-in");
        (await page.Form().Fill("UserName", "first").Fill("Password", TestPeople.Password).SubmitAsync()).ExpectRedirect("/");
    }

    [Fact]
    public async Task WrongOrExpiredSecret_MakesNobody()
    {
        var secret = await BeginAsync();
        using var visitor = Visitor();
        var page = await Fill(await visitor.GetAsync(Address), "wrong").SubmitAsync();
        page.ExpectError("Secret", "口令不正确或已过期。");
        Assert.Equal("first", page.Form()["UserName"]);

        Clock.Advance(FirstSetup.Life);
        (await Fill(await visitor.GetAsync(Address), secret).SubmitAsync()).ExpectError("Secret", "口令不正确或已过期。");
        Assert.Equal(0, await DatabaseAsync(db => db.Users.CountAsync()));
    }

    public override Task DisposeAsync()
    {
        Setup.End();
        return base.DisposeAsync();
    }

    private static PageForm Fill(Page page, string secret) => page.Form()
        .Fill("Secret", secret).Fill("UserName", "first").Fill("DisplayName", "管理员")
        .Fill("Password", TestPeople.Password).Fill("Repeated", TestPeople.Password);

    private async Task<string> BeginAsync()
    {
        await DatabaseAsync(db => db.UserRoles.ExecuteDeleteAsync());
        await DatabaseAsync(db => db.Users.ExecuteDeleteAsync());
        return Setup.Begin();
    }
}
