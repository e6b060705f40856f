namespace CooperationPortal.Browser.Tests;

/// <summary>Those who read, score or run the portal.</summary>
public sealed class EveryPageOfOthersTests : EveryPageTests
{
    [Theory]
    [InlineData("jh-leader")]
    [InlineData("jh-evaluator")]
    [InlineData("inspector")]
    [InlineData("admin")]
    [InlineData("security")]
    [InlineData("auditor")]
    public Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName) => AssertEveryPageIsWellMadeAsync(userName);
}
