using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Localization;

/// <summary>L10N-02: every text of the portal is there in both languages, and in no third place.</summary>
public sealed partial class TranslationTests
{
    /// <summary>Chinese in code that is no text to translate; each with its reason.</summary>
    private static readonly Dictionary<string, string> NotTexts = new(StringComparer.Ordinal)
    {
        ["src/CooperationPortal.Web/Localization/Show.cs"] = "formats of dates and money in both languages",
        ["src/CooperationPortal.Web/Localization/Languages.cs"] = "languages are called by their own names",
        ["src/CooperationPortal.Web/Infrastructure/Binding/TypedInput.cs"] = "formats of dates that are read",
        ["src/CooperationPortal.Core/Registers/DateForms.cs"] = "formats of dates that are read",
        ["src/CooperationPortal.Core/JointMeetings/MinutesContent.cs"] = "official documents are Chinese only",
        ["src/CooperationPortal.Core/JointMeetings/MinutesComposer.cs"] = "official documents are Chinese only",
        ["src/CooperationPortal.Core/Notifications/ReminderWords.cs"] = "stored in both languages; the chat is Chinese only",
        ["src/CooperationPortal.Core/Urges/UrgeNumbers.cs"] = "official numbers; they come in both languages",
        ["src/CooperationPortal.Core/JointMeetings/MeetingNames.cs"] = "official documents are Chinese only; titles come in both languages",
        ["src/CooperationPortal.Web/Infrastructure/Errors/LastResort.cs"] = "said in both languages where localisation itself may have failed",
    };

    /// <summary>The contents of the database, not the words around them.</summary>
    private const string Seeds = "src/CooperationPortal.Data/Seeding/";

    /// <summary>Official documents are Chinese only, whoever reads.</summary>
    private const string Documents = "src/CooperationPortal.Web/Documents/";

    /// <summary>Words that are the same in both languages.</summary>
    private static readonly string[] SameInBoth = ["MB", "PDF", "English"];

    [Fact]
    public void L10N_02_Every_text_in_code_and_views_has_its_English()
    {
        var english = SourceTexts.Translations().Select(text => text.Key).ToHashSet(StringComparer.Ordinal);

        var missing = UsedInCode().Concat(UsedInViews()).Where(found => !english.Contains(found.Text));

        None(missing.Select(found => found.ToString()).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void L10N_02_Views_say_nothing_but_through_the_catalogue()
    {
        var loose = SourceTexts.Views().SelectMany(view => view.Loose).Where(found => !SameInBoth.Contains(found.Text, StringComparer.Ordinal));

        None(loose.Select(found => found.ToString()));
    }

    [Fact]
    public void L10N_02_One_key_has_one_English_text_across_all_features()
    {
        var torn = SourceTexts.Translations().GroupBy(text => text.Key, StringComparer.Ordinal)
            .Where(texts => texts.Select(text => text.English).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(texts => $"{texts.Key}: {string.Join(" | ", texts.Select(text => $"{text.English} ({text.File})"))}");

        None(torn);
    }

    [Fact]
    public void L10N_02_English_fills_the_same_placeholders_and_has_no_Chinese_left()
    {
        var wrong = SourceTexts.Translations()
            .Where(text => !Placeholders(text.Key).SetEquals(Placeholders(text.English))
                || string.IsNullOrWhiteSpace(text.English)
                || SourceTexts.HasChinese(text.English))
            .Select(text => $"{text.File}: {text.Key} -> {text.English}");

        None(wrong);
    }

    [Fact]
    public void No_translation_is_left_over()
    {
        var used = UsedInCode().Concat(UsedInViews()).Select(found => found.Text).ToHashSet(StringComparer.Ordinal);

        var unused = SourceTexts.Translations().Where(text => !used.Contains(text.Key)).Select(text => $"{text.File}: {text.Key}");

        None(unused);
    }

    [Fact]
    public void The_exceptions_are_still_needed()
    {
        var files = AllInCode().Select(found => found.File).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(files, NotTexts.Keys.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_scan_of_code_sees_literals_of_every_kind_and_no_comments()
    {
        const string Code = """"
            // 注释
            /// <summary>说明</summary>
            var a = "一" + "二"; var b = @"三"; var c = $"四{x["八"]}"; var d = """五"""; [Display(Name = "六")] int e; // "七"
            """";

        Assert.Equal(["一二", "三", "四", "八", "五", "六"], SourceTexts.ChineseLiterals("a.cs", Code).Select(found => found.Text));
    }

    [Fact]
    public void The_scan_of_views_tells_keys_from_loose_texts()
    {
        var view = SourceTexts.ReadView(
            "a.cshtml",
            """
            @* 注释 and words *@
            @{ ViewData["Title"] = T["标题"].Value; var loose = "散文"; }
            <h1 class="page words" title="@T["提示"]" data-x="some words">@T["共 {0} 项", 3] <!-- 注释 --></h1>
            <p title="Loose title">@(1 > 0 ? T["是"] : T["否"]) 3 % · Loose words</p>
            <input placeholder="占位" value="@loose" /><script>const words = 1;</script>
            @if (true) { <b>散</b> }
            """);

        Assert.Equal(["标题", "提示", "共 {0} 项", "是", "否"], view.Keys);
        Assert.Equal(
            ["Loose title", "3 % · Loose words", "占位", "散", "散文"],
            view.Loose.Select(found => found.Text).Order(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal).OrderBy(Rank));

        static int Rank(string text) => Array.IndexOf(["Loose title", "3 % · Loose words", "占位", "散", "散文"], text);
    }

    /// <summary>Like <c>Assert.Empty</c>, but shows all that was found.</summary>
    private static void None(IEnumerable<string> found)
    {
        var lines = string.Join('\n', found);
        Assert.True(lines.Length == 0, lines);
    }

    private static IEnumerable<FoundText> AllInCode() =>
        new[] { "Core", "Data", "Web" }
            .SelectMany(project => SourceTexts.ChineseLiterals($"src/CooperationPortal.{project}"))
            .Where(found => !found.File.StartsWith(Seeds, StringComparison.Ordinal) && !found.File.StartsWith(Documents, StringComparison.Ordinal));

    private static IEnumerable<FoundText> UsedInCode() => AllInCode().Where(found => !NotTexts.ContainsKey(found.File));

    private static IEnumerable<FoundText> UsedInViews() =>
        SourceTexts.Views().SelectMany(view => view.Keys.Select(key => new FoundText(view.File, key)));

    private static HashSet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
