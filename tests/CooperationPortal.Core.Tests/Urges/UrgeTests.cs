using CooperationPortal.Core.Access;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;

namespace CooperationPortal.Core.Tests.Urges;

/// <summary>SEC-06: who urges whom, who answers, who takes the answer, in which state; and when it goes up (docs/decisions/0018).</summary>
public sealed class UrgeTests
{
    private const string Rights = """
                          office leader otherLeader partnerLeader partnerOffice staff head otherStaff partnerStaff evaluator inspector administrator
        Open     Read     +      +      +           +             +             +     +    -          -            +         -         -
        Open     Answer   -      -      -           -             -             +     +    -          -            -         -         -
        Open     Decide   -      -      -           -             -             -     -    -          -            -         -         -
        Open     Withdraw +      -      -           -             -             -     -    -          -            -         -         -
        Answered Read     +      +      +           +             +             +     +    -          -            +         -         -
        Answered Answer   -      -      -           -             -             -     -    -          -            -         -         -
        Answered Decide   +      -      -           -             -             -     -    -          -            -         -         -
        Answered Withdraw +      -      -           -             -             -     -    -          -            -         -         -
        SentBack Read     +      +      +           +             +             +     +    -          -            +         -         -
        SentBack Answer   -      -      -           -             -             +     +    -          -            -         -         -
        SentBack Decide   -      -      -           -             -             -     -    -          -            -         -         -
        SentBack Withdraw +      -      -           -             -             -     -    -          -            -         -         -
        Accepted Read     +      +      +           +             +             +     +    -          -            +         +         -
        Accepted Answer   -      -      -           -             -             -     -    -          -            -         -         -
        Accepted Decide   -      -      -           -             -             -     -    -          -            -         -         -
        Accepted Withdraw -      -      -           -             -             -     -    -          -            -         -         -
        Withdrawn Read     +     +      +           +             +             +     +    -          -            +         -         -
        Withdrawn Answer   -     -      -           -             -             -     -    -          -            -         -         -
        Withdrawn Decide   -     -      -           -             -             -     -    -          -            -         -         -
        Withdrawn Withdraw -     -      -           -             -             -     -    -          -            -         -         -
        """;

    private const string Issuers = """
                  office leader otherLeader partnerLeader partnerOffice staff head otherStaff partnerStaff evaluator inspector administrator
        own       +      +      +           -             -             -     -    -          -            -         -         -
        partner   -      -      -           +             +             -     -    -          -            -         -         -
        ownOffice -      +      +           -             +             -     -    -          -            -         -         -
        """;

    private static readonly Dictionary<string, Actor> People = new(StringComparer.Ordinal)
    {
        ["office"] = Sample.Person(1, Role.OfficeStaff, Sample.JinghaiOffice),
        ["leader"] = Sample.Person(2, Role.Leader, side: Side.Jinghai),
        ["otherLeader"] = Sample.Person(3, Role.Leader, side: Side.Jinghai),
        ["partnerLeader"] = Sample.Person(4, Role.Leader, side: Side.Lianhuashan),
        ["partnerOffice"] = Sample.Person(5, Role.OfficeStaff, Sample.LianhuashanOffice),
        ["staff"] = Sample.Person(6, Role.Staff, Sample.Commerce),
        ["head"] = Sample.Person(7, Role.DepartmentHead, Sample.Commerce),
        ["otherStaff"] = Sample.Person(8, Role.Staff, Sample.Culture),
        ["partnerStaff"] = Sample.Person(9, Role.Staff, Sample.PartnerCulture),
        ["evaluator"] = Sample.Person(10, Role.Evaluator, side: Side.Jinghai),
        ["inspector"] = Sample.Person(11, Role.Inspector),
        ["administrator"] = Sample.Person(12, Role.Administrator),
    };

    public static TheoryData<UrgeState> States => new(Enum.GetValues<UrgeState>());

    [Theory, MemberData(nameof(States))]
    public void SEC_06_Who_reads_answers_decides_and_withdraws(UrgeState state)
    {
        foreach (var (name, actor) in People)
        {
            var urge = In(state);
            string Cell(string act) => RightsTable.Row(Rights, $"{state} {act}", People.Keys)[name];
            Assert.Equal(
                (name, Cell("Read") == "+", Cell("Answer") == "+", Cell("Decide") == "+", Cell("Withdraw") == "+"),
                (name, urge.CanRead(actor), urge.CanAnswer(actor), urge.CanDecide(actor), urge.CanWithdraw(actor)));
            RefusedUnless(urge.CanAnswer(actor), () => urge.Answer(actor, "已办", Sample.Now), "Answer");
            RefusedUnless(urge.CanDecide(actor), () => urge.Accept(actor, null, Sample.Now), "Accept");
            RefusedUnless(urge.CanDecide(actor), () => urge.SendBack(actor, "再答", Sample.Today, Sample.Now), "SendBack");
            RefusedUnless(urge.CanWithdraw(actor), () => urge.Withdraw(actor, "误发", Sample.Now), "Withdraw");
        }
    }

    [Theory]
    [InlineData("own")]
    [InlineData("partner")]
    [InlineData("ownOffice")]
    public void SEC_06_Who_urges_whom(string whose)
    {
        var row = RightsTable.Row(Issuers, whose, People.Keys);
        var target = Target(whose switch { "own" => Sample.Commerce, "partner" => Sample.PartnerCulture, _ => Sample.JinghaiOffice });
        foreach (var (name, actor) in People)
        {
            Assert.Equal((name, row[name] == "+"), (name, target.CanBeUrgedBy(actor)));
            RefusedUnless(target.CanBeUrgedBy(actor), () => Issue(target, actor), name);
        }
    }

    [Fact]
    public void TheOfficesOwnPeople_WhoArePlainStaffOfItsDepartment_DoNotUrgeIt()
    {
        var target = Target(Sample.JinghaiOffice);

        Assert.Equal(UrgeRefusal.NotTheirs, target.Judge(People["office"]));
        Assert.Equal(UrgeRefusal.None, target.Judge(People["partnerOffice"]));
    }

    [Fact]
    public void WhatIsNotDue_OrUrgedAlready_IsRefused()
    {
        var target = Target(Sample.Commerce);

        Assert.Equal(UrgeRefusal.NotDue, (target with { IsDue = false }).Judge(People["office"]));
        Assert.Equal(UrgeRefusal.UrgedAlready, (target with { OpenNumber = "催〔2026〕1号" }).Judge(People["office"]));
        Assert.Throws<BusinessRuleException>(() => Issue(target with { IsDue = false }, People["office"]));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("请办理", -1)]
    [InlineData("请办理", Urge.MostDays + 1)]
    public void AReason_AndADateFromTodayOn_AreNeeded(string? reason, int days) =>
        Assert.Throws<BusinessRuleException>(
            () => new Urge(Target(Sample.Commerce), 2026, 1, reason, Sample.Today.AddDays(days), People["office"], Sample.Now));

    [Fact]
    public void TheNumber_IsOfficial() => Assert.Equal("催〔2026〕7号", Issue(Target(Sample.Commerce), People["office"]).Number);

    [Fact]
    public void ALeadersUrge_IsDecidedByThatLeaderOnly()
    {
        var urge = Issue(Target(Sample.Commerce), People["leader"]);
        urge.Answer(People["staff"], "已办", Sample.Now);

        Assert.True(urge.AsLeader);
        Assert.True(urge.CanDecide(People["leader"]));
        Assert.False(urge.CanDecide(People["otherLeader"]));
        Assert.False(urge.CanDecide(People["office"]));
    }

    [Fact]
    public void SendingBack_NeedsAReasonAndADate_AndTheFirstAnswerStillDecidesOnInTime()
    {
        var urge = In(UrgeState.Answered);

        Assert.Throws<BusinessRuleException>(() => urge.SendBack(People["office"], " ", Sample.Today, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => urge.SendBack(People["office"], "不具体", null, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => urge.SendBack(People["office"], "不具体", Sample.Today.AddDays(-1), Sample.Now));
        Assert.Equal(UrgeState.Answered, urge.State);

        urge.SendBack(People["office"], "不具体", Sample.Today.AddDays(9), Sample.Now);
        urge.Answer(People["head"], "更具体", Sample.Now.AddDays(3));

        Assert.Equal((Sample.Today.AddDays(9), Sample.Today.AddDays(2)), (urge.ReplyBy, urge.FirstReplyBy));
        Assert.Equal(Sample.Today, urge.FirstAnsweredOn);
        Assert.Equal([UrgeStepKind.Answered, UrgeStepKind.SentBack, UrgeStepKind.Answered], urge.Steps.Select(s => s.Kind));
    }

    [Fact]
    public void TheEnd_FreesTheTarget()
    {
        Assert.NotNull(In(UrgeState.SentBack).OpenKey);
        Assert.Null(In(UrgeState.Accepted).OpenKey);
        Assert.Null(In(UrgeState.Withdrawn).OpenKey);
    }

    /// <summary>The last day to answer is 30 September 2026; the 1st to 7th of October are off, Saturday the 10th is a workday.</summary>
    [Theory]
    [InlineData("2026-09-30", true, UrgeLevel.Staff)]
    [InlineData("2026-10-07", true, UrgeLevel.Staff)]
    [InlineData("2026-10-08", true, UrgeLevel.Head)]
    [InlineData("2026-10-09", true, UrgeLevel.Head)]
    [InlineData("2026-10-10", true, UrgeLevel.Leader)]
    [InlineData("2026-10-08", false, UrgeLevel.Staff)]
    [InlineData("2026-10-10", false, UrgeLevel.Leader)]
    public void ItGoesUp_ByWorkdays(string day, bool hasHead, UrgeLevel expected)
    {
        var at = new DateTime(2026, 9, 28, 2, 0, 0, DateTimeKind.Utc);
        var urge = new Urge(Target(Sample.Commerce), 2026, 7, "请办理", new DateOnly(2026, 9, 30), People["office"], at);
        var calendar = new WorkCalendar(KnownHolidays.All().Select(d => (d.Date, d.IsWorkday)));

        Assert.Equal(expected, urge.LevelOn(DateOnly.ParseExact(day, "yyyy-MM-dd"), calendar, 1, 3, hasHead));
    }

    [Fact]
    public void ItGoesUp_OnceALevel_AndStartsAnewWhenSentBack()
    {
        var urge = In(UrgeState.Open);

        Assert.True(urge.Escalate(UrgeLevel.Head, Sample.Now));
        Assert.False(urge.Escalate(UrgeLevel.Head, Sample.Now));
        Assert.True(urge.Escalate(UrgeLevel.Leader, Sample.Now));
        Assert.Equal((UrgeLevel.Leader, (DateOnly?)Sample.Today), (urge.Level, urge.EscalatedOn));

        urge.Answer(People["staff"], "已办", Sample.Now);
        Assert.False(urge.Escalate(UrgeLevel.Leader, Sample.Now));
        urge.SendBack(People["office"], "不具体", Sample.Today, Sample.Now);
        Assert.Equal((UrgeLevel.Staff, (DateOnly?)null), (urge.Level, urge.EscalatedOn));
    }

    [Fact]
    public void ItFollowsItsDepartment_IntoTheOneItWasMergedInto()
    {
        var urge = In(UrgeState.Open);
        urge.MoveTo(Sample.Culture, isFree: true);

        Assert.Equal((Sample.Culture.Id, $"task:32:{Sample.Culture.Id}"), (urge.DepartmentId, urge.OpenKey));
        Assert.True(urge.CanAnswer(People["otherStaff"]));
    }

    [Fact]
    public void Leaders_AreNotToldBeforeHeads()
    {
        var rules = new PortalRules();
        rules.ChangeUrging(2, 2);

        Assert.Throws<BusinessRuleException>(() => rules.ChangeUrging(3, 2));
        Assert.Throws<BusinessRuleException>(() => rules.ChangeUrging(0, 2));
        Assert.Throws<BusinessRuleException>(() => rules.ChangeUrging(1, 31));
        Assert.Equal((2, 2), (rules.UrgeHeadDays, rules.UrgeLeaderDays));
    }

    private static void RefusedUnless(bool may, Action act, string what)
    {
        if (!may)
        {
            Assert.True(Record.Exception(act) is BusinessRuleException, what);
        }
    }

    private static UrgeTarget Target(Department department) =>
        new(UrgeOn.Task, 32, null, null, department.Id, department.Side, department.IsLeadingGroupOffice, true, null);

    private static Urge Issue(UrgeTarget target, Actor actor) => new(target, 2026, 7, "请办理", Sample.Today.AddDays(2), actor, Sample.Now);

    private static Urge In(UrgeState state)
    {
        var urge = Issue(Target(Sample.Commerce), People["office"]);
        if (state == UrgeState.Withdrawn)
        {
            urge.Withdraw(People["office"], "误发", Sample.Now);
        }
        else if (state != UrgeState.Open)
        {
            urge.Answer(People["staff"], "已办", Sample.Now);
        }

        if (state == UrgeState.SentBack)
        {
            urge.SendBack(People["office"], "不具体", Sample.Today.AddDays(3), Sample.Now);
        }
        else if (state == UrgeState.Accepted)
        {
            urge.Accept(People["office"], null, Sample.Now);
        }

        return urge;
    }
}
