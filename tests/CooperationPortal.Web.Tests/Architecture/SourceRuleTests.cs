using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>What must not stand in views and code, each rule with samples that show that it can fail.</summary>
public sealed class SourceRuleTests
{
    private const string Views = "*.cshtml";
    private const string Code = "*.cs";

    public static TheoryData<string> RulesForViews => [.. ViewRules.Keys];

    private static Dictionary<string, SourceRule> ViewRules { get; } = new(StringComparer.Ordinal)
    {
        [nameof(SourceRule.NoStyleAttribute)] = SourceRule.NoStyleAttribute,
        [nameof(SourceRule.NoEventAttribute)] = SourceRule.NoEventAttribute,
        [nameof(SourceRule.NoInlineScript)] = SourceRule.NoInlineScript,
        [nameof(SourceRule.NoRawHtml)] = SourceRule.NoRawHtml,
        [nameof(SourceRule.NoAddress)] = SourceRule.NoAddress,
        [nameof(SourceRule.NoRoleName)] = SourceRule.NoRoleName,
    };

    [Theory]
    [MemberData(nameof(RulesForViews))]
    public void Views_KeepTheRule(string rule) => AssertKept(ViewRules[rule], "src/CooperationPortal.Web", Views);

    [Fact]
    public void Sql_IsNeverComposed() => AssertKept(SourceRule.NoComposedSql, "src", Code);

    [Fact]
    public void Controllers_AreNotPartial() => AssertKept(SourceRule.NoPartialController, "src/CooperationPortal.Web", Code);

    [Theory]
    [InlineData(nameof(SourceRule.NoStyleAttribute), """<p class="a" style="color: red">""")]
    [InlineData(nameof(SourceRule.NoStyleAttribute), """<p STYLE='color: red'>""")]
    [InlineData(nameof(SourceRule.NoStyleAttribute), """<i style="@Model.Width">""")]
    [InlineData(nameof(SourceRule.NoStyleAttribute), "<style>p { color: red }</style>")]
    [InlineData(nameof(SourceRule.NoEventAttribute), """<button onclick="go()">""")]
    [InlineData(nameof(SourceRule.NoEventAttribute), """<select onChange='this.form.submit()'>""")]
    [InlineData(nameof(SourceRule.NoEventAttribute), """<a href="javascript:history.back()">""")]
    [InlineData(nameof(SourceRule.NoInlineScript), "<script>go()</script>")]
    [InlineData(nameof(SourceRule.NoInlineScript), """<script type="module">go()</script>""")]
    [InlineData(nameof(SourceRule.NoRawHtml), "@Html.Raw(Model.Text)")]
    [InlineData(nameof(SourceRule.NoRawHtml), "@(new HtmlString(Model.Text))")]
    [InlineData(nameof(SourceRule.NoAddress), """<a href="/tasks/5">""")]
    [InlineData(nameof(SourceRule.NoAddress), """<a href="~/tasks/@Model.Id">""")]
    [InlineData(nameof(SourceRule.NoAddress), """<form method="post" action="/account/sign-out">""")]
    [InlineData(nameof(SourceRule.NoAddress), """<div hx-get='/tasks'>""")]
    [InlineData(nameof(SourceRule.NoAddress), """<a href="/">""")]
    [InlineData(nameof(SourceRule.NoRoleName), """@if (User.IsInRole("x"))""")]
    [InlineData(nameof(SourceRule.NoRoleName), "@if (Model.Roles.Contains(Role.Leader))")]
    [InlineData(nameof(SourceRule.NoRoleName), """<permission name="Auditor">""")]
    public void ARuleForViews_FindsWhatBreaksIt(string rule, string view) => Assert.NotEmpty(ViewRules[rule].Violations(view));

    [Theory]
    [InlineData("""<link rel="icon" href="~/images/icon.svg"> <img src="~/images/a.png?v=1" alt="">""")]
    [InlineData("""<a asp-route="@Routes.Task" asp-route-id="5" href="#main" data-style="light">""")]
    [InlineData("""<a class="brand" href="~/">""")]
    [InlineData("""<a href="?page=2"> <use href="/sprite.svg#icon"></use>""")]
    [InlineData("""<script asset="app.js" defer></script> <script src="~/dist/app.js"></script> <script type="application/json">@Model.Data</script>""")]
    [InlineData("""@T["领导小组领导"] <span class="leader">@Model.Leader</span> <permission name="@Permission.EditPlan">""")]
    public void TheRulesForViews_LetOrdinaryViewsPass(string view) =>
        Assert.Empty(ViewRules.Values.SelectMany(rule => rule.Violations(view)));

    [Theory]
    [InlineData("""context.Tasks.FromSqlRaw($"SELECT * FROM Tasks WHERE Title = '{title}'")""")]
    [InlineData("""context.Database.ExecuteSqlRawAsync("DELETE FROM Tasks WHERE Id = " + id)""")]
    [InlineData("""context.Database.SqlQueryRaw<int>(sql)""")]
    [InlineData("context.Database\n    .ExecuteSqlRaw(\n        sql)")]
    public void ComposedSql_IsFound(string code) => Assert.NotEmpty(SourceRule.NoComposedSql.Violations(code));

    [Theory]
    [InlineData("""context.Database.ExecuteSqlAsync($"UPDATE Tasks SET Title = {title}")""")]
    [InlineData("""context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellation)""")]
    public void SqlWithParameters_Passes(string code) => Assert.Empty(SourceRule.NoComposedSql.Violations(code));

    [Fact]
    public void APartialController_IsFound() =>
        Assert.Equal(["line 2: partial class TasksController"], SourceRule.NoPartialController.Violations("\npublic sealed partial class TasksController : Controller"));

    private static void AssertKept(SourceRule rule, string folder, string pattern)
    {
        var violations =
            from path in RepositoryFiles.Files(folder, pattern)
            from violation in rule.Violations(File.ReadAllText(path))
            select $"{RepositoryFiles.Relative(path)} {violation}";
        Assert.True(!violations.Any(), $"{rule.Why}\n{string.Join('\n', violations)}");
    }
}
