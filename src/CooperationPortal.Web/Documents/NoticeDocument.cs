using System.Globalization;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Web.Documents;

/// <summary>A notice of a joint meeting as it is printed.</summary>
/// <param name="Meeting">静海区与莲花山度假区2026年第1次联席会议.</param>
/// <param name="Addressees">主送机关, in their order.</param>
/// <param name="Time">As it is to be read: 2026年9月18日（星期五）9:00.</param>
/// <param name="Place">莲花山度假区管委会第一会议室.</param>
/// <param name="Agenda">The items' titles in their order; may be empty.</param>
/// <param name="Attendees">Who is to come, a line each; may be empty.</param>
/// <param name="Contact">Whom to ask, a line each; may be empty.</param>
/// <param name="Offices">署名: both offices, in their order.</param>
/// <param name="IssuedOn">Date of the notice.</param>
/// <param name="Update">0: the first notice; 1 and more: so many changes of time or place were announced, this one counted.</param>
public sealed record NoticeContent(
    string Meeting,
    IReadOnlyList<string> Addressees,
    string Time,
    string Place,
    IReadOnlyList<string> Agenda,
    IReadOnlyList<string> Attendees,
    IReadOnlyList<string> Contact,
    IReadOnlyList<string> Offices,
    DateOnly IssuedOn,
    int Update = 0)
{
    /// <summary>关于召开…的通知, or 关于调整…时间地点的通知 where it announces a change.</summary>
    public string Title => Update == 0 ? $"关于召开{Meeting}的通知" : $"关于调整{Meeting}时间地点的通知";
}

/// <summary>会议通知: without a red heading (DOC-21) and without a seal (DOC-08).</summary>
public static class NoticeDocument
{
    // More addressees would leave no body text on the first page: they go into the 版记 (DOC-05).
    private const int MostCharactersOfAddressees = OfficialPage.CharactersInALine * 8;

    /// <summary>The Word file.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="fonts">Null: <see cref="OfficialFonts.Default"/>.</param>
    public static byte[] Write(NoticeContent content, OfficialFonts? fonts = null)
    {
        var document = new OfficialDocument(fonts).Title(content.Title);
        if (content.Update > 0)
        {
            document.TitleNote($"（第{content.Update.ToString(CultureInfo.InvariantCulture)}次调整）");
        }

        document.EmptyLine();
        var areFew = OfficialText.Width(string.Join('、', content.Addressees)) < MostCharactersOfAddressees;
        if (areFew && content.Addressees.Count > 0)
        {
            document.Addressees(content.Addressees);
        }

        document.Paragraph(content.Update == 0
            ? $"定于{content.Time}召开{content.Meeting}。现将有关事项通知如下："
            : $"因工作安排变化，{content.Meeting}的时间、地点调整如下，此前通知中与本通知不一致的，以本通知为准：");
        WriteSections(document, content);
        document.Signature(content.Offices, content.IssuedOn);
        if (!areFew)
        {
            document.Imprint([("主送", content.Addressees)], issuer: "", issuedOn: null);
        }

        return document.ToBytes(content.Title);
    }

    /// <summary>Numbers the sections that have something to say.</summary>
    private static void WriteSections(OfficialDocument document, NoticeContent content)
    {
        var number = 0;
        Section("会议时间", [content.Time]);
        Section("会议地点", [content.Place]);
        Section("会议议程", [.. content.Agenda.Select((title, i) => $"{(i + 1).ToString(CultureInfo.InvariantCulture)}. {title}")]);
        Section("参会人员", content.Attendees);
        Section("联系方式", content.Contact);

        void Section(string heading, IReadOnlyList<string> lines)
        {
            if (lines.Count == 0)
            {
                return;
            }

            document.Heading(1, $"{ChineseNumber.Of(++number)}、{heading}");
            foreach (var line in lines.SelectMany(MinutesContent.Paragraphs))
            {
                document.Paragraph(line);
            }
        }
    }
}
