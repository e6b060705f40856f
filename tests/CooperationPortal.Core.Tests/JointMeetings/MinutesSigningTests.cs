using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Both conveners sign one exact text; what changes it voids what was signed; what was issued stays for good.</summary>
public sealed class MinutesSigningTests
{
    private static readonly Dictionary<string, Action<MeetingMinutes>> Changes = new(StringComparer.Ordinal)
    {
        ["opening"] = m => m.Write(MeetingCast.Office, m.Sections.First(), null, m.Sections.First().Text + "。", false, Sample.Now),
        ["heading"] = m => m.Write(MeetingCast.Office, m.Sections.Last(), m.Sections.Last().Heading + "。", m.Sections.Last().Text, false, Sample.Now),
        ["text"] = m => m.Write(MeetingCast.Office, m.Sections.Last(), m.Sections.Last().Heading, "。", false, Sample.Now),
        ["section"] = m => m.AddSection(MeetingCast.Office, "其他", Sample.Now),
        ["new decision"] = m => MinutesSituations.OfTheMeasure(
            m.AddOutcome(MeetingCast.Office, m.Sections.Last(), MinutesSituations.Decision("互派干部"), Sample.Now)),
        ["decision's text"] = m => Change(m, d => d with { Text = d.Text + "。" }),
        ["decision's date"] = m => Change(m, d => d with { DueOn = d.DueOn!.Value.AddDays(1) }),
        ["decision's lead"] = m => Change(m, d => d with { Departments = [(Sample.Culture, AssignmentPart.Lead)] }),
        ["decision's support"] = m => Change(m, d => d with { Departments = [.. d.Departments, (Sample.Culture, AssignmentPart.Supporting)] }),
        ["decision's end"] = m => m.WithdrawOutcome(MeetingCast.Office, m.Decisions.Single(), Sample.Now),
        ["attendance"] = m => ChangeLine(m, line => line.Attend(Attendance.Present, null, null, null)),
        ["leave"] = m => ChangeLine(m, line => line.Attend(Attendance.Leave, "出差", null, null)),
        ["stand-in's post"] = m => ChangeLine(m, line => line.Attend(Attendance.StandIn, null, "刘洋", "副局长")),
        ["name"] = m => ChangeLine(m, line => line.Describe(MemberRole.Member, "赵敏", line.Post)),
        ["post"] = m => ChangeLine(m, line => line.Describe(MemberRole.Member, line.Name, "副局长")),
        ["part"] = m => ChangeLine(m, line => line.Describe(MemberRole.Observer, line.Name, line.Post)),
        ["roster"] = m => ChangeLine(m, line => m.Meeting.TakeOff(MeetingCast.Office, line)),
    };

    public static TheoryData<string> EveryChange() => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(EveryChange))]
    public void AChange_ChangesTheText_AndVoidsTheSignatures(string change)
    {
        var minutes = Signed();
        var before = MinutesComposer.Compose(minutes).Sha256();

        Changes[change](minutes);

        Assert.NotEqual(before, MinutesComposer.Compose(minutes).Sha256());
        Assert.Equal(2, minutes.Signatures.Count);
        Assert.All(minutes.Signatures, s => Assert.Equal(
            (before, Sample.Now, MeetingCast.Office.Name, "内容有修改"), (s.Sha256, s.VoidedAt, s.VoidedByName, s.VoidCause)));
        Assert.False(minutes.IsSigned);
        Assert.Throws<BusinessRuleException>(() => Issue(minutes));
        Assert.True(minutes.CanSign(MeetingCast.Leader));
    }

    [Fact]
    public void WhatIsSavedUnchanged_VoidsNothing()
    {
        var minutes = Signed();
        var section = minutes.Sections.Last();

        Assert.False(minutes.Write(MeetingCast.Office, section, section.Heading, $" {section.Text}\r\n", true, Sample.Now));
        Change(minutes, same => same);

        Assert.True(minutes.IsSigned);
    }

    [Fact]
    public void ASignature_BearsWhoWhenAndOnWhat()
    {
        var minutes = new MinutesSituations(MeetingSeries.Joint).Bring(MinutesSituation.Signing);
        var hash = MinutesComposer.Compose(minutes).Sha256();

        var signature = MinutesSituations.Sign(minutes, MeetingCast.PartnerLeader, Sample.Now);

        Assert.Equal((Side.Lianhuashan, 9, "李春林", "主任"), (signature.Side, signature.UserId, signature.Name, signature.Post));
        Assert.Equal((hash, Sample.Now, null), (signature.Sha256, signature.At, signature.VoidedAt));
        Assert.Same(signature, minutes.SignatureOf(Side.Lianhuashan));
        Assert.Null(minutes.SignatureOf(Side.Jinghai));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public void ATextThatTheConvenerDidNotSee_IsNotSigned(string? seen)
    {
        var minutes = new MinutesSituations(MeetingSeries.Joint).Bring(MinutesSituation.Signing);

        Assert.Throws<BusinessRuleException>(() => minutes.Sign(MeetingCast.Leader, seen, MinutesComposer.Compose(minutes), Sample.Now));
        Assert.Empty(minutes.Signatures);
    }

    [Fact]
    public void ATextThatNobodySigned_IsNotIssued()
    {
        var minutes = Signed();
        var other = MinutesComposer.Compose(minutes) with { Opening = "另一开头" };

        Assert.Throws<BusinessRuleException>(() => minutes.Issue(MeetingCast.Office, 2026, 1, other, Sample.Now));
        Assert.Equal((MinutesState.Signing, null), (minutes.State, minutes.Number));
    }

    [Fact]
    public void SentRoundOnceMore_TheSignaturesAreVoid_AndTheAnswersCountAnew()
    {
        var minutes = Signed();
        minutes.Circulate(MeetingCast.PartnerOffice, Sample.Today, Sample.Today, Sample.Now);

        Assert.All(minutes.Signatures, s => Assert.Equal("重新征求意见", s.VoidCause));
        Assert.Equal((2, 4), (minutes.Round, minutes.SilentDepartments().Count()));
    }

    [Fact]
    public void AnIssue_KeepsTheTextForGood_AndNumbersTheDecisions()
    {
        var minutes = Signed();
        var text = MinutesComposer.Compose(minutes).CanonicalText();

        Issue(minutes, number: 3);

        Assert.Equal((text, MinutesContent.HashOf(text), "联席会议纪要〔2026〕3号"), (minutes.IssuedText, minutes.IssuedSha256, minutes.Number));
        Assert.Equal((Sample.Now, MeetingCast.Office.Name), (minutes.IssuedAt, minutes.IssuedByName));
        Assert.Equal(1, minutes.Decisions.Single().Number);
        Assert.Throws<BusinessRuleException>(() => Issue(minutes, number: 4));
        Assert.Throws<BusinessRuleException>(() => minutes.AttendanceChanged(MeetingCast.Office, Sample.Now));
        Assert.True(minutes.IsSigned);
    }

    [Fact]
    public void ACorrection_NamesTheOldIssue_KeepsItsWords_AndIsSignedAgain()
    {
        var minutes = Signed();
        minutes.WithdrawOutcome(MeetingCast.Office, minutes.Decisions.Single(), Sample.Now);
        MinutesSituations.OfTheMeasure(minutes.AddOutcome(
            MeetingCast.Office, minutes.Sections.Last(), MinutesSituations.Decision("互派干部"), Sample.Now)).BecameTask(Sample.RunningTask(Sample.Commerce));
        SignAll(minutes);
        Issue(minutes);

        Assert.Throws<BusinessRuleException>(() => minutes.Correct(MeetingCast.Office, " ", Sample.Now));
        var correction = minutes.Correct(MeetingCast.PartnerOffice, "日期有误", Sample.Now);

        Assert.Equal((2, "联席会议纪要〔2026〕1号", "日期有误"), (correction.Edition, correction.Corrects, correction.CorrectionReason));
        Assert.Equal((MinutesState.Drafting, false, null), (correction.State, correction.IsSigned, correction.Number));
        Assert.Equal(("互派干部", 32, null), (correction.Decisions.Single().Text, correction.Decisions.Single().TaskId, correction.Decisions.Single().Number));
        Assert.Single(correction.Outcomes);
        Assert.Equal(
            minutes.IssuedText!.Replace("纪要\n2026", "纪要\n更正：联席会议纪要〔2026〕1号\n2026", StringComparison.Ordinal),
            MinutesComposer.Compose(correction).CanonicalText());

        // The correction goes its own way; the issue stays as it is.
        correction.Write(MeetingCast.Office, correction.Sections.Last(), "关于文化合作", "另有内容", false, Sample.Now);
        Assert.Equal(minutes.IssuedText, MinutesComposer.Compose(minutes).CanonicalText());
        Assert.Throws<BusinessRuleException>(() =>
            correction.Write(MeetingCast.Office, minutes.Sections.Last(), "标题", "别的版本", false, Sample.Now));
    }

    [Fact]
    public void AWorkingMeeting_IsSignedByItsSideAlone()
    {
        var minutes = new MinutesSituations(MeetingSeries.Jinghai).Bring(MinutesSituation.Signing);
        Assert.False(minutes.IsSigned);

        MinutesSituations.Sign(minutes, MeetingCast.Leader, Sample.Now);
        Assert.True(minutes.IsSigned);
        Issue(minutes);

        Assert.Equal("静海领导小组会议纪要〔2026〕1号", minutes.Number);
        Assert.StartsWith("静海领导小组2026年第1次工作会议纪要\n", minutes.IssuedText, StringComparison.Ordinal);
    }

    /// <summary>Signed by both, with somebody there and somebody represented.</summary>
    private static MeetingMinutes Signed()
    {
        var minutes = new MinutesSituations(MeetingSeries.Joint).Bring(MinutesSituation.Signing);
        foreach (var member in minutes.Meeting.Members)
        {
            member.Attend(Attendance.Present, null, null, null);
        }

        Line(minutes).Attend(Attendance.StandIn, null, "刘洋", "科长");
        SignAll(minutes);
        return minutes;
    }

    private static void SignAll(MeetingMinutes minutes)
    {
        MinutesSituations.Sign(minutes, MeetingCast.Leader, Sample.Now);
        MinutesSituations.Sign(minutes, MeetingCast.PartnerLeader, Sample.Now);
    }

    private static void Issue(MeetingMinutes minutes, int number = 1) =>
        minutes.Issue(MeetingCast.Office, 2026, number, MinutesComposer.Compose(minutes), Sample.Now);

    private static void Change(MeetingMinutes minutes, Func<OutcomeContent, OutcomeContent> change) => minutes.ChangeOutcome(
        MeetingCast.Office, minutes.Decisions.Single(), change(MinutesSituations.Decision("建立对接机制")), Sample.Now);

    private static void ChangeLine(MeetingMinutes minutes, Action<MeetingMember> change)
    {
        change(Line(minutes));
        minutes.AttendanceChanged(MeetingCast.Office, Sample.Now);
    }

    private static MeetingMember Line(MeetingMinutes minutes) => minutes.Meeting.Members.Single(m => m.DepartmentId == Sample.Commerce.Id);
}
