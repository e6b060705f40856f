using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Web.Documents;

/// <summary>A department's line in the notice of a result.</summary>
public sealed record EvaluationNoticeRow(string Name, Side Side, decimal? Total, int? SideRank, int? Rank);

/// <summary>A published result as it is printed.</summary>
/// <param name="Label">2026年度考核.</param>
/// <param name="SchemeNumber">Version of the scheme.</param>
/// <param name="Rows">The best first.</param>
/// <param name="Means">Mean of each side.</param>
/// <param name="Objections">Objections in all.</param>
/// <param name="Adjusted">Of these, such that changed points.</param>
/// <param name="PublishedOn">The date of the notice.</param>
public sealed record EvaluationNoticeContent(
    string Label, int SchemeNumber, IReadOnlyList<EvaluationNoticeRow> Rows, IReadOnlyList<(Side Side, decimal? Mean)> Means, int Objections, int Adjusted,
    DateOnly PublishedOn)
{
    /// <summary>Its title, which is the file's name, too.</summary>
    public string Title => $"关于{Label}结果的通报";
}

/// <summary>通报 of a published result: official Chinese whoever reads, without a red heading (DOC-21) and without a seal (DOC-08).</summary>
public static class EvaluationNotice
{
    /// <summary>The Word file.</summary>
    public static byte[] Write(EvaluationNoticeContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var document = new OfficialDocument().Title(content.Title).EmptyLine()
            .Addressees([.. Sides.All.Select(side => $"{Place(side)}各有关部门")])
            .Paragraph($"根据对口合作督查考核方案第{Number(content.SchemeNumber)}版，双方领导小组办公室组织完成{content.Label}。现将结果通报如下：")
            .Heading(1, "一、总体情况")
            .Paragraph($"本次考核{Number(content.Rows.Count)}个部门。{string.Join('，', content.Means.Select(m => $"{Place(m.Side)}平均{Points(m.Mean)}分"))}。");
        foreach (var (side, index) in Sides.All.Select((side, index) => (side, index)))
        {
            document.Heading(1, $"{ChineseNumber.Of(index + 2)}、{Place(side)}各部门得分");
            foreach (var row in content.Rows.Where(r => r.Side == side))
            {
                document.Paragraph(
                    $"{(row.SideRank is { } rank ? $"第{Number(rank)}名　" : "")}{row.Name}　{Points(row.Total)}分（双方总排名{(row.Rank is { } all ? $"第{Number(all)}名" : "不参加")}）");
            }
        }

        document.Heading(1, $"{ChineseNumber.Of(Sides.All.Count + 2)}、异议处理")
            .Paragraph(content.Objections == 0 ? "异议期内没有部门提出异议。" : $"异议期内共收到异议{Number(content.Objections)}条，均已书面答复，其中{Number(content.Adjusted)}条调整了分数。");
        return document
            .Signature([.. Sides.All.Select(side => $"{side.Name()}领导小组办公室")], content.PublishedOn)
            .ToBytes(content.Title);
    }

    private static string Place(Side side) => side == Side.Jinghai ? "静海区" : "莲花山度假区";

    private static string Points(decimal? points) => points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
