using System.Net;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Reports;

/// <summary>What tests of reports do again and again, as the people do it in the browser.</summary>
public abstract class ReportSteps : PortalTests
{
    private protected const string Form = "form[data-autosave]";

    /// <summary>The month whose reports are open in the tests.</summary>
    private protected const string Month = "2026-11";

    private protected static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    /// <summary>The id of a measure's task of this year.</summary>
    private protected Task<int> TaskAsync(string number) =>
        DatabaseAsync(db => db.Tasks.Where(t => t.Year == 2026 && t.Number == number).Select(t => t.Id).SingleAsync());

    private protected async Task<string> AddressAsync(string number, string month = Month) => $"/tasks/{await TaskAsync(number)}/reports/{month}";

    /// <summary>Writes and submits; the answer is the last request's.</summary>
    private protected static async Task<Page> SubmitAsync(PortalClient clerk, string address, string done, int percent)
    {
        var page = (await clerk.GetAsync(address)).Expect(HttpStatusCode.OK);
        return await page.Form(Form).Fill("Done", done).Fill("Percent", $"{percent}").SubmitAsync("提交");
    }

    private protected async Task SubmitAsync(TestPerson person, string address, string done, int percent)
    {
        using var clerk = await SignedInAsync(person);
        (await SubmitAsync(clerk, address, done, percent)).ExpectRedirect("/desk");
    }

    /// <summary>Presses a button of the report's page as a reviewer.</summary>
    private protected async Task ReviewAsync(TestPerson person, string address, string department, string action, string? reason = null)
    {
        using var reviewer = await SignedInAsync(person);
        var page = (await reviewer.GetAsync($"{address}?department={department}")).Expect(HttpStatusCode.OK);
        var form = page.Form($"form[action*='/{action}']");
        if (reason is not null)
        {
            form.Fill("Reason", reason);
        }

        var answer = await form.SubmitAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
    }
}
