using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CooperationPortal.Core.Notifications;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Speaks through robots of 企业微信 and 钉钉: both take {"msgtype":"text","text":{"content":…}} and answer with an errcode.</summary>
internal sealed class WebhookTransport(IHttpClientFactory clients, IOptions<List<WebhookOptions>> options, TimeProvider time) : IOutboxTransport
{
    /// <summary>Names the HTTP client.</summary>
    public const string ClientName = "webhooks";

    /// <inheritdoc/>
    public OutboxChannel Channel => OutboxChannel.Webhook;

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(OutboxMessage message, Action handingOver, CancellationToken cancellation)
    {
        var robot = options.Value.Find(o => o.Name == message.Recipient);
        if (robot is null)
        {
            return new Delivery($"no robot {message.Recipient} is configured", true);
        }

        using var client = clients.CreateClient(ClientName);
        using var content = new StringContent(
            JsonSerializer.Serialize(new { msgtype = "text", text = new { content = $"{message.Subject}\n{message.Body}".Trim() } }),
            Encoding.UTF8,
            "application/json");
        handingOver();
        HttpResponseMessage answer;
        try
        {
            answer = await client.PostAsync(AddressOf(robot, time.GetUtcNow()), content, cancellation);
        }
        catch (HttpRequestException unreachable) when (unreachable.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            // There never was a connection, so nothing can have arrived.
            return new Delivery(unreachable.HttpRequestError.ToString(), false);
        }

        using var _ = answer;
        var words = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return new Delivery($"HTTP {(int)answer.StatusCode}", (int)answer.StatusCode is >= 400 and < 500 and not 429);
        }

        return Refusal(words) is { } refusal ? new Delivery(refusal, false) : Delivery.Done;
    }

    /// <summary>The robot's address; 钉钉 signs time and secret (its documentation: HMAC-SHA256 of "timestamp\nsecret").</summary>
    internal static Uri AddressOf(WebhookOptions robot, DateTimeOffset now)
    {
        if (robot.Format != "DingTalk" || string.IsNullOrEmpty(robot.Secret))
        {
            return new Uri(robot.Address);
        }

        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes(robot.Secret), Encoding.UTF8.GetBytes($"{timestamp}\n{robot.Secret}"));
        return new Uri($"{robot.Address}&timestamp={timestamp}&sign={Uri.EscapeDataString(Convert.ToBase64String(sign))}");
    }

    /// <summary>Both answer 200 with {"errcode":0,"errmsg":"ok"}; another code is a refusal, such as too many messages a minute.</summary>
    private static string? Refusal(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("errcode", out var code) && code.TryGetInt32(out var number) && number != 0
                ? $"errcode {number}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
