using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Evaluation;

public sealed class EvaluationRoundTests
{
    [Fact]
    public void ARound_WaitsForSelfReviews_UntilTheirLastDay()
    {
        var round = EvaluationSample.Round(RoundState.SelfReview);

        Assert.Throws<BusinessRuleException>(() => round.Advance(EvaluationSample.JinghaiOffice, Sample.Today.AddDays(9), Sample.Today));
        round.Advance(EvaluationSample.JinghaiOffice, round.SelfReviewUntil!.Value.AddDays(9), round.SelfReviewUntil.Value.AddDays(1));

        Assert.Equal(RoundState.Opinions, round.State);
    }

    [Fact]
    public void Scoring_Ends_OnlyWhenBothSidesScoredEverything()
    {
        var round = EvaluationSample.Round(RoundState.Scoring);
        Assert.Equal(8, round.MissingScores());
        Assert.Throws<BusinessRuleException>(() => round.Advance(EvaluationSample.JinghaiOffice, null, Sample.Today));

        EvaluationSample.ScoreAll(round);
        round.Advance(EvaluationSample.JinghaiOffice, null, Sample.Today);
        Assert.Equal(RoundState.Checking, round.State);
    }

    [Fact]
    public void TheResult_IsShown_OnlyWhenBothOfficesChecked()
    {
        var round = EvaluationSample.Round(RoundState.Checking);

        Assert.False(round.Agree(EvaluationSample.LianhuashanOffice, Sample.Today, Sample.Now));
        Assert.Equal(RoundState.Checking, round.State);
        Assert.True(round.Agree(EvaluationSample.JinghaiOffice, Sample.Today, Sample.Now));

        // 90 % on time of 50 to 100: 48 of 60; the mean of 30 and 34; one report missing.
        Assert.Equal((RoundState.Shown, Sample.Today.AddDays(7)), (round.State, round.ObjectionsUntil));
        Assert.Equal(78.5m, EvaluationSample.Of(round, Sample.Commerce).Total);
    }

    [Fact]
    public void SentBackToScoring_TheConsentIsVoid()
    {
        var round = EvaluationSample.Round(RoundState.Checking);
        round.Agree(EvaluationSample.LianhuashanOffice, Sample.Today, Sample.Now);
        round.ReopenScoring(EvaluationSample.JinghaiOffice, Sample.Now);
        round.Advance(EvaluationSample.JinghaiOffice, null, Sample.Today);

        Assert.True(round.CanAgree(EvaluationSample.LianhuashanOffice));
    }

    [Fact]
    public void AnObjection_ChangesPoints_IsKept_AndVoidsTheConsentToPublish()
    {
        var round = EvaluationSample.Round(RoundState.Shown);
        var department = EvaluationSample.Of(round, Sample.Commerce);
        var manual = round.Scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual);
        var objection = department.RaiseObjection(EvaluationSample.Staff, manual, "漏看了佐证。", Sample.Today, Sample.Now);
        var after = EvaluationSample.ObjectionsEnd.AddDays(1);
        Assert.Throws<BusinessRuleException>(() => round.Agree(EvaluationSample.JinghaiOffice, after, Sample.Now));

        Assert.Throws<BusinessRuleException>(() => department.Answer(EvaluationSample.JinghaiOffice, objection, "属实", null, 2.5m, Sample.Now));
        Assert.Equal(78.5m, department.Answer(EvaluationSample.JinghaiOffice, objection, "属实，补 2.5 分。", manual, 2.5m, Sample.Now));

        Assert.Equal(81m, department.Total);
        Assert.Equal((manual.Id, 2.5m), (objection.AdjustedDimensionId, objection.Delta));
        Assert.Equal(department.Total, department.Compute(round.Scheme.Rules).Total);
        Assert.Throws<BusinessRuleException>(() => department.Answer(EvaluationSample.JinghaiOffice, objection, "再答", null, null, Sample.Now));
        Assert.Throws<BusinessRuleException>(() => department.RaiseObjection(EvaluationSample.Staff, null, "晚了", after, Sample.Now));
    }

    [Fact]
    public void Publishing_WaitsForTheEndOfObjections_AndForBothOffices()
    {
        var round = EvaluationSample.Round(RoundState.Shown);
        Assert.Throws<BusinessRuleException>(() => round.Agree(EvaluationSample.JinghaiOffice, EvaluationSample.ObjectionsEnd, Sample.Now));

        Assert.False(round.Agree(EvaluationSample.JinghaiOffice, EvaluationSample.ObjectionsEnd.AddDays(1), Sample.Now));
        Assert.True(round.Agree(EvaluationSample.LianhuashanOffice, EvaluationSample.ObjectionsEnd.AddDays(1), Sample.Now));
        Assert.Equal(RoundState.Published, round.State);
    }

    [Theory]
    [InlineData(-0.1, "理由")]
    [InlineData(40.1, "理由")]
    [InlineData(12.25, "理由")]
    [InlineData(12, " ")]
    public void Scores_HaveBounds_OneDecimal_AndAReason(double points, string reason)
    {
        var department = EvaluationSample.Of(EvaluationSample.Round(RoundState.Scoring), Sample.Commerce);
        var manual = department.Round.Scheme.Dimensions.Single(d => d.Kind == DimensionKind.Manual);

        Assert.Throws<BusinessRuleException>(() => department.Score(EvaluationSample.JinghaiEvaluator, manual, (decimal)points, reason, Sample.Now));
        Assert.Empty(department.Scores);
    }
}
