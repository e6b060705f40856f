using System.Globalization;
using System.Text.RegularExpressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>Chance that is the same at every seeding: its seed is the name of what it is thrown for.</summary>
internal sealed class Dice(string seed)
{
    private readonly Random _random = new(Fold(seed));

    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(double share) => _random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    // String.GetHashCode differs in every process.
    private static int Fold(string text) => (int)text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}

/// <summary>The made-up texts of the demonstration (texts.json).</summary>
internal sealed partial record DemoTexts(
    IReadOnlyDictionary<string, DemoTexts.Wordings> Measures,
    IReadOnlyList<string> HelpNeeded,
    IReadOnlyList<string> PercentReasons,
    IReadOnlyList<string> ReturnReasons,
    string ReopenReason,
    IReadOnlyList<string> Comments,
    IReadOnlyList<DemoTexts.MilestoneNames> Milestones,
    IReadOnlyList<DemoTexts.AddedTask> Added)
{
    public static DemoTexts Read() => DemoFile.Read<DemoTexts>("texts.json");

    /// <summary>The wordings of a task: those of its measure, or the general ones.</summary>
    public Wordings Of(string number) => Measures.TryGetValue(number, out var own) ? own : Measures["added"];

    /// <summary>Puts numbers and names in: {3-8} one of a range, {累3} about three a month so far, {月}, {本}, {对}.</summary>
    public static string Fill(string text, Dice dice, int month, Side side) => Place().Replace(text, match =>
    {
        var key = match.Groups["key"].Value;
        if (match.Groups["low"].Success)
        {
            return Number(dice.Between(Whole(match.Groups["low"].Value), Whole(match.Groups["high"].Value)));
        }

        return key switch
        {
            "月" => Number(month),
            "本" => side.Name(),
            "对" => side.Other().Name(),
            _ => Number((Whole(key[1..]) * month) + dice.Between(0, 2)),
        };
    });

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?:(?<low>\d+)-(?<high>\d+)|(?<key>[^}]+))\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    public sealed record Wordings(IReadOnlyList<string> Done, IReadOnlyList<string> Problems, IReadOnlyList<string> NextSteps);

    public sealed record MilestoneNames(int Month, int Day, IReadOnlyList<string> Names);

    public sealed record AddedTask(
        string Number,
        int WorkArea,
        string Source,
        string SourceNote,
        string Name,
        string NameEn,
        string Content,
        IReadOnlyList<string> Lead,
        IReadOnlyList<string> Supporting,
        int? HandedOutMonth,
        int? HandedOutDaysAgo,
        int? ClosedAfterMonths)
    {
        public TaskSource Kind => Enum.Parse<TaskSource>(Source);
    }
}
