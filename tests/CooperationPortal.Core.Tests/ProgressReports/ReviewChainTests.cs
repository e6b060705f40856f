using CooperationPortal.Core.ProgressReports;

namespace CooperationPortal.Core.Tests.ProgressReports;

public sealed class ReviewChainTests
{
    [Fact]
    public void AnOrdinaryDepartment_IsReviewedByTheOfficeOfItsOwnSide()
    {
        Assert.Equal(Sample.JinghaiOffice.Id, ReviewChain.For(Sample.Commerce, [], [], Sample.Offices).OfficeDepartmentId);
        Assert.Equal(Sample.LianhuashanOffice.Id, ReviewChain.For(Sample.PartnerCulture, [], [], Sample.Offices).OfficeDepartmentId);
    }

    [Fact]
    public void AnOfficesOwnDepartment_IsReviewedByTheOtherOffice()
    {
        Assert.Equal(Sample.LianhuashanOffice.Id, ReviewChain.For(Sample.JinghaiOffice, [], [], Sample.Offices).OfficeDepartmentId);
        Assert.Equal(Sample.JinghaiOffice.Id, ReviewChain.For(Sample.LianhuashanOffice, [], [], Sample.Offices).OfficeDepartmentId);
    }

    /// <summary>Heads, authors → whether a head confirms. People are digits.</summary>
    [Theory]
    [InlineData("", "1", false)]
    [InlineData("3", "1", true)]
    [InlineData("3", "3", false)]
    [InlineData("3", "13", false)]
    [InlineData("34", "13", true)]
    [InlineData("34", "34", false)]
    [InlineData("3", "", true)]
    public void TheHeadsStep_IsSkipped_WhereNoActiveHeadIsWithoutAPartInIt(string heads, string authors, bool confirmed) =>
        Assert.Equal(
            confirmed,
            ReviewChain.For(Sample.Commerce, [.. heads.Select(h => (int)h)], [.. authors.Select(a => (int)a)], Sample.Offices).HasHead);
}
