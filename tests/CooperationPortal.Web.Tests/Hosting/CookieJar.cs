using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// Keeps cookies by the application's clock (the client's own jar goes by the machine's and would drop cookies that a
/// moved clock issued). Cookies can be copied, so that a test can replay an old session.
/// </summary>
internal sealed class CookieJar(TimeProvider clock) : DelegatingHandler
{
    private readonly Dictionary<string, (string Value, DateTimeOffset Expires)> _cookies = new(StringComparer.Ordinal);

    /// <summary>Every Set-Cookie line that was received, for tests of their attributes.</summary>
    public List<SetCookieHeaderValue> Received { get; } = [];

    /// <summary>The cookies that the next request carries.</summary>
    public IReadOnlyDictionary<string, string> Cookies =>
        _cookies.Where(cookie => cookie.Value.Expires > clock.GetUtcNow()).ToDictionary(cookie => cookie.Key, cookie => cookie.Value.Value);

    /// <summary>Puts cookies of another jar, or of an earlier moment, in the place of these.</summary>
    public void Replace(IReadOnlyDictionary<string, string> cookies)
    {
        _cookies.Clear();
        foreach (var (name, value) in cookies)
        {
            _cookies[name] = (value, DateTimeOffset.MaxValue);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Cookies is { Count: > 0 } cookies)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await base.SendAsync(request, cancellationToken);
        Keep(response.Headers);
        return response;
    }

    private void Keep(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Set-Cookie", out var lines))
        {
            return;
        }

        foreach (var cookie in SetCookieHeaderValue.ParseList([.. lines]))
        {
            Received.Add(cookie);
            var expires = cookie.MaxAge is { } age ? clock.GetUtcNow() + age : cookie.Expires ?? DateTimeOffset.MaxValue;
            _cookies[cookie.Name.ToString()] = (cookie.Value.ToString(), expires);
        }
    }
}
