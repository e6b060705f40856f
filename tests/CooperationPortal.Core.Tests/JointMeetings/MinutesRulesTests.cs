using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>The comment round and what a decision must say.</summary>
public sealed class MinutesRulesTests
{
    private static readonly DateOnly Due = new(2027, 3, 31);

    [Theory]
    [InlineData(false, 4, "还有 {0} 个部门没有答复，答复后才能会签。")]
    [InlineData(false, 6, "还有 {0} 个部门没有答复，答复后才能会签。")]
    [InlineData(true, 5, "还有 {0} 个部门没有答复，征求意见{1}截止后视为无意见。")]
    [InlineData(true, 6, null)]
    public void Silence_IsConsent_OnlyWhereTheSettingSaysSo_AndOnlyAfterTheClosingDay(bool setting, int days, string? obstacle)
    {
        var minutes = At(MinutesSituation.Circulated);
        var today = Sample.Today.AddDays(days);

        Assert.Equal(obstacle, minutes.ObstaclesToSigning(today, setting).SingleOrDefault()?.Message);
        var refused = Record.Exception(() => minutes.OpenSigning(MeetingCast.Office, today, setting));
        Assert.Equal(obstacle, refused?.Message);
        Assert.Equal(obstacle is null ? MinutesState.Signing : MinutesState.Circulated, minutes.State);
    }

    [Fact]
    public void AnOpenComment_KeepsItFromSigning_HoweverMuchTimeHasPassed()
    {
        var minutes = At(MinutesSituation.Commented);

        Assert.Throws<BusinessRuleException>(() => minutes.OpenSigning(MeetingCast.Office, Sample.Today.AddYears(1), silenceIsConsent: true));
    }

    [Fact]
    public void ADeclinedComment_NeedsAReason_AndIsDealtWithOnce()
    {
        var minutes = At(MinutesSituation.Commented);
        var comment = minutes.Comments.Single(c => c.State == CommentState.Open);

        Assert.Throws<BusinessRuleException>(() => minutes.Resolve(MeetingCast.Office, comment, false, " ", Sample.Now));
        Assert.Equal(CommentState.Open, comment.State);
        minutes.Resolve(MeetingCast.Office, comment, false, "已有安排", Sample.Now);

        Assert.Equal((CommentState.Declined, "已有安排", MeetingCast.Office.Name), (comment.State, comment.Reason, comment.ResolvedByName));
        Assert.Throws<BusinessRuleException>(() => minutes.Resolve(MeetingCast.PartnerOffice, comment, true, null, Sample.Now));
    }

    [Fact]
    public void NoObjection_IsSaidOnce_AndAComment_TakesItBack()
    {
        var minutes = At(MinutesSituation.Circulated);
        var silent = minutes.Answer(MeetingCast.Staff, null, "不计", true, Sample.Now);
        Assert.Equal((CommentState.Settled, ""), (silent.State, silent.Text));
        Assert.Equal(3, minutes.SilentDepartments().Count());
        Assert.Throws<BusinessRuleException>(() => minutes.Answer(MeetingCast.Staff, null, null, true, Sample.Now));

        var comment = minutes.Answer(MeetingCast.Staff, minutes.Sections.Last(), "建议修改", false, Sample.Now);

        Assert.Equal((CommentState.Superseded, CommentState.Open), (silent.State, comment.State));
        Assert.Equal(3, minutes.SilentDepartments().Count());
        Assert.Throws<BusinessRuleException>(() => minutes.Answer(MeetingCast.Staff, null, null, true, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => minutes.Answer(MeetingCast.Staff, null, " ", false, Sample.Now));
        Assert.Throws<BusinessRuleException>(() =>
            minutes.Answer(MeetingCast.Staff, At(MinutesSituation.Draft).Sections.Last(), "别的纪要", false, Sample.Now));
    }

    [Fact]
    public void ACircular_NeedsAText_AndADayThatIsStillToCome()
    {
        var minutes = At(MinutesSituation.Draft);
        Assert.Throws<BusinessRuleException>(() => minutes.Circulate(MeetingCast.Office, Sample.Today.AddDays(-1), Sample.Today, Sample.Now));
        minutes.Write(MeetingCast.Office, minutes.Sections.First(), null, " ", false, Sample.Now);
        Assert.Throws<BusinessRuleException>(() => minutes.Circulate(MeetingCast.Office, Sample.Today, Sample.Today, Sample.Now));
        minutes.Write(MeetingCast.Office, minutes.Sections.Last(), "关于文旅合作", "内容", false, Sample.Now);

        minutes.Circulate(MeetingCast.Office, Sample.Today, Sample.Today, Sample.Now);
        Assert.Equal((1, Sample.Today, Sample.Now), (minutes.Round, minutes.CommentsCloseOn, minutes.CirculatedAt));
        Assert.Throws<BusinessRuleException>(() => minutes.ExtendComments(MeetingCast.Office, Sample.Today.AddDays(-1), Sample.Today));
    }

    /// <summary>What a decision lacks → the message that names it. Today is 24 November 2026.</summary>
    [Theory]
    [InlineData("", "2027-03-31", 32, AssignmentPart.Lead, "请填写{0}。")]
    [InlineData("增开航线", null, 32, AssignmentPart.Lead, "请填写{0}。")]
    [InlineData("增开航线", "2027-03-31", null, AssignmentPart.Lead, "请填写{0}。")]
    [InlineData("增开航线", "2027-03-31", 32, AssignmentPart.Supporting, "议定事项要有牵头部门。")]
    [InlineData("增开航线", "2026-11-23", 32, AssignmentPart.Lead, "完成时限应在今天到明年年底之间。")]
    [InlineData("增开航线", "2028-01-01", 32, AssignmentPart.Lead, "完成时限应在今天到明年年底之间。")]
    [InlineData("增开航线", "2026-11-24", 32, AssignmentPart.Lead, null)]
    [InlineData("增开航线", "2027-12-31", 32, AssignmentPart.Lead, null)]
    public void ADecision_SaysWhat_Who_UntilWhen_AndUnderWhichMeasure(string text, string? due, int? measure, AssignmentPart part, string? message)
    {
        var minutes = At(MinutesSituation.InSession);
        var content = new OutcomeContent(
            OutcomeKind.Decision, text, due is null ? null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), measure, [(Sample.Commerce, part)]);

        var refused = Record.Exception(() => minutes.AddOutcome(MeetingCast.Office, minutes.Sections.Last(), content, Sample.Now));

        Assert.Equal(message, refused?.Message);
        Assert.Equal(message is null ? 2 : 1, minutes.Outcomes.Count);
    }

    [Fact]
    public void EachSide_HasOneLead_AndADepartmentNamedTwiceLeads()
    {
        var minutes = At(MinutesSituation.InSession);
        Assert.Throws<BusinessRuleException>(() => Add(minutes, (Sample.Commerce, AssignmentPart.Lead), (Sample.Culture, AssignmentPart.Lead)));

        var decision = Add(
            minutes,
            (Sample.Commerce, AssignmentPart.Supporting), (Sample.Commerce, AssignmentPart.Lead), (Sample.PartnerCulture, AssignmentPart.Lead));

        Assert.Equal(
            [(Sample.Commerce.Id, AssignmentPart.Lead), (Sample.PartnerCulture.Id, AssignmentPart.Lead)],
            decision.Departments.Select(d => (d.DepartmentId, d.Part)));
    }

    /// <summary>A day that has gone by meanwhile does not keep a decision from being edited, or its minutes from going on.</summary>
    [Fact]
    public void ADueDayThatHasPassed_StaysAsItWas()
    {
        var minutes = At(MinutesSituation.Draft);
        var later = Due.AddDays(1).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

        Assert.True(minutes.ChangeOutcome(MeetingCast.Office, minutes.Decisions.Single(), MinutesSituations.Decision("改为定期对接"), later));
        Assert.Throws<BusinessRuleException>(() => minutes.ChangeOutcome(
            MeetingCast.Office, minutes.Decisions.Single(), MinutesSituations.Decision("定期对接") with { DueOn = Due.AddDays(-1) }, later));
        minutes.Circulate(MeetingCast.Office, Due.AddDays(9), Due.AddDays(1), later);
        Assert.Equal(MinutesState.Circulated, minutes.State);
    }

    [Fact]
    public void WhatBecomesANote_LosesWhatOnlyADecisionHas()
    {
        var minutes = At(MinutesSituation.Draft);
        var outcome = minutes.Decisions.Single();
        minutes.ChangeOutcome(MeetingCast.Office, outcome, MinutesSituations.Decision("仅作记录") with { Kind = OutcomeKind.Note }, Sample.Now);

        Assert.Equal((OutcomeKind.Note, null, null), (outcome.Kind, outcome.DueOn, outcome.MeasureId));
        Assert.Empty(outcome.Departments);
        Assert.Empty(minutes.Decisions);
        minutes.WithdrawOutcome(MeetingCast.PartnerOffice, outcome, Sample.Now);
        Assert.Equal((Sample.Now, MeetingCast.PartnerOffice.Name), (outcome.WithdrawnAt, outcome.WithdrawnByName));
        Assert.Throws<BusinessRuleException>(() => minutes.WithdrawOutcome(MeetingCast.Office, outcome, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => minutes.ChangeOutcome(MeetingCast.Office, outcome, MinutesSituations.Decision("恢复"), Sample.Now));
    }

    private static MeetingMinutes At(MinutesSituation situation) => new MinutesSituations(MeetingSeries.Joint).Bring(situation);

    [Fact]
    public void WorkPoints_AreAdopted_WhereTheyStandOnTheAgenda()
    {
        var minutes = At(MinutesSituation.InSession);
        var content = new OutcomeContent(OutcomeKind.Adoption, "通过", null, null, []);
        var refused = Assert.Throws<BusinessRuleException>(() => minutes.AddOutcome(MeetingCast.Office, minutes.Sections.Last(), content, Sample.Now));
        Assert.Equal("这一部分没有年度工作要点可以通过。", refused.Message);
    }

    private static MinutesOutcome Add(MeetingMinutes minutes, params (Department, AssignmentPart)[] departments) => minutes.AddOutcome(
        MeetingCast.Office, minutes.Sections.Last(), MinutesSituations.Decision("互派干部") with { Departments = departments }, Sample.Now);
}
