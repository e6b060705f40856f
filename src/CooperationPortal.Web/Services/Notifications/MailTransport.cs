using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Core.Notifications;
using MailKit;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Sends mail through the configured server, a connection a message: a portal of 27 departments sends some dozen a day.</summary>
internal sealed class MailTransport(IOptions<MailOptions> options) : IOutboxTransport
{
    /// <inheritdoc/>
    public OutboxChannel Channel => OutboxChannel.Mail;

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(OutboxMessage message, Action handingOver, CancellationToken cancellation)
    {
        var mail = options.Value;
        if (!mail.IsEnabled)
        {
            return new Delivery("no mail server is configured", false);
        }

        using var text = new MimeMessage();
        text.From.Add(MailboxAddress.Parse(mail.From!));
        text.To.Add(MailboxAddress.Parse(message.Recipient));
        text.Subject = message.Subject;
        text.Body = new TextPart("plain") { Text = message.Body };

        // Auto-replies of people on leave would go round in circles (RFC 3834).
        text.Headers.Add("Auto-Submitted", "auto-generated");

        // The same message has the same name in every try, by which mail systems know a double.
        text.MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32]}@{text.From.Mailboxes.First().Domain}";
        using var client = new Client(handingOver) { Timeout = mail.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(mail.Host!, mail.Port, mail.Security, cancellation);
            if (!string.IsNullOrEmpty(mail.UserName))
            {
                await client.AuthenticateAsync(mail.UserName, mail.Password ?? "", cancellation);
            }

            await client.SendAsync(text, cancellation);
            await QuitAsync(client, cancellation);
            return Delivery.Done;
        }
        catch (SmtpCommandException refusal)
        {
            // The server has spoken, so nothing is unknown: 5yz is for good, 4yz for now (RFC 5321, 4.2.1).
            return new Delivery($"{(int)refusal.StatusCode} {refusal.Message}", (int)refusal.StatusCode >= 500);
        }
    }

    /// <summary>The mail is accepted; that the server does not say good-bye changes nothing.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(true, cancellation);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or OperationCanceledException)
        {
            // Nothing to do.
        }
    }

    /// <summary>Says when the content is about to go out: after the recipient is accepted, before DATA.</summary>
    private sealed class Client(Action handingOver) : SmtpClient
    {
        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            // The library calls this synchronously. Each message has one recipient, so it comes once.
            handingOver();
            base.OnRecipientAccepted(message, mailbox, response);
        }
    }
}
