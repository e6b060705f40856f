namespace CooperationPortal.Browser.Tests;

/// <summary>Those who report, and the two offices.</summary>
public sealed class EveryPageOfDepartmentsTests : EveryPageTests
{
    [Theory]
    [InlineData("jh-commerce")]
    [InlineData("jh-commerce.head")]
    [InlineData("jh-office")]
    public Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName) => AssertEveryPageIsWellMadeAsync(userName);
}
