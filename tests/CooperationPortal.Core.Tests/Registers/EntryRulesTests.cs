using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using static CooperationPortal.Core.Tests.Registers.EntrySample;

namespace CooperationPortal.Core.Tests.Registers;

/// <summary>An entry is entered once and checked once; what was approved counts until another content is approved.</summary>
public sealed class EntryRulesTests
{
    [Fact]
    public void AnEntry_GoesFromDraft_ByHeadAndOffice_IntoForce()
    {
        var entry = Draft();
        Assert.Equal((EntryState.Draft, false), (entry.State, entry.IsInForce));
        Assert.Empty(entry.Figures);
        entry.Submit(Staff, Kind, Known, Chain, Sample.Now);
        Assert.Equal(EntryState.WithHead, entry.State);
        entry.Confirm(Head, Sample.Now);
        Assert.Equal(EntryState.WithOffice, entry.State);
        entry.Approve(Office, Kind, Known, Sample.Now);
        Assert.Equal((EntryState.Approved, true, 1, null), (entry.State, entry.IsInForce, entry.ApprovedRevision, entry.Pending));
        var revision = Assert.Single(entry.Revisions);
        Assert.Equal((Staff.Name, Head.Name, Office.Name), (revision.SubmittedByName, revision.ConfirmedByName, revision.ApprovedByName));
    }

    [Fact]
    public void ADraft_KeepsWhateverIsTyped_AndShowsWhatCanBeRead()
    {
        var entry = Draft(Values(("agreedAmount", "八千"), ("stage", "没有"), ("year", "")));
        Assert.Equal(("蓝莓加工", null, null), (entry.Title, entry.AgreedAmount, entry.Stage));
        Assert.Equal(2026, entry.Year);
        Assert.Equal("八千", EntryValues.FromJson(entry.Pending)["agreedAmount"]);
    }

    [Fact]
    public void Submit_WithFaults_IsRefused_AndTellsAllOfThem()
    {
        var values = Values(("investor", null), ("agreedAmount", "八千"), ("jobs", "7.5"), ("area", null), ("weight", null));
        Assert.Equal(
            ["investor 请填写{0}。", "weight 请选择{0}。", "agreedAmount {0}只能填数字。", "jobs {0}应是整数。", "area 请选择{0}。"],
            Kind.Check(values, Known, Sample.Today).Select(f => $"{f.Field} {f.Refusal.Message}"));
        var entry = Draft(values);
        Assert.Throws<BusinessRuleException>(() => entry.Submit(Staff, Kind, Known, Chain, Sample.Now));
        Assert.Equal(EntryState.Draft, entry.State);
    }

    [Fact]
    public void ATask_MustBeOfTheYearAndTheArea()
    {
        Assert.Empty(Kind.Check(Values(("task", "2026/2.1")), Known, Sample.Today));
        var fault = Assert.Single(Kind.Check(Values(("task", "2025/2.1")), Known, Sample.Today));
        Assert.Equal(("task", "任务是 {0} 年的，与年度不一致。"), (fault.Field, fault.Refusal.Message));
        Assert.Equal("task", Assert.Single(Kind.Check(Values(("task", "2026/9.9")), Known, Sample.Today)).Field);
    }

    [Fact]
    public void NobodyReviews_WhatIsTheirOwn()
    {
        var byHead = Draft();
        byHead.Save(Head, Kind, Values(("title", "改过")), Known, Sample.Now);
        byHead.Submit(Staff, Kind, Known, Chain, Sample.Now);
        Assert.False(byHead.CanConfirm(Head));
        Assert.Equal("不能审核自己填写的记录。", Assert.Throws<BusinessRuleException>(() => byHead.Confirm(Head, Sample.Now)).Message);

        var ofOffice = WithOffice();
        Assert.False(ofOffice.CanApprove(PartnerOffice));
        Assert.False(ofOffice.CanApprove(Staff));
    }

    [Fact]
    public void ADraft_IsSeenByItsDepartment_AndByNobodyElse_UntilItIsTheirsToReview()
    {
        var draft = Draft();
        Assert.True(draft.CanRead(Staff));
        Assert.False(draft.CanRead(Office));
        Assert.False(draft.CanRead(Partner));
        var withHead = Submitted();
        Assert.False(withHead.CanRead(Office));
        var withOffice = WithOffice();
        Assert.True(withOffice.CanRead(Office));
        Assert.False(withOffice.CanRead(PartnerOffice));
        var approved = Approved();
        Assert.True(approved.CanRead(Partner));
        Assert.False(approved.CanReadPending(Partner));
        Assert.False(approved.CanRead(Sample.Person(9, Role.Administrator)));
    }

    [Fact]
    public void AChange_LeavesWhatIsInForce_UntilItIsApproved()
    {
        var entry = Approved();
        var before = Lines(entry);
        entry.Save(Staff, Kind, Values(("title", "新名称"), ("agreedAmount", "9000")), Known, Sample.Now);
        Assert.Equal(("蓝莓加工", 80_005_000), (entry.Title, entry.AgreedAmount));
        Assert.Equal(EntryState.Draft, entry.State);
        Assert.True(entry.IsInForce);
        entry.Submit(Staff, Kind, Known, Chain, Sample.Now);
        entry.Confirm(Head, Sample.Now);
        Assert.Equal(before, Lines(entry));
        entry.Approve(Office, Kind, Known, Sample.Now.AddHours(1));
        Assert.Equal(("新名称", 90_000_000, 2), (entry.Title, entry.AgreedAmount, entry.ApprovedRevision));
        Assert.Contains("projects.agreed 2026-05 90000000", Lines(entry));
        Assert.Equal(before, Lines(entry, Sample.Now));
    }

    [Fact]
    public void SavingTheSameAgain_ChangesNothing()
    {
        var entry = Approved();
        Assert.False(entry.Save(Staff, Kind, Kind.Read(entry, Known), Known, Sample.Now));
        Assert.Equal(EntryState.Approved, entry.State);
    }

    [Fact]
    public void AReturn_SaysWhy_AndGoesBackToTheDepartment()
    {
        var entry = WithOffice();
        Assert.Throws<BusinessRuleException>(() => entry.Return(Office, " ", Sample.Now));
        entry.Return(Office, "请补充链接", Sample.Now);
        Assert.Equal((EntryState.Draft, "请补充链接", true), (entry.State, entry.ReturnReason, entry.IsReturned));
        entry.Submit(Staff, Kind, Known, Chain, Sample.Now);
        Assert.Null(entry.ReturnReason);
        Assert.Equal(2, entry.Revision);
    }

    [Fact]
    public void AWithdrawal_IsChecked_AndTakesTheFiguresOut()
    {
        var entry = Approved();
        var before = Lines(entry);
        Assert.Throws<BusinessRuleException>(() => entry.AskWithdrawal(Staff, null, Chain, Sample.Now));
        entry.AskWithdrawal(Staff, "重复登记", Chain, Sample.Now);
        Assert.True(entry.IsInForce);
        entry.Confirm(Head, Sample.Now);
        entry.Approve(Office, Kind, Known, Sample.Now.AddHours(1));
        Assert.Equal((false, "重复登记", Staff.Name), (entry.IsInForce, entry.WithdrawReason, entry.WithdrawnByName));
        Assert.Empty(Lines(entry));
        Assert.Equal(before, Lines(entry, Sample.Now));
        Assert.False(entry.CanWrite(Staff));
    }

    [Fact]
    public void AWithdrawalThatIsReturned_LeavesTheEntryInForce()
    {
        var entry = Approved();
        entry.AskWithdrawal(Staff, "重复登记", Chain, Sample.Now);
        entry.Return(Head, "不重复", Sample.Now);
        Assert.Equal((EntryState.Approved, true, false), (entry.State, entry.IsInForce, entry.WithdrawalPending));
        Assert.True(entry.CanWrite(Staff));
    }

    [Fact]
    public void Discard_DropsAChange_AndWithdrawsAFirstDraft()
    {
        var changed = Approved();
        changed.Save(Staff, Kind, Values(("title", "新名称")), Known, Sample.Now);
        changed.Discard(Staff, null, Sample.Now);
        Assert.Equal((EntryState.Approved, null, "蓝莓加工"), (changed.State, changed.Pending, changed.Title));
        var draft = Draft();
        Assert.Throws<BusinessRuleException>(() => draft.Discard(Staff, "", Sample.Now));
        draft.Discard(Staff, "登记错了", Sample.Now);
        Assert.NotNull(draft.WithdrawnAt);
        Assert.False(draft.CanSubmit(Staff));
    }

    [Fact]
    public void Recall_IsPossible_UntilSomebodyDealtWithIt()
    {
        var entry = Submitted();
        entry.Recall(Staff);
        Assert.Equal(EntryState.Draft, entry.State);
        Assert.Throws<BusinessRuleException>(() => WithOffice().Recall(Staff));
    }
}
