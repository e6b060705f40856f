using System.Net;
using AngleSharp.Html.Parser;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>A fault in a filter, at each of its moments (SEC-50); those of actions, views and the database are elsewhere.</summary>
public sealed class FilterFaultTests
{
    [Theory]
    [InlineData("authorization")]
    [InlineData("resource")]
    [InlineData("action")]
    [InlineData("after the action")]
    [InlineData("result")]
    public async Task SEC_50_A_fault_in_a_filter_opens_nothing_and_tells_nothing(string moment)
    {
        await using var app = await PlumbingApp.StartAsync(services: services =>
            services.Configure<MvcOptions>(options => options.Filters.Add(new Failing(moment))));
        using var browser = app.Browser("somebody");

        var answer = await browser.OpenAsync("/probe/page");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var number = new HtmlParser().ParseDocument(text).QuerySelector("code")!.TextContent;
        Assert.Matches("^[0-9a-f]{32}$", number);
        Assert.All(["<p>ok</p>", "Exception", "   at ", ".cs:", "hunter2", "Failing"], inside => Assert.DoesNotContain(inside, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(app.Log, entry => entry.TraceId?.ToHexString() == number && entry.Exception?.Message.Contains("hunter2", StringComparison.Ordinal) == true);
    }

    private sealed class Failing(string moment) : IAuthorizationFilter, IResourceFilter, IActionFilter, IResultFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public void OnAuthorization(AuthorizationFilterContext context) => Fail("authorization", context);

        public void OnResourceExecuting(ResourceExecutingContext context) => Fail("resource", context);

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }

        public void OnActionExecuting(ActionExecutingContext context) => Fail("action", context);

        public void OnActionExecuted(ActionExecutedContext context) => Fail("after the action", context);

        public void OnResultExecuting(ResultExecutingContext context) => Fail("result", context);

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }

        // Only the page itself: the page that tells of the error has filters too.
        private void Fail(string now, FilterContext context)
        {
            if (now == moment && context.HttpContext.Request.Path == "/probe/page")
            {
                throw new InvalidOperationException("Server=db;Password=hunter2");
            }
        }
    }
}
