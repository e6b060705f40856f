using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Documents;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>通报 of a published result: official Chinese whoever reads, without a red heading (DOC-21) and without a seal (DOC-08).</summary>
internal static class ResultDocument
{
    /// <summary>Its title, which is the file's name, too.</summary>
    public static string TitleOf(ResultPage page) => $"关于{page.Label}结果的通报";

    /// <summary>The Word file.</summary>
    public static byte[] Write(ResultPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var document = new OfficialDocument().Title(TitleOf(page)).EmptyLine()
            .Addressees([.. Sides.All.Select(side => $"{Place(side)}各有关部门")])
            .Paragraph($"根据对口合作督查考核方案第{Number(page.Head.SchemeNumber)}版，双方领导小组办公室组织完成{page.Label}。现将结果通报如下：")
            .Heading(1, "一、总体情况")
            .Paragraph($"本次考核{Number(page.Rows.Count)}个部门。{string.Join('，', page.Means.Select(m => $"{Place(m.Side)}平均{Points(m.Mean)}分"))}。");
        foreach (var (side, index) in Sides.All.Select((side, index) => (side, index)))
        {
            document.Heading(1, $"{ChineseNumber.Of(index + 2)}、{Place(side)}各部门得分");
            foreach (var row in page.Rows.Where(r => r.Side == side))
            {
                document.Paragraph(
                    $"{(row.SideRank is { } rank ? $"第{Number(rank)}名　" : "")}{row.Title.Zh}　{Points(row.Total)}分（双方总排名{(row.Rank is { } all ? $"第{Number(all)}名" : "不参加")}）");
            }
        }

        document.Heading(1, $"{ChineseNumber.Of(Sides.All.Count + 2)}、异议处理")
            .Paragraph(page.Objections == 0 ? "异议期内没有部门提出异议。" : $"异议期内共收到异议{Number(page.Objections)}条，均已书面答复，其中{Number(page.Adjusted)}条调整了分数。");
        return document
            .Signature([.. Sides.All.Select(side => $"{side.Name()}领导小组办公室")], BusinessClock.DayOf(page.PublishedAt ?? default))
            .ToBytes(TitleOf(page));
    }

    private static string Place(Side side) => side == Side.Jinghai ? "静海区" : "莲花山度假区";

    private static string Points(decimal? points) => points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
