using CooperationPortal.Core.Access;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Indicators;

/// <summary>A report keeps its numbers as it keeps its words.</summary>
public sealed class ReportNumbersTests
{
    private static readonly Actor Clerk = Sample.Person(1, Role.Staff, Sample.Commerce);
    private static readonly Actor Office = Sample.Person(2, Role.OfficeStaff, Sample.JinghaiOffice);
    private readonly Indicator _firms = Make();

    [Fact]
    public void Write_KeepsTheNumbers_AndDropsThoseThatWereCleared()
    {
        var report = Sample.Report(Sample.Commerce);
        report.Write(Clerk, Text(5), Sample.Today, Sample.Now);
        Assert.Equal(5, report.Content.Numbers.Of(_firms.Id)!.Value);
        Assert.False(report.Write(Clerk, Text(5), Sample.Today, Sample.Now));

        Assert.True(report.Write(Clerk, Sample.Text(), Sample.Today, Sample.Now));
        Assert.Empty(report.Values);
    }

    [Fact]
    public void Submit_WhenANumberJumps_AsksForAnExplanation()
    {
        var report = Sample.Report(Sample.Commerce);
        report.Write(Clerk, Text(50), Sample.Today, Sample.Now);
        var previous = Text(5, "上期");
        Assert.Equal(
            "“{0}”与上期（{1}）相差较大，请说明原因。", Assert.Throws<BusinessRuleException>(() => Submit(report, previous)).Message);

        report.Write(Clerk, Text(50, explanation: "集中走访"), Sample.Today, Sample.Now);
        Submit(report, previous);
        Assert.Equal(ReportState.WithOffice, report.State);
    }

    [Fact]
    public void Reopened_TheApprovedNumberStays_UntilTheCorrectionIsApproved()
    {
        var report = Sample.Report(Sample.Commerce);
        report.Write(Clerk, Text(5), Sample.Today, Sample.Now);
        Submit(report, null);
        report.Approve(Office, Sample.Now);
        report.Reopen(Office, "数字有误", Sample.Now);
        report.Write(Clerk, Text(7), Sample.Today, Sample.Now);
        Assert.Equal(5, InForce(report));

        Submit(report, null);
        Assert.Equal(5, InForce(report));
        report.Approve(Office, Sample.Now);
        Assert.Equal(7, InForce(report));
        Assert.Equal([0, 1, 2], report.Values.Select(v => v.Revision).Order());
    }

    [Fact]
    public void Differences_NameTheIndicator()
    {
        var differences = ReportContent.Differences(Text(5), Text(7, explanation: "补报"));
        Assert.Equal([("走访企业", "5", "7 · 补报")], differences);
    }

    private static Indicator Make()
    {
        var indicator = Indicator.Reported("firms", 3, "户", IndicatorBasis.PerPeriod).WithId(11);
        indicator.Define(new IndicatorContent("走访企业", null, null, null, 0, 100, 100, 1, false, []));
        return indicator;
    }

    private static long InForce(ProgressReport report) => report.Values.Single(v => v.Revision == report.ApprovedRevision).Value;

    private static void Submit(ProgressReport report, ReportContent? previous) =>
        report.Submit(Clerk, new ReviewChain(false, Sample.JinghaiOffice.Id), previous, Sample.Today, Sample.Now);

    private ReportContent Text(long value, string done = "走访了企业", string? explanation = null) =>
        Sample.Text(done) with { Numbers = new ReportedNumbers([new ReportedNumber(_firms, value, explanation)]) };
}
