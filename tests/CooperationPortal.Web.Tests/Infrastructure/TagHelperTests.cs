using System.Security.Claims;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Infrastructure.TagHelpers;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Moq;

namespace CooperationPortal.Web.Tests.Infrastructure;

/// <summary>The small elements that every view is made of.</summary>
public sealed class TagHelperTests
{
    private static readonly TextCatalog Texts = new([KeyValuePair.Create("静海", "Jinghai")]);

    [Fact]
    public async Task ABarOfBothSides_NamesTheNumbers_JinghaiFirst()
    {
        using var chinese = new Speaking("zh-CN");
        var html = await Render(new BothSidesBarTagHelper(Texts) { Jinghai = 75, Lianhuashan = null });

        Assert.Contains("aria-label=\"静海 75% · 莲花山 —\"", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("bar jinghai v-75", StringComparison.Ordinal) < html.IndexOf("bar lianhuashan none", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-5, "v-0")]
    [InlineData(63, "v-63")]
    [InlineData(140, "v-100")]
    public async Task ABar_NeverLeavesItsTrack(int value, string expected) =>
        Assert.Contains($" {expected}\"", await Render(new PercentBarTagHelper { Value = value }), StringComparison.Ordinal);

    [Theory]
    [InlineData("EditPlan", true)]
    [InlineData("ManageUsers", false)]
    [InlineData("ManageUsers, EditPlan", true)]
    [InlineData("", false)]
    public async Task AnElementWithAPermission_IsShownToWhoHasOneOfThem(string permission, bool shown)
    {
        var authorization = new Mock<IAuthorizationService>();
        authorization
            .Setup(service => service.AuthorizeAsync(It.IsAny<ClaimsPrincipal>(), null, It.IsAny<string>()))
            .ReturnsAsync((ClaimsPrincipal _, object? _, string policy) =>
                policy == "EditPlan" ? AuthorizationResult.Success() : AuthorizationResult.Failed());
        var helper = new PermissionTagHelper(authorization.Object)
        {
            Permission = permission,
            ViewContext = new ViewContext { HttpContext = new DefaultHttpContext() },
        };

        Assert.Equal(shown, (await Render(helper)).Length > 0);
    }

    [Fact]
    public async Task ASideWithoutContent_IsCalledByItsName_InTheReadersLanguage()
    {
        using var english = new Speaking("en");
        Assert.Equal("<span class=\"side-tag jinghai\">Jinghai</span>", await Render(new SideTagHelper(Texts) { Of = "Jinghai" }));
    }

    [Theory]
    [InlineData("?light=Late&page=3", 2, "/tasks?light=Late&page=2")]
    [InlineData("?page=2", 1, "/tasks")]
    [InlineData("?side=a&side=b", 2, "/tasks?side=a&side=b&page=2")]
    public void AnotherPage_KeepsTheFilters(string query, int page, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/tasks";
        request.QueryString = new QueryString(query);

        Assert.Equal(expected, PageLinks.To(request, page));
    }

    private static async Task<string> Render(TagHelper helper)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await helper.ProcessAsync(context, output);
        await using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }
}
