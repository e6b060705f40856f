using System.Globalization;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Web.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Messages as plain text, in the language of whoever gets them and not of whoever caused them.</summary>
public sealed class NoticeWords(IStringLocalizer texts, IOptions<MailOptions> options)
{
    /// <summary>One line.</summary>
    public string Line(Notification notification, string? language) => In(language, () => Sentence(notification));

    /// <summary>The text of a mail about one message.</summary>
    public string Body(Notification notification, string? language) => In(language, () => $"{Entry(notification)}\n\n{Foot()}");

    /// <summary>The subject and the text of a digest.</summary>
    public (string Subject, string Body) Digest(IReadOnlyList<Notification> notifications, int total, string? language) => In(
        language,
        () =>
        {
            var more = total > notifications.Count ? $"\n\n{texts["还有 {0} 条，请登录后查看。", total - notifications.Count].Value}" : "";
            return (texts["对口合作门户：{0} 条未读消息", total].Value, $"{string.Join("\n\n", notifications.Select(Entry))}{more}\n\n{Foot()}");
        });

    private static T In<T>(string? language, Func<T> make)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.IsKnown(language) ? language! : Languages.Chinese);
            return make();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private string Sentence(Notification notification) => texts[Notice.Sentence(notification.Reason), notification.About.ToString()].Value;

    private string Entry(Notification notification)
    {
        var lines = new List<string> { Sentence(notification) };
        if (notification.Detail is { } detail)
        {
            lines.Add(detail);
        }

        if (notification.DueOn is { } due)
        {
            lines.Add(texts["请于 {0} 前办理", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)].Value);
        }

        if (options.Value.PublicAddress is { Length: > 0 } address)
        {
            lines.Add(address.TrimEnd('/') + notification.Path);
        }

        return string.Join('\n', lines);
    }

    private string Foot() => texts["此邮件由对口合作门户自动发出，请勿回复。提醒方式可在门户“消息”页修改。"].Value;
}
