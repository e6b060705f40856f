using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CsCheck;

namespace CooperationPortal.Core.Tests.Registers;

/// <summary>Descriptions of kinds, and what fields read and write.</summary>
public sealed class RegisterKindTests
{
    [Fact]
    public void NamesPrefixesAndMeasures_AreThereOnce()
    {
        Assert.Equal(17, RegisterKinds.All.Count);
        Assert.Equal(RegisterKinds.All.Count, RegisterKinds.All.Select(k => k.Name).Distinct().Count());
        Assert.Equal(RegisterKinds.All.Count, RegisterKinds.All.Select(k => k.Prefix).Distinct().Count());
        var measures = RegisterKinds.All.SelectMany(k => k.Measures).ToList();
        Assert.Equal(measures.Count, measures.Select(m => m.Key).Distinct().Count());
        Assert.All(measures, m => Assert.True(m.Key.Length <= RegisterFigure.MeasureLength));
        Assert.All(RegisterKinds.All, kind =>
        {
            Assert.Equal(kind.Name, kind.New().Kind);
            Assert.Equal(kind.Fields.Count, kind.Fields.Select(f => f.Key).Distinct().Count());
            Assert.All(kind.Measures, m => Assert.StartsWith(kind.Name + ".", m.Key, StringComparison.Ordinal));
            Assert.All(kind.OwnFields.Where(f => f.Shape == FieldShape.Entry), f => Assert.NotNull(RegisterKinds.Find(f.Target)));
        });
    }

    [Theory]
    [InlineData("1200", 12_000_000)]
    [InlineData("１２００．５", 12_005_000)]
    [InlineData("1,200.0001", 12_000_001)]
    public void Money_IsTypedIn10000Yuan(string typed, long yuan) => Assert.Equal(yuan, Parse("agreedAmount", typed));

    [Theory]
    [InlineData("agreedAmount", "1.00001", "{0}最多 {1} 位小数。")]
    [InlineData("agreedAmount", "-1", "{0}应在 {1} 到 {2} 之间。")]
    [InlineData("agreedAmount", "999999999999999999999999999", "{0}应在 {1} 到 {2} 之间。")]
    [InlineData("jobs", "很多", "{0}只能填数字。")]
    [InlineData("stage", "开会", "{0}没有“{1}”这个选项。")]
    [InlineData("partnerDepartmentId", "外交部", "{0}没有“{1}”这个部门，应写成“静海 商务局”这样的一方和名称。")]
    public void WhatCannotBeRead_IsRefusedInTheUsersWords(string field, string typed, string message) =>
        Assert.Equal(message, Assert.Throws<BusinessRuleException>(() => Parse(field, typed)).Message);

    [Theory]
    [InlineData("2026-05-18")]
    [InlineData("2026/5/18")]
    [InlineData("2026年5月18日")]
    public void Days_AreReadInTheWaysPeopleWriteThem(string typed) =>
        Assert.Equal("Contracted | 2026-05-18", Parse("steps", "签约 | " + typed));

    [Fact]
    public void ANameThatBothSidesBear_MustSayTheSide()
    {
        Assert.Throws<BusinessRuleException>(() => Parse("partnerDepartmentId", "商务局"));
        Assert.Equal(5, Parse("partnerDepartmentId", "莲花山 商务局"));
        Assert.Equal(1, Parse("partnerDepartmentId", "jh-commerce"));
    }

    [Fact]
    public void OfRows_TheSearchFindsTextsAndNotTheCodesBesideThem()
    {
        var kind = RegisterKinds.Find("special-cases")!;
        var entry = kind.New();
        kind.WriteWhatFits(entry, new EntryValues
        {
            ["request"] = "申请支持用地",
            ["opinions"] = "jh-commerce | Agrees | 2026-05-18 | 符合产业政策\nlhs-commerce | Agrees | 2026-05-19 |",
        }, EntrySample.Known);
        Assert.Equal("申请支持用地\n符合产业政策", entry.Words);
    }

    [Fact]
    public void Rows_ComeBackAsTheyWereWritten() => Gen.String[Gen.Char["一二AB 12-/，。"], 0, 12].Array[3].Array[0, 6].Sample(rows =>
    {
        var text = EntryRows.Write(rows);
        var read = EntryRows.Read(text, 3);
        Assert.Equal(text, EntryRows.Write(read));
        Assert.Equal(
            rows.Select(row => row.Select(cell => cell.Trim()).ToArray()).Where(row => row.Any(cell => cell.Length > 0)).Select(row => string.Join('|', row)),
            read.Select(row => string.Join('|', row)));
    });

    [Fact]
    public void Values_ComeBackAsTheyWereKept() => Gen.Select(Gen.String, Gen.String).Array[0, 8].Sample(pairs =>
    {
        var values = new EntryValues();
        foreach (var (key, text) in pairs)
        {
            values[key] = text;
        }

        Assert.Equal(values.ToJson(), EntryValues.FromJson(values.ToJson()).ToJson());
    });

    [Fact]
    public void AnApprovedEntry_ReadsBackWhatWasTyped()
    {
        var values = EntrySample.Values(("money", "2026-08 | Arrived | 1200.5 | 首期"), ("partnerDepartmentId", "lhs-commerce"), ("task", "2026/2.1"), ("notes", "备注\n两行"));
        var entry = EntrySample.Approved(values);
        Assert.Equal(values.ToJson(), EntrySample.Kind.Read(entry, EntrySample.Known).ToJson());
    }

    private static object? Parse(string field, string typed) => EntrySample.Kind.Field(field)!.Parse(typed, EntrySample.Known);
}
