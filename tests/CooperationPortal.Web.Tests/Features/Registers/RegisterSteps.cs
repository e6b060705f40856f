using System.Net;
using CooperationPortal.Core.Registers;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Registers;

/// <summary>What tests of registers do again and again, as the people do it in the browser.</summary>
public abstract class RegisterSteps : ReportSteps
{
    private protected const string FormOf = "form[method='post'].card";

    /// <summary>A form filled by the keys of fields; rows as they are stored.</summary>
    private protected static PageForm Fill(Page page, string kind, params (string Key, string Text)[] contents)
    {
        var form = page.Form(FormOf);
        var fields = RegisterKinds.Find(kind)!.Fields.Select(f => f.Key).ToList();
        foreach (var (key, text) in contents)
        {
            var index = fields.IndexOf(key);
            if (RegisterKinds.Find(kind)!.Fields[index] is { Shape: FieldShape.Rows } rows)
            {
                foreach (var (row, r) in EntryRows.Read(text, rows.Columns.Count).Select((row, r) => (row, r)))
                {
                    foreach (var (cell, c) in row.Select((cell, c) => (cell, c)))
                    {
                        form.Fill($"Fields[{index}].Rows[{r}].Cells[{c}].Text", cell);
                    }
                }
            }
            else
            {
                form.Fill($"Fields[{index}].Text", text);
            }
        }

        return form;
    }

    /// <summary>The publicity item that most tests begin with.</summary>
    private protected static (string Key, string Text)[] Item(string title = "两地携手") =>
    [
        ("title", title), ("outlet", "静海融媒"), ("level", "District"), ("type", "Online"), ("publishedOn", "2026-11-10"), ("year", "2026"), ("area", "7"),
    ];

    /// <summary>A new entry by the form, submitted; its address.</summary>
    private protected async Task<string> SubmitAsync(TestPerson person, string kind, params (string Key, string Text)[] contents)
    {
        using var client = await SignedInAsync(person);
        var page = (await client.GetAsync($"/registers/{kind}/new")).Expect(HttpStatusCode.OK);
        var answer = await Fill(page, kind, contents).SubmitAsync("提交");
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString() + answer.Text);
        return answer.Location!;
    }

    /// <summary>A step on the page of an entry.</summary>
    private protected async Task StepAsync(TestPerson person, string address, string step, string? reason = null)
    {
        using var client = await SignedInAsync(person);
        var form = (await client.GetAsync(address)).Expect(HttpStatusCode.OK).Form($"form[action$='/{step}']");
        if (reason is not null)
        {
            form.Fill("Reason", reason);
        }

        var answer = await form.SubmitAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString() + answer.Text);
    }

    /// <summary>A new entry that has gone all its way; its address.</summary>
    private protected async Task<string> ApprovedAsync(string kind, params (string Key, string Text)[] contents)
    {
        var address = await SubmitAsync(TestPeople.Commerce, kind, contents);
        await StepAsync(TestPeople.CommerceHead, address, "confirm");
        await StepAsync(TestPeople.Office, address, "approve");
        return address;
    }

    private protected Task<long> SumAsync(string measure) =>
        DatabaseAsync(db => db.RegisterFigures.Where(f => f.Measure == measure && f.SupersededAt == null).SumAsync(f => f.Amount));

    private protected static string? Total(Page page) => page.Document.QuerySelector("#list")?.GetAttribute("data-total");
}
