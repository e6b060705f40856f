using CooperationPortal.Core.Search;
using CooperationPortal.TestData.Databases;

namespace CooperationPortal.Data.Tests.Search;

/// <summary>What is found, the same on every database.</summary>
public sealed class SearchLookupTests
{
    private const string Text = "推动两地在长春莲花山共建冰雪旅游示范基地，组织ＧＤＰ统计培训 Alpha Beta，完成率100%，代号x_y与[q]，𠮷林特产a𠮷b。\n第二段：联合招商";

    [SkippableTheory, EveryDatabase]
    public async Task ATextIsFoundByAnyPartOfIt_FromTwoCharactersToTwenty(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var id = await SearchWorld.DescribeAsync(db, "3.2", Text);
        foreach (var word in SearchText.Fold(Text).Split(' '))
        {
            var runes = word.EnumerateRunes().ToList();
            foreach (var length in new[] { 2, 3, 5, 12, 20 })
            {
                for (var from = 0; from + length <= runes.Count; from += length)
                {
                    var query = string.Concat(runes.Skip(from).Take(length));
                    Assert.True((await SearchWorld.FindAsync(db, query)).Contains(id), query);
                }
            }
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task WhatDoesNotStandThere_IsNotFound(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var id = await SearchWorld.DescribeAsync(db, "3.2", Text);

        // Each pair of the first two stands in the text, but not one after the other; the others mean something to a database.
        foreach (var query in new[] { "莲花山共建冰雪旅游基地示范", "两地在两地", "1%0", "10_%", "x%y", "xay", "x__y", "[a-z]", "%%", "__", "alpha  gamma", "𠮷b林", "a𠮶", "alphabeta", "培训 冰雪 乌有" })
        {
            Assert.False((await SearchWorld.FindAsync(db, query)).Contains(id), query);
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task WidthCaseOrderAndSigns_AreRead(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var id = await SearchWorld.DescribeAsync(db, "3.2", Text);
        foreach (var query in new[] { "gdp", "ＧＤＰ", "ALPHA", "Ａｌｐｈａ　beta", "联合招商 冰雪", "100%", "0%", "x_y", "[q]", "[q", "q]", "𠮷林", "a𠮷b", "统计培训 gdp 莲花山" })
        {
            Assert.True((await SearchWorld.FindAsync(db, query)).Contains(id), query);
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task ASingleCharacter_IsFound_AlsoBesideOthers(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var id = await SearchWorld.DescribeAsync(db, "3.2", "冰雪鑫");
        Assert.Equal([id], await SearchWorld.FindAsync(db, "鑫"));
        Assert.Equal([id], await SearchWorld.FindAsync(db, "鑫 冰雪"));
        Assert.Empty(await SearchWorld.FindAsync(db, "冰雪 犇"));
        Assert.Empty(await SearchWorld.FindAsync(db, "  "));
    }

    [SkippableTheory, EveryDatabase]
    public async Task ALongQueryOfManyWords_IsStillOneQuery(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        var id = await SearchWorld.DescribeAsync(db, "3.2", Text);
        Assert.Equal([id], await SearchWorld.FindAsync(db, "推动两地 莲花山 共建冰雪旅游 示范基地 统计培训 alpha beta 联合招商"));
    }
}
