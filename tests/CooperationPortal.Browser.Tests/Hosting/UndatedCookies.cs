using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>
/// Takes the end out of the cookies that the portal sets: the browser goes by the machine's clock, and would drop what the
/// clock of the tests dates in the machine's past. The removal of a cookie stays one.
/// </summary>
internal sealed class UndatedCookies : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            context.Response.OnStarting(() =>
            {
                Undate(context.Response.Headers);
                return Task.CompletedTask;
            });
            await rest(context);
        });
        next(app);
    };

    private static void Undate(IHeaderDictionary headers)
    {
        if (headers.SetCookie.Count == 0)
        {
            return;
        }

        var cookies = SetCookieHeaderValue.ParseList([.. headers.SetCookie.OfType<string>()]);
        foreach (var cookie in cookies.Where(cookie => cookie.Expires > DateTimeOffset.UnixEpoch))
        {
            cookie.Expires = null;
        }

        headers.SetCookie = cookies.Select(cookie => cookie.ToString()).ToArray();
    }
}
