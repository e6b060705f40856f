using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>A writer's saves within ten minutes are one revision; what the button saved stays one of its own.</summary>
public sealed class MinutesSectionTests
{
    private readonly MeetingMinutes _minutes = new MinutesSituations(MeetingSeries.Joint).Bring(MinutesSituation.InSession);

    private MinutesSection Section => _minutes.Sections.Last();

    private IEnumerable<(int Number, string Text)> Revisions => Section.Revisions.Select(r => (r.Number, r.Text));

    [Fact]
    public void TheFirstChange_KeepsWhatWasThereBefore()
    {
        Save("甲");

        Assert.Equal([(1, ""), (2, "甲")], Revisions);
        var (first, second) = (Section.Revisions.First(), Section.Revisions.Last());
        Assert.Equal(("系统", null, true), (first.SavedByName, first.SavedById, first.IsClosed));
        Assert.Equal((MeetingCast.Office.Name, MeetingCast.Office.UserId, false), (second.SavedByName, second.SavedById, second.IsClosed));
        Assert.Equal((MeetingCast.Office.Name, MeetingCast.Office.UserId, Sample.Now), (Section.SavedByName, Section.SavedById, Section.SavedAt));
    }

    /// <summary>Minutes and seconds after the revision's first save → revisions beside the one from before.</summary>
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(9, 59, 1)]
    [InlineData(10, 0, 2)]
    [InlineData(10, 1, 2)]
    public void TheSameWriter_GoesOnForTenMinutes(int minutes, int seconds, int revisions)
    {
        Save("甲");
        Save("甲乙", after: new TimeSpan(0, minutes, seconds));

        Assert.Equal(revisions, Section.Revisions.Count - 1);
        Assert.Equal("甲乙", Section.Revisions.Last().Text);
    }

    /// <summary>The ten minutes count from the first save, so that a revision does not grow without end.</summary>
    [Fact]
    public void TheTenMinutes_CountFromTheFirstSave()
    {
        Save("甲");
        Save("甲乙", after: TimeSpan.FromMinutes(6));
        Save("甲乙丙", after: TimeSpan.FromMinutes(12));

        Assert.Equal([(1, ""), (2, "甲乙"), (3, "甲乙丙")], Revisions);
        Assert.Equal((Sample.Now, Sample.Now.AddMinutes(6)), (Section.Revisions.ElementAt(1).FirstSavedAt, Section.Revisions.ElementAt(1).SavedAt));
    }

    [Fact]
    public void AnotherWriter_BeginsARevision_AndSoDoesTheFirstOneAfterwards()
    {
        Save("甲");
        Save("乙", MeetingCast.PartnerOffice);
        Save("丙");

        Assert.Equal([(1, ""), (2, "甲"), (3, "乙"), (4, "丙")], Revisions);
    }

    [Fact]
    public void WhatTheButtonSaved_IsNotWrittenOver()
    {
        Save("甲");
        Save("甲乙", button: true);
        Save("甲乙丙");

        Assert.Equal([(1, ""), (2, "甲乙"), (3, "甲乙丙")], Revisions);
    }

    /// <summary>The button after the automatic save of the same text keeps that one.</summary>
    [Fact]
    public void TheButton_KeepsWhatWasSavedAlready_WithoutAChange()
    {
        Save("甲");
        Assert.False(Save(" 甲\r\n", button: true));
        Save("乙");

        Assert.Equal([(1, ""), (2, "甲"), (3, "乙")], Revisions);
    }

    [Fact]
    public void WhatDidNotChange_LeavesNoTrace()
    {
        Save("甲");
        var before = Snapshot.Of(_minutes);

        Assert.False(Save("甲", MeetingCast.PartnerOffice, after: TimeSpan.FromHours(1)));
        Assert.Equal(before, Snapshot.Of(_minutes));
    }

    [Fact]
    public void AHeading_IsRequired_ButForTheOpening_AndTextsHaveLimits()
    {
        Assert.Throws<BusinessRuleException>(() => _minutes.Write(MeetingCast.Office, Section, " ", "甲", false, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => Save(new string('甲', MinutesSection.TextLength + 1)));
        Assert.True(Save(new string('甲', MinutesSection.TextLength)));

        var opening = _minutes.Sections.First();
        Assert.True(_minutes.Write(MeetingCast.Office, opening, "标题", "开头", false, Sample.Now));
        Assert.Equal(("", "开头"), (opening.Heading, opening.Text));
    }

    private bool Save(string text, Actor? writer = null, TimeSpan after = default, bool button = false) =>
        _minutes.Write(writer ?? MeetingCast.Office, Section, Section.Heading, text, button, Sample.Now + after);
}
