namespace CooperationPortal.Browser.Tests;

/// <summary>Those who report, and an office; the other office has the same pages. A head has every page of the staff, and more; the walk is the longest test.</summary>
public sealed class EveryPageOfDepartmentsTests : EveryPageTests
{
    [Theory]
    [InlineData("jh-commerce.head")]
    [InlineData("jh-office")]
    public Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName) => AssertEveryPageIsWellMadeAsync(userName);
}
