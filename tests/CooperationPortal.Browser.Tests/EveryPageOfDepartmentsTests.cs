namespace CooperationPortal.Browser.Tests;

/// <summary>Those who report, and an office; the other office has the same pages. A head has every page of the staff, and more; the walk is the longest test.</summary>
public sealed class EveryPageOfDepartmentsTests : EveryPageTests
{
    private string _user = "";

    protected override string LooksAs => _user;

    [Theory]
    [InlineData("jh-commerce.head")]
    [InlineData("jh-office")]
    public Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName)
    {
        _user = userName;
        return AssertEveryPageIsWellMadeAsync(userName);
    }
}
