using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.ProgressReports;

/// <summary>
/// SEC-06: every situation × action × actor with its result, written out from DESIGN.md. A forbidden one is refused and
/// changes nothing; an allowed one is what the button says, leads to the next state and is stamped.
/// </summary>
public sealed class ReportRightsTests
{
    /// <summary>The report of an ordinary department of Jinghai: + is allowed, - is refused.</summary>
    private const string OrdinaryDepartment = """
                                        author colleague head headAuthor office officeAuthor partnerOffice leader evaluator inspector administrator auditor otherStaff otherHead
        NotStarted            Write     +      +         +    +          -      -            -             -      -         -         -             -       -          -
        NotStarted            Submit    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        NotStarted            Recall    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        NotStarted            Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        NotStarted            Return    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        NotStarted            Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        NotStarted            Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        NotStarted            Comment   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Draft                 Write     +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Draft                 Submit    +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Draft                 Recall    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Draft                 Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Draft                 Return    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Draft                 Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Draft                 Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Draft                 Comment   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Returned              Write     +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Returned              Submit    +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Returned              Recall    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Returned              Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Returned              Return    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Returned              Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Returned              Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Returned              Comment   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Reopened              Write     +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Reopened              Submit    +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Reopened              Recall    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Reopened              Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Reopened              Return    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Reopened              Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Reopened              Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Reopened              Comment   +      +         +    +          +      +            +             +      +         -         -             -       +          +
        WithHead              Write     -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithHead              Submit    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithHead              Recall    +      +         +    +          -      -            -             -      -         -         -             -       -          -
        WithHead              Confirm   -      -         +    -          -      -            -             -      -         -         -             -       -          -
        WithHead              Return    -      -         +    -          -      -            -             -      -         -         -             -       -          -
        WithHead              Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithHead              Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithHead              Comment   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Write     -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Submit    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Recall    +      +         +    +          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Confirm   -      -         +    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Return    -      -         +    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Resubmitted           Comment   +      +         +    +          +      +            +             +      +         -         -             -       +          +
        WithOffice            Write     -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOffice            Submit    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOffice            Recall    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOffice            Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOffice            Return    -      -         -    -          +      -            -             -      -         -         -             -       -          -
        WithOffice            Approve   -      -         -    -          +      -            -             -      -         -         -             -       -          -
        WithOffice            Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOffice            Comment   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Write     -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Submit    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Recall    +      +         +    +          -      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Return    -      -         -    -          +      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Approve   -      -         -    -          +      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Reopen    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        WithOfficeUnconfirmed Comment   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Write     -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Submit    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Recall    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Confirm   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Return    -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Approve   -      -         -    -          -      -            -             -      -         -         -             -       -          -
        Approved              Reopen    -      -         -    -          +      -            -             -      -         -         -             -       -          -
        Approved              Comment   +      +         +    +          +      +            +             +      +         -         -             -       +          +
        """;

    /// <summary>The report of the department in which the office of Jinghai sits: only the other side's office reviews it.</summary>
    private const string OfficeDepartment = """
                                        author head headAuthor ownOffice ownOfficeAuthor partnerOffice partnerOfficeAuthor leader inspector administrator otherStaff partnerStaff
        NotStarted            Write     +      +    +          +         +               -             -                   -      -         -             -          -
        NotStarted            Submit    -      -    -          -         -               -             -                   -      -         -             -          -
        NotStarted            Recall    -      -    -          -         -               -             -                   -      -         -             -          -
        NotStarted            Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        NotStarted            Return    -      -    -          -         -               -             -                   -      -         -             -          -
        NotStarted            Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        NotStarted            Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        NotStarted            Comment   -      -    -          -         -               -             -                   -      -         -             -          -
        Draft                 Write     +      +    +          +         +               -             -                   -      -         -             -          -
        Draft                 Submit    +      +    +          +         +               -             -                   -      -         -             -          -
        Draft                 Recall    -      -    -          -         -               -             -                   -      -         -             -          -
        Draft                 Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        Draft                 Return    -      -    -          -         -               -             -                   -      -         -             -          -
        Draft                 Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        Draft                 Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        Draft                 Comment   -      -    -          -         -               -             -                   -      -         -             -          -
        Returned              Write     +      +    +          +         +               -             -                   -      -         -             -          -
        Returned              Submit    +      +    +          +         +               -             -                   -      -         -             -          -
        Returned              Recall    -      -    -          -         -               -             -                   -      -         -             -          -
        Returned              Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        Returned              Return    -      -    -          -         -               -             -                   -      -         -             -          -
        Returned              Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        Returned              Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        Returned              Comment   -      -    -          -         -               -             -                   -      -         -             -          -
        Reopened              Write     +      +    +          +         +               -             -                   -      -         -             -          -
        Reopened              Submit    +      +    +          +         +               -             -                   -      -         -             -          -
        Reopened              Recall    -      -    -          -         -               -             -                   -      -         -             -          -
        Reopened              Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        Reopened              Return    -      -    -          -         -               -             -                   -      -         -             -          -
        Reopened              Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        Reopened              Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        Reopened              Comment   +      +    +          +         +               +             +                   +      -         -             +          +
        WithHead              Write     -      -    -          -         -               -             -                   -      -         -             -          -
        WithHead              Submit    -      -    -          -         -               -             -                   -      -         -             -          -
        WithHead              Recall    +      +    +          +         +               -             -                   -      -         -             -          -
        WithHead              Confirm   -      +    -          -         -               -             -                   -      -         -             -          -
        WithHead              Return    -      +    -          -         -               -             -                   -      -         -             -          -
        WithHead              Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        WithHead              Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        WithHead              Comment   -      -    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Write     -      -    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Submit    -      -    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Recall    +      +    +          +         +               -             -                   -      -         -             -          -
        Resubmitted           Confirm   -      +    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Return    -      +    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        Resubmitted           Comment   +      +    +          +         +               +             +                   +      -         -             +          +
        WithOffice            Write     -      -    -          -         -               -             -                   -      -         -             -          -
        WithOffice            Submit    -      -    -          -         -               -             -                   -      -         -             -          -
        WithOffice            Recall    -      -    -          -         -               -             -                   -      -         -             -          -
        WithOffice            Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        WithOffice            Return    -      -    -          -         -               +             -                   -      -         -             -          -
        WithOffice            Approve   -      -    -          -         -               +             -                   -      -         -             -          -
        WithOffice            Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        WithOffice            Comment   -      -    -          -         -               -             -                   -      -         -             -          -
        WithOfficeUnconfirmed Write     -      -    -          -         -               -             -                   -      -         -             -          -
        WithOfficeUnconfirmed Submit    -      -    -          -         -               -             -                   -      -         -             -          -
        WithOfficeUnconfirmed Recall    +      +    +          +         +               -             -                   -      -         -             -          -
        WithOfficeUnconfirmed Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        WithOfficeUnconfirmed Return    -      -    -          -         -               +             -                   -      -         -             -          -
        WithOfficeUnconfirmed Approve   -      -    -          -         -               +             -                   -      -         -             -          -
        WithOfficeUnconfirmed Reopen    -      -    -          -         -               -             -                   -      -         -             -          -
        WithOfficeUnconfirmed Comment   -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Write     -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Submit    -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Recall    -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Confirm   -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Return    -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Approve   -      -    -          -         -               -             -                   -      -         -             -          -
        Approved              Reopen    -      -    -          -         -               +             -                   -      -         -             -          -
        Approved              Comment   +      +    +          +         +               +             +                   +      -         -             +          +
        """;

    /// <summary>What each sees of an ordinary department's report: its present text, only the approved one, or nothing.</summary>
    private const string Reading = """
                              author colleague head    headAuthor office   officeAuthor partnerOffice leader   evaluator inspector administrator auditor otherStaff otherHead
        NotStarted            present present present present nothing  nothing  nothing  nothing  nothing  nothing  nothing nothing nothing  nothing
        Draft                 present present present present nothing  nothing  nothing  nothing  nothing  nothing  nothing nothing nothing  nothing
        Returned              present present present present nothing  nothing  nothing  nothing  nothing  nothing  nothing nothing nothing  nothing
        Reopened              present present present present approved approved approved approved approved approved nothing nothing approved approved
        WithHead              present present present present nothing  nothing  nothing  nothing  nothing  nothing  nothing nothing nothing  nothing
        Resubmitted           present present present present approved approved approved approved approved approved nothing nothing approved approved
        WithOffice            present present present present present  present  nothing  nothing  nothing  nothing  nothing nothing nothing  nothing
        WithOfficeUnconfirmed present present present present present  present  nothing  nothing  nothing  nothing  nothing nothing nothing  nothing
        Approved              present present present present present  present  approved approved approved approved nothing nothing approved approved
        """;

    private static readonly Dictionary<string, Actor> OfCommerce = new(StringComparer.Ordinal)
    {
        ["author"] = Sample.Person(1, Role.Staff, Sample.Commerce),
        ["colleague"] = Sample.Person(2, Role.Staff, Sample.Commerce),
        ["head"] = Sample.Person(3, Role.DepartmentHead, Sample.Commerce),
        ["headAuthor"] = Sample.Person(4, Role.DepartmentHead, Sample.Commerce),
        ["office"] = Sample.Person(5, Role.OfficeStaff, Sample.JinghaiOffice),
        ["officeAuthor"] = Sample.Person(6, Role.OfficeStaff, Sample.JinghaiOffice),
        ["partnerOffice"] = Sample.Person(7, Role.OfficeStaff, Sample.LianhuashanOffice),
        ["leader"] = Sample.Person(8, Role.Leader, side: Side.Jinghai),
        ["evaluator"] = Sample.Person(9, Role.Evaluator, side: Side.Jinghai),
        ["inspector"] = Sample.Person(10, Role.Inspector),
        ["administrator"] = Sample.Person(11, Role.Administrator),
        ["auditor"] = Sample.Person(12, Role.Auditor),
        ["otherStaff"] = Sample.Person(13, Role.Staff, Sample.Culture),
        ["otherHead"] = Sample.Person(14, Role.DepartmentHead, Sample.Culture),
    };

    private static readonly Dictionary<string, Actor> OfTheOffice = new(StringComparer.Ordinal)
    {
        ["author"] = Sample.Person(1, Role.Staff, Sample.JinghaiOffice),
        ["head"] = Sample.Person(3, Role.DepartmentHead, Sample.JinghaiOffice),
        ["headAuthor"] = Sample.Person(4, Role.DepartmentHead, Sample.JinghaiOffice),
        ["ownOffice"] = Sample.Person(5, Role.OfficeStaff, Sample.JinghaiOffice),
        ["ownOfficeAuthor"] = Sample.Person(6, Role.OfficeStaff, Sample.JinghaiOffice),
        ["partnerOffice"] = Sample.Person(7, Role.OfficeStaff, Sample.LianhuashanOffice),
        ["partnerOfficeAuthor"] = Sample.Person(15, Role.OfficeStaff, Sample.LianhuashanOffice),
        ["leader"] = Sample.Person(8, Role.Leader, side: Side.Lianhuashan),
        ["inspector"] = Sample.Person(10, Role.Inspector),
        ["administrator"] = Sample.Person(11, Role.Administrator),
        ["otherStaff"] = Sample.Person(13, Role.Staff, Sample.Culture),
        ["partnerStaff"] = Sample.Person(16, Role.Staff, Sample.PartnerCulture),
    };

    public static TheoryData<Situation, ReportAction> EveryAttempt() =>
        RightsTable.Pairs<Situation, ReportAction>(Enum.GetValues<Situation>());

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void OnAnOrdinaryDepartmentsReport_OnlyThoseOfTheTable_MayDoIt(Situation situation, ReportAction action) =>
        AssertAttempts(OrdinaryDepartment, Sample.Commerce, OfCommerce, situation, action);

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void OnAnOfficesOwnReport_OnlyThoseOfTheTable_MayDoIt(Situation situation, ReportAction action) =>
        AssertAttempts(OfficeDepartment, Sample.JinghaiOffice, OfTheOffice, situation, action);

    [Theory]
    [InlineData(Situation.NotStarted)]
    [InlineData(Situation.Draft)]
    [InlineData(Situation.Returned)]
    [InlineData(Situation.Reopened)]
    [InlineData(Situation.WithHead)]
    [InlineData(Situation.Resubmitted)]
    [InlineData(Situation.WithOffice)]
    [InlineData(Situation.WithOfficeUnconfirmed)]
    [InlineData(Situation.Approved)]
    public void Drafts_AreSeenByTheDepartment_AndByThoseWhoMustReviewThem(Situation situation)
    {
        var row = RightsTable.Row(Reading, $"{situation}", OfCommerce.Keys);
        var report = new ReportSituations(Sample.Commerce).Bring(situation, Authors(OfCommerce));

        Assert.All(OfCommerce, actor => Assert.Equal(
            $"{actor.Key}: {row[actor.Key]}",
            $"{actor.Key}: {(report.CanReadPresent(actor.Value) ? "present" : report.CanRead(actor.Value) ? "approved" : "nothing")}"));
    }

    /// <summary>The offices of both sides mirror each other.</summary>
    [Fact]
    public void TheOtherOfficesOwnReport_IsReviewedByJinghai()
    {
        var report = new ReportSituations(Sample.LianhuashanOffice).Bring(
            Situation.WithOffice, [Sample.Person(1, Role.Staff, Sample.LianhuashanOffice)]);

        Assert.True(report.CanApprove(Sample.Person(5, Role.OfficeStaff, Sample.JinghaiOffice)));
        Assert.False(report.CanApprove(Sample.Person(7, Role.OfficeStaff, Sample.LianhuashanOffice)));
    }

    private static IEnumerable<Actor> Authors(Dictionary<string, Actor> cast) =>
        cast.Where(a => a.Key.EndsWith("author", StringComparison.OrdinalIgnoreCase)).Select(a => a.Value);

    private static void AssertAttempts(
        string table, Department department, Dictionary<string, Actor> cast, Situation situation, ReportAction action)
    {
        var row = RightsTable.Row(table, $"{situation} {action}", cast.Keys);
        var situations = new ReportSituations(department);
        Assert.All(cast, entry =>
        {
            var (name, actor) = entry;
            var allowed = row[name] switch
            {
                "+" => true,
                "-" => false,
                var other => throw new InvalidOperationException($"'{other}' stands in the table."),
            };
            var report = situations.Bring(situation, Authors(cast));
            var before = ReportSituations.Snapshot(report);
            var (stateBefore, stepsBefore) = (report.State, report.Steps.Count);

            // Nobody may submit what is empty: there the actor lacks a text, not the right.
            var can = ReportSituations.Can(report, action, actor);
            Assert.True(can is null || can == allowed, $"The button says {can} to {name}.");
            if (!allowed)
            {
                Assert.Throws<BusinessRuleException>(() => situations.Do(report, action, actor));
                Assert.Equal(before, ReportSituations.Snapshot(report));
                return;
            }

            situations.Do(report, action, actor);
            Assert.Equal(ReportSituations.Leads(action) ?? stateBefore, report.State);
            if (action is not (ReportAction.Write or ReportAction.Comment))
            {
                Assert.Equal(stepsBefore + 1, report.Steps.Count);
                Assert.Equal((actor.UserId, Sample.Now), (report.Steps.Last().ActorId, report.Steps.Last().At));
            }
        });
    }
}
