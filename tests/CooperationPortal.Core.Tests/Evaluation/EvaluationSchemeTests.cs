using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Evaluation;

public sealed class EvaluationSchemeTests
{
    [Fact]
    public void AVersion_IsInForce_OnceBothOfficesAgreed_AndNeverChangesAgain()
    {
        var scheme = EvaluationSample.Draft();

        Assert.False(scheme.Agree(EvaluationSample.JinghaiOffice, null, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => scheme.Agree(EvaluationSample.JinghaiOffice, null, Sample.Now));
        Assert.True(scheme.Agree(EvaluationSample.LianhuashanOffice, null, Sample.Now));

        Assert.Equal(SchemeState.InForce, scheme.State);
        Assert.Throws<BusinessRuleException>(() => scheme.Describe(EvaluationSample.JinghaiOffice, "新名", null, 5, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => scheme.Remove(EvaluationSample.JinghaiOffice, scheme.Dimensions.First(), Sample.Now));
        Assert.Throws<BusinessRuleException>(() => scheme.Change(
            EvaluationSample.JinghaiOffice, scheme.Dimensions.First(), scheme.Dimensions.First().Content with { Points = 1 }, EvaluationSample.Facts, Sample.Now));
        Assert.Equal(3, scheme.Dimensions.Count);
    }

    [Fact]
    public void AChange_VoidsTheConsentThatWasGiven()
    {
        var scheme = EvaluationSample.Draft();
        scheme.Agree(EvaluationSample.JinghaiOffice, null, Sample.Now);

        Assert.True(scheme.Describe(EvaluationSample.LianhuashanOffice, "改名", null, 7, Sample.Now));

        Assert.Null(scheme.ConsentOf(Departments.Side.Jinghai));
        Assert.False(scheme.Agree(EvaluationSample.LianhuashanOffice, null, Sample.Now));
        Assert.Equal(SchemeState.Draft, scheme.State);
    }

    [Fact]
    public void ANewVersion_CopiesAndReplaces_TheOneInForce()
    {
        var present = EvaluationSample.InForce();
        var copy = present.Copy(EvaluationSample.LianhuashanOffice, 2, Sample.Now);
        copy.Agree(EvaluationSample.JinghaiOffice, present, Sample.Now);
        copy.Agree(EvaluationSample.LianhuashanOffice, present, Sample.Now);

        Assert.Equal((SchemeState.Replaced, SchemeState.InForce), (present.State, copy.State));
        Assert.Equal(present.Dimensions.Select(d => d.Content), copy.Dimensions.Select(d => d.Content));
    }

    [Fact]
    public void Weights_MustBeAHundredTogether()
    {
        var scheme = EvaluationSample.Draft();
        scheme.Remove(EvaluationSample.JinghaiOffice, scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual), Sample.Now);

        Assert.Equal(60, scheme.Weight);
        Assert.Throws<BusinessRuleException>(() => scheme.Agree(EvaluationSample.JinghaiOffice, null, Sample.Now));
    }

    [Theory]
    [InlineData(DimensionKind.Automatic, "missing", 0, 100, null)]
    [InlineData(DimensionKind.Automatic, null, 0, 100, null)]
    [InlineData(DimensionKind.Automatic, "on-time", 50, 50, null)]
    [InlineData(DimensionKind.Automatic, "on-time", null, 100, null)]
    [InlineData(DimensionKind.Deduction, "on-time", null, null, 1.0)]
    [InlineData(DimensionKind.Deduction, "missing", null, null, null)]
    [InlineData(DimensionKind.Bonus, "nothing", null, null, 1.0)]
    public void ARuleThatCannotBeComputed_IsRefused(DimensionKind kind, string? fact, int? zero, int? full, double? each) =>
        Assert.Throws<BusinessRuleException>(() => new DimensionContent("名", null, null, kind, 10, fact, zero, full, (decimal?)each).Checked(EvaluationSample.Facts));
}
