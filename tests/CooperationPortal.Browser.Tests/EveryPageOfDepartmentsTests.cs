namespace CooperationPortal.Browser.Tests;

/// <summary>Those who report, and an office; the other office has the same pages.</summary>
public sealed class EveryPageOfDepartmentsTests : EveryPageTests
{
    [Theory]
    [InlineData("jh-commerce")]
    [InlineData("jh-commerce.head")]
    [InlineData("jh-office")]
    public Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName) => AssertEveryPageIsWellMadeAsync(userName);
}
