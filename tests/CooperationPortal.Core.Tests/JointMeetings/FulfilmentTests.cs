using System.Globalization;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.JointMeetings;

public sealed class FulfilmentTests
{
    /// <summary>Of a task that is due on 10 November: state, moment of its closing (UTC), today → what became of the decision.</summary>
    [Theory]
    [InlineData(TaskState.InProgress, null, "2026-11-09", Fulfilment.Open)]
    [InlineData(TaskState.InProgress, null, "2026-11-10", Fulfilment.Open)]
    [InlineData(TaskState.InProgress, null, "2026-11-11", Fulfilment.Overdue)]
    [InlineData(TaskState.Draft, null, "2026-11-11", Fulfilment.Overdue)]
    [InlineData(TaskState.ClosingRequested, null, "2026-11-11", Fulfilment.Overdue)]
    [InlineData(TaskState.Closed, "2026-11-09T02:00:00Z", "2026-11-24", Fulfilment.OnTime)]
    [InlineData(TaskState.Closed, "2026-11-10T02:00:00Z", "2026-11-10", Fulfilment.OnTime)]
    [InlineData(TaskState.Closed, "2026-11-10T15:59:59Z", "2026-11-24", Fulfilment.OnTime)]
    [InlineData(TaskState.Closed, "2026-11-10T16:00:00Z", "2026-11-24", Fulfilment.Late)]
    [InlineData(TaskState.Closed, "2026-11-11T02:00:00Z", "2026-11-11", Fulfilment.Late)]
    [InlineData(TaskState.Cancelled, null, "2026-11-09", Fulfilment.Cancelled)]
    [InlineData(TaskState.Cancelled, null, "2026-11-11", Fulfilment.Cancelled)]
    public void ADecision_IsJudgedByTheBusinessDay_TheDueDayBeingInTime(TaskState state, string? closedAt, string today, Fulfilment expected)
    {
        var task = Sample.DraftTask();
        task.Schedule(task.StartOn, new DateOnly(2026, 11, 10));
        task.Assign(Sample.Commerce, AssignmentPart.Lead, task.StartOn);
        if (closedAt is not null)
        {
            task.HandOut(task.StartOn);
            task.Close(DateTime.Parse(closedAt, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
        }

        task.With(nameof(WorkTask.State), state);

        var rule = FulfilmentRule.On(DateOnly.Parse(today, CultureInfo.InvariantCulture)).Compile();
        Assert.Equal(expected, rule(task));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(1, 0, 0, 0, 100)]
    [InlineData(0, 1, 0, 0, 100)]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(1, 1, 1, 1, 50)]
    [InlineData(1, 0, 1, 1, 33)]
    [InlineData(1, 1, 0, 1, 67)]
    [InlineData(1, 0, 7, 0, 13)]
    [InlineData(3, 2, 2, 1, 63)]
    public void TheRate_IsOfClosedOnes_RoundedHalfUp(int onTime, int late, int open, int overdue, int? rate) =>
        Assert.Equal(rate, FulfilmentRule.Rate(onTime, late, open, overdue));

    [Theory]
    [InlineData(Fulfilment.OnTime, "on-time", "按期办结")]
    [InlineData(Fulfilment.Late, "late", "逾期办结")]
    [InlineData(Fulfilment.Open, "open", "办理中")]
    [InlineData(Fulfilment.Overdue, "overdue", "逾期未办结")]
    [InlineData(Fulfilment.Cancelled, "cancelled", "已取消")]
    public void EachHasACode_AndAWord(Fulfilment fulfilment, string code, string word)
    {
        Assert.Equal((code, word), (FulfilmentRule.Code(fulfilment), FulfilmentRule.Word(fulfilment)));
        Assert.Equal(fulfilment, FulfilmentRule.Parse(code));
        Assert.Contains(fulfilment, FulfilmentRule.All);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Late")]
    [InlineData("5")]
    public void OtherCodes_AreNone(string? code) => Assert.Null(FulfilmentRule.Parse(code));
}
