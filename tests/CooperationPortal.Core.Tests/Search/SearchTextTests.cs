using CooperationPortal.Core.Search;

namespace CooperationPortal.Core.Tests.Search;

/// <summary>How texts and queries become comparable.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("GDP Growth", "gdp growth")]
    [InlineData("莲花山　静海\r\n\t合作", "莲花山 静海 合作")]
    [InlineData("長\u200b莲", "長莲")]
    [InlineData("①㎡", "1m2")]
    [InlineData("𠮷野家", "𠮷野家")]
    [InlineData("100% _x_ [a]", "100% _x_ [a]")]
    [InlineData("é", "e\u0301")]
    [InlineData("e\u0301", "e\u0301")]
    [InlineData(null, "")]
    public void Fold_MakesEqualWhatPeopleTakeForEqual(string? text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Fact]
    public void Fold_OfHalfACharacter_DoesNotFail() => Assert.Equal("a\ufffdb", SearchText.Fold("a\ud842b"));

    [Fact]
    public void Terms_AreTheWordsOnce_AndNotTooMany()
    {
        Assert.Equal(["合作", "gdp"], SearchText.Terms(" 合作　ＧＤＰ 合作 "));
        Assert.Equal(SearchText.MaxTerms, SearchText.Terms("a b c d e f g h i j k").Count);
        Assert.Empty(SearchText.Terms(" \u3000 "));
        Assert.Empty(SearchText.Terms(null));
    }

    [Fact]
    public void Terms_OfALongQuery_AreCutWithoutHalfACharacter()
    {
        var query = new string('合', SearchText.QueryLength - 1) + "𠮷";
        Assert.Equal([new string('合', SearchText.QueryLength - 1)], SearchText.Terms(query));
    }

    [Fact]
    public void EveryPartOfAWord_HasItsPairsAmongThoseOfTheText()
    {
        var text = SearchText.Fold("推进𠮷林特色 GDP 合作，２０１９年");
        var grams = SearchText.Grams(text);
        foreach (var word in text.Split(' '))
        {
            var runes = word.EnumerateRunes().ToList();
            for (var from = 0; from < runes.Count; from++)
            {
                for (var length = 2; from + length <= runes.Count; length++)
                {
                    Assert.Subset(grams.ToHashSet(), SearchText.GramsOf(string.Concat(runes.Skip(from).Take(length))).ToHashSet());
                }
            }
        }
    }

    [Fact]
    public void ASingleCharacter_HasARangeInWhichAllItsPairsLie()
    {
        var grams = SearchText.Grams("合作 共建合");
        var (from, before) = SearchText.GramsFrom("合");
        Assert.Equal(2, grams.Count(g => g >= from && g < before));
        Assert.Contains(SearchText.Gram('合', 0), grams);
    }

    [Fact]
    public void NoPairGoesAcrossWords() => Assert.DoesNotContain(SearchText.Gram('作', '共'), SearchText.Grams("合作 共建"));

    [Fact]
    public void Find_SaysWhereTheWordsStandInWhatWasTyped()
    {
        var text = "请看ＧＤＰ　和合作，合作好";
        var marks = FoldedText.Of(text).Find(SearchText.Terms("gdp 合作"));
        Assert.Equal(["ＧＤＰ", "合作", "合作"], marks.Select(m => text[m.From..m.To]));
    }

    [Fact]
    public void Find_JoinsWhatOverlaps()
    {
        var text = "对口合作";
        Assert.Equal([(0, 4)], FoldedText.Of(text).Find(["对口合", "口合作"]));
    }

    [Fact]
    public void Find_MarksWholeCharacters()
    {
        var text = "a𠮷㎡b";
        var marks = FoldedText.Of(text).Find(["m"]);
        Assert.Equal(["㎡"], marks.Select(m => text[m.From..m.To]));
        Assert.Equal(["𠮷"], FoldedText.Of(text).Find(["𠮷"]).Select(m => text[m.From..m.To]));
    }

    [Fact]
    public void Hold_CutsWhatIsTooLong_WithoutHalfACharacter()
    {
        var document = new SearchDocument { Kind = SearchKind.Task, SubjectId = 1, FileId = Guid.Empty, Part = SearchPart.Standing };
        document.Hold(new string('合', SearchDocument.TextLength - 1) + "𠮷", 3);
        Assert.Equal(SearchDocument.TextLength - 1, document.Text.Length);
        Assert.Equal(3, document.Stamp);
    }

    [Fact]
    public void Codes_ReadBack()
    {
        Assert.All(Enum.GetValues<SearchKind>(), kind => Assert.Equal(kind, SearchWords.Parse(SearchWords.Code(kind))));
        Assert.Null(SearchWords.Parse("nonsense"));
    }
}
