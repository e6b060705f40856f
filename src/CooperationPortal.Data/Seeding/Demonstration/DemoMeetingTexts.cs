using System.Globalization;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>The made-up texts of the demonstration's meetings (demo-meetings.json).</summary>
/// <param name="Places">Side → house of its meetings.</param>
/// <param name="ProposalNotes">Notes of proposals.</param>
/// <param name="CounterNote">Note of a counter-proposal.</param>
/// <param name="LeaveReasons">Why somebody is excused.</param>
/// <param name="StandIns">Who comes for somebody.</param>
/// <param name="FirstText">On last meeting's decisions, at the very first meeting.</param>
/// <param name="FollowUpText">On last meeting's decisions, after their numbers.</param>
/// <param name="WorkPointsReporter">Who reports on the work points.</param>
/// <param name="WorkPointsText">On the work points.</param>
/// <param name="Adoption">Their adoption.</param>
/// <param name="Programmes">What the meetings were about; a year takes the next one.</param>
/// <param name="Comments">Departments' comments on minutes.</param>
/// <param name="Parked">The topic that the last meeting left over.</param>
/// <param name="Proposed">Topics proposed for the meeting to come.</param>
/// <param name="Working">The working meeting of one side.</param>
internal sealed record DemoMeetingTexts(
    IReadOnlyDictionary<string, string> Places,
    IReadOnlyList<string> ProposalNotes,
    string CounterNote,
    IReadOnlyList<string> LeaveReasons,
    IReadOnlyList<DemoMeetingTexts.StandIn> StandIns,
    string FirstText,
    string FollowUpText,
    string WorkPointsReporter,
    string WorkPointsText,
    string Adoption,
    IReadOnlyList<DemoMeetingTexts.Programme> Programmes,
    IReadOnlyList<DemoMeetingTexts.Comment> Comments,
    DemoMeetingTexts.Offer Parked,
    IReadOnlyList<DemoMeetingTexts.Offer> Proposed,
    DemoMeetingTexts.WorkingMeeting Working)
{
    public static DemoMeetingTexts Read() => DemoFile.Read<DemoMeetingTexts>("demo-meetings.json");

    /// <summary>What the joint meeting of a year was about.</summary>
    public Programme Of(int year) => Programmes[(year - Core.WorkPlan.PlanYear.First) % Programmes.Count];

    public string PlaceOf(Side side) => Places[side.ToString()];

    /// <summary>Puts years and numbers in: {年}, {次年}, {3-8}.</summary>
    public static string Fill(string text, Dice dice, int year) => DemoTexts.Fill(
        text.Replace("{年}", Number(year), StringComparison.Ordinal).Replace("{次年}", Number(year + 1), StringComparison.Ordinal),
        dice, 1, Side.Jinghai);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public sealed record StandIn(string Name, string Post);

    public sealed record Programme(IReadOnlyList<Topic> Topics);

    public sealed record Topic(
        string Department, string Title, int Minutes, string Explanation, string Text, IReadOnlyList<Decision> Decisions);

    /// <param name="Text">What is to be done.</param>
    /// <param name="Measure">Number of the plan's measure.</param>
    /// <param name="Lead">Codes of departments.</param>
    /// <param name="Supporting">Codes of departments.</param>
    /// <param name="Due">MM-dd, near the end of a month.</param>
    /// <param name="DueNextYear">Of the year after the meeting.</param>
    /// <param name="DaysLate">0: done in time.</param>
    public sealed record Decision(
        string Text, string Measure, IReadOnlyList<string> Lead, IReadOnlyList<string> Supporting, string Due, bool DueNextYear, int DaysLate);

    public sealed record Comment(string Department, int Section, string Text, bool Accepted, string Reason, string? Addition);

    public sealed record Offer(string Department, string Title, string Explanation);

    public sealed record WorkingMeeting(string Place, string FirstText, IReadOnlyList<Topic> Topics);
}
