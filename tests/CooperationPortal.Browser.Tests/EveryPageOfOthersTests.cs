namespace CooperationPortal.Browser.Tests;

/// <summary>Those who read or run the portal. Evaluators have no page that leaders have not.</summary>
public sealed class EveryPageOfOthersTests : EveryPageTests
{
    protected override string LooksAs => "reader";

    [Theory]
    [InlineData("jh-leader")]
    [InlineData("inspector")]
    [InlineData("admin")]
    [InlineData("security")]
    [InlineData("auditor")]
    public Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName) => AssertEveryPageIsWellMadeAsync(userName);
}
