using System.Net;
using CooperationPortal.Core.Notifications;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Urges;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Urges;

/// <summary>What tests of urges do again and again, as the people do it in the browser. On 24 November every task of the year lags.</summary>
public abstract class UrgeSteps : ReportSteps
{
    private protected const string New = "form[action='/urges/new'][method='post']";

    /// <summary>Urges by the form for one target; the address of the urge.</summary>
    private protected async Task<string> UrgeAsync(TestPerson person, string target, string? replyBy = null)
    {
        using var client = await SignedInAsync(person);
        var form = (await client.GetAsync($"/urges/new?target={target}")).Expect(HttpStatusCode.OK).Form(New);
        if (replyBy is not null)
        {
            form.Fill("ReplyBy", replyBy);
        }

        var answer = await form.SubmitAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
        return answer.Location!;
    }

    /// <summary>A step on the page of an urge.</summary>
    private protected async Task SayAsync(TestPerson person, string address, string action, string? words, string? button = null)
    {
        using var client = await SignedInAsync(person);
        var form = (await client.GetAsync(address)).Expect(HttpStatusCode.OK).Form($"form[action$='/{action}']");
        if (words is not null)
        {
            form.Fill("Words", words);
        }

        var answer = await form.SubmitAsync(button);
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
    }

    private protected async Task<string> TargetAsync(string number, string department) => $"task.{await TaskAsync(number)}.{department}";

    private protected Task<int> ToldAsync(TestPerson person, NotificationReason reason) => DatabaseAsync(db => db.Notifications.CountAsync(
        n => n.Reason == reason && db.Users.Any(u => u.Id == n.UserId && u.UserName == person.UserName)));

    /// <summary>The round of a day, as the hosted service runs it.</summary>
    private protected async Task<int> EscalateAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var today = scope.ServiceProvider.GetRequiredService<Core.Shared.BusinessClock>().Today;
        return await scope.ServiceProvider.GetRequiredService<UrgeEscalation>().RunAsync(today, CancellationToken.None);
    }

    private protected void On(int month, int day) => Clock.Now = new DateTimeOffset(2026, month, day, 10, 0, 0, TimeSpan.FromHours(8));

    private protected static string Total(Page page) => page.One("#list").GetAttribute("data-total")!;
}
