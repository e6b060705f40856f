using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Documents;

/// <summary>A typeface of official documents, by the font that the document names for it. No font is shipped or embedded (DOC-19).</summary>
/// <param name="Name">The font that the office machine should have.</param>
/// <param name="Alternative">
/// The font to take where that one is missing, for <c>w:altName</c>. One name of at most 31 characters: Word reads no list there.
/// </param>
/// <param name="Large">The font for characters beyond GB 2312, as they occur in names of people; null where the font has them itself.</param>
public sealed record OfficialFace(string Name, string Alternative, string? Large = null);

/// <summary>
/// The typefaces of GB/T 9704, which names 小标宋, 仿宋, 楷体 and 黑体 but no maker (DOC-19), each with what replaces it (DOC-20).
/// </summary>
/// <param name="Title">小标宋: red heading and title.</param>
/// <param name="Body">仿宋: all else.</param>
/// <param name="Kai">楷体: headings of the second level.</param>
/// <param name="Hei">黑体: headings of the first level, 出席.</param>
/// <param name="Song">宋体: page numbers.</param>
public sealed record OfficialFonts(OfficialFace Title, OfficialFace Body, OfficialFace Kai, OfficialFace Hei, OfficialFace Song)
{
    private const string Gb18030Song = "宋体";
    private const string SupplementarySong = "宋体-ExtB";
    private const int Gb2312CodePage = 20936;

    /// <summary>The fonts of Windows, and the common 小标宋, which offices buy. 华文中宋 comes with Office.</summary>
    public static readonly OfficialFonts Default = new(
        new("方正小标宋简体", "华文中宋", "方正小标宋_GBK"),
        new("仿宋", "仿宋_GB2312"),
        new("楷体", "楷体_GB2312"),
        new("黑体", "SimHei"),
        new(Gb18030Song, "SimSun"));

    /// <summary>For offices that ask for the fonts called _GB2312.</summary>
    public static readonly OfficialFonts Gb2312 = Default with
    {
        Body = new("仿宋_GB2312", "仿宋", "仿宋"),
        Kai = new("楷体_GB2312", "楷体", "楷体"),
    };

    private static readonly Encoding Gb2312Characters = CodePagesEncodingProvider.Instance.GetEncoding(
        Gb2312CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The font that has a character; null where it is the face's own, so that nothing needs to be said.</summary>
    internal static string? ForRare(OfficialFace face, Rune character) => character.Value switch
    {
        // 𠮷 and other characters of the supplementary planes; emoji are left to the program that shows them.
        >= 0x20000 and <= 0x3FFFF => SupplementarySong,
        // 㐂: extension A.
        >= 0x3400 and <= 0x4DBF => Gb18030Song,
        >= 0x4E00 and <= 0x9FFF when face.Large is not null && !IsInGb2312(character) => face.Large,
        _ => null,
    };

    /// <summary>The table of fonts, which carries the alternatives.</summary>
    internal void AddPart(MainDocumentPart main)
    {
        var faces = new[] { Title, Body, Kai, Hei, Song };
        var large = faces.Where(face => face.Large is not null).Select(face => new OfficialFace(face.Large!, face.Alternative));
        var all = faces.Concat(large).Append(new OfficialFace(SupplementarySong, "SimSun-ExtB")).DistinctBy(face => face.Name);
        main.AddNewPart<FontTablePart>("fonts").Fonts = new(all.Select(Font));
    }

    private Font Font(OfficialFace face) => new()
    {
        Name = face.Name,
        AltName = face.Alternative == face.Name ? null : new() { Val = face.Alternative },
        // 86 is GB 2312: what Word looks for where neither font is there.
        FontCharSet = new() { Val = "86" },
        FontFamily = new() { Val = face == Hei ? FontFamilyValues.Modern : FontFamilyValues.Roman },
        Pitch = new() { Val = FontPitchValues.Variable },
    };

    private static bool IsInGb2312(Rune character)
    {
        try
        {
            return Gb2312Characters.GetByteCount(character.ToString()) == 2;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
