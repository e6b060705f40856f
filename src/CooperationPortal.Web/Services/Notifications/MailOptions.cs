using MailKit.Security;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>The mail server (appsettings, Mail). Without a host the portal sends no mail, and its pages say so.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>StartTls, SslOnConnect or None; None is refused outside of Development unless the host is this machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>The address under which people open the portal, for the links in mails: https://portal.example.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Seconds after which a silent server counts as broken.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Whether mail is sent.</summary>
    public bool IsEnabled => !string.IsNullOrWhiteSpace(Host) && !string.IsNullOrWhiteSpace(From);
}

/// <summary>A robot of an office chat that is told what is urged and late (appsettings, Webhooks).</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Names it in the outbox.</summary>
    public string Name { get; set; } = "";

    /// <summary>The side that it is for: Jinghai or Lianhuashan.</summary>
    public string Side { get; set; } = "";

    /// <summary>WeCom (企业微信) or DingTalk (钉钉): both take a text, and differ in how they are signed and answer.</summary>
    public string Format { get; set; } = "WeCom";

    /// <summary>The robot's address; a secret, because whoever knows it can speak in the chat.</summary>
    public string Address { get; set; } = "";

    /// <summary>DingTalk's signing secret, if the robot has one.</summary>
    public string? Secret { get; set; }
}
