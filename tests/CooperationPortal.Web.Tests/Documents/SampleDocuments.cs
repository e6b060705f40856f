using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Web.Documents;

namespace CooperationPortal.Web.Tests.Documents;

/// <summary>Documents as they occur, and as nobody should write them.</summary>
internal static class SampleDocuments
{
    public const string Series = "联席会议纪要";
    public const string Number = "联席会议纪要〔2026〕2号";
    public const string Offices = "静海区与莲花山度假区对口合作办公室";

    /// <summary>Control characters, markup, fields, turned reading direction, half a character, line ends of every kind.</summary>
    public const string Hostile =
        "甲\u0000乙\u0008\u001F</w:t></w:p><w:p>{ DATE } {{ INCLUDETEXT c:\\\\x }} =HYPERLINK(\"http://a.example\")\u202E倒\u2028行\uFFFE\uD842\t尾&amp;]]>";

    public static MinutesImprint Issued { get; } =
        new(Number, new(2026, 9, 18), Offices, ["静海区委办公室", "静海区人民政府办公室", "莲花山度假区党工委办公室", "两地领导小组各成员单位"]);

    public static MinutesImprint Draft { get; } = new(null, null, Offices, ["两地领导小组各成员单位"]);

    public static MinutesContent Minutes { get; } = new(
        Series,
        "静海区与莲花山度假区2026年第2次联席会议纪要",
        null,
        "2026年9月18日，静海区与莲花山度假区在莲花山度假区管委会召开2026年第2次联席会议，总结上一阶段工作，研究部署下一阶段重点任务。会议由两地领导小组组长共同召集。现纪要如下：",
        [
            new(1, "关于产业务实合作", "会议听取了招商一局、工信委关于园区共建进展的汇报。\n（一）园区共建。会议指出，园区共建已完成选址，下一步要加快推进。\n（二）招商协作\n会议同意建立招商合作协调议事机构，每季度会商一次。",
            [
                new(1, "成立招商合作协调议事机构，12月底前召开第一次会商。", [new(Side.Jinghai, "工信委"), new(Side.Lianhuashan, "招商一局")], [new(Side.Jinghai, "商务局")], new(2026, 12, 31), "2.2"),
                new(2, "编制园区共建三年行动方案。", [new(Side.Lianhuashan, "招商一局")], [], new(2027, 3, 5), "2.1"),
            ]),
            new(2, "关于商贸合作", "会议要求商务局、工商联组织莲花山草编等特色商品进入天津市场，年内开展不少于两场推介。",
            [
                new(3, "年内举办两场莲花山特色商品进津推介。", [new(Side.Jinghai, "商务局"), new(Side.Lianhuashan, "商务局")], [new(Side.Lianhuashan, "工商联")], new(2026, 12, 20), "3.2"),
            ]),
            new(3, "关于干部人才交流", "会议同意2027年互派6名干部挂职，由组织部、党工委办公室商定名单。", []),
        ],
        [
            new("出席", ["静海区商务局局长张三", "静海区工信委主任李四", "静海区组织部副部长王五", "莲花山度假区商务局局长赵六", "莲花山度假区招商一局局长㐂田吉", "莲花山度假区党工委办公室主任𠮷野"]),
            new("请假", ["静海区科技局局长孙七（公出，副局长周八代会）"]),
            new("列席", ["静海区新闻中心记者吴九"]),
        ]);

    public static MinutesContent Correction { get; } = Minutes with { Corrects = "联席会议纪要〔2026〕1号" };

    public static MinutesContent Long { get; } = Minutes with
    {
        Title = "天津市静海区与长春莲花山生态旅游度假区关于推进对口合作重点工作暨签署园区共建协议的2026年第2次联席会议纪要",
        Sections =
        [
            .. Enumerable.Range(1, 25).Select(i => new MinutesContentSection(
                i, $"关于第{i}项议题", string.Concat(Enumerable.Repeat("会议听取了有关部门的汇报，对下一步工作提出了要求。", 6)), [])),
        ],
        Attendance = [new("出席", [.. Enumerable.Range(1, 60).Select(i => $"静海区第{ChineseNumber.Of(i)}局局长欧阳某某")])],
    };

    public static MinutesContent Hard { get; } = new(
        Series,
        Hostile,
        Hostile,
        Hostile,
        [new(1, Hostile, Hostile, [new(1, Hostile, [new(Side.Jinghai, Hostile)], [], new(2026, 1, 5), Hostile)]), new(2, "", "", [])],
        [new("出席", [Hostile]), new("请假", [])]);

    public static MinutesContent Empty { get; } = new(Series, "", null, "", [], []);

    public static AgendaContent Agenda { get; } = new(
        "静海区与莲花山度假区2026年第2次联席会议",
        "2026年9月18日（星期五）9:00",
        "莲花山度假区管委会第一会议室",
        [
            new(1, "听取园区共建进展情况汇报", "静海区工信委", 15, new(9, 0)),
            new(2, "研究莲花山草编等特色商品进入天津市场的推介方案，审议年度推介计划", "莲花山度假区商务局", 20, new(9, 15)),
            new(3, "审议2027年互派干部挂职方案", "静海区组织部", null, null),
        ]);

    public static InspectionFeedbackContent Feedback { get; } = new(
        2026, 2, "联席会议议定事项落实情况督查", Side.Jinghai, "静海区商务局", new(2026, 9, 8), new(2026, 9, 12),
        "议定事项均已分工到部门，大部分按期推进。\n过程记录不到位，请按要求整改。", ["宣传稿件当天互发，阅读量有统计。"],
        [new("对口销售专区选址三次变更，没有形成会商记录。", "建立对口销售专区选址会商记录。", new(2026, 12, 20))], new(2026, 9, 25), new(2026, 9, 18));

    public static NoticeContent Notice { get; } = new(
        "静海区与莲花山度假区2026年第2次联席会议",
        ["静海区各有关单位", "莲花山度假区各有关单位"],
        "2026年9月18日（星期五）9:00",
        "莲花山度假区管委会第一会议室",
        ["园区共建进展情况汇报", "特色商品进入天津市场的推介方案", "2027年互派干部挂职方案"],
        ["两地领导小组组长、副组长", "两地领导小组成员单位主要负责同志"],
        ["静海区合作交流办 张三 022-00000000", "莲花山度假区商务局 李四 0431-00000000"],
        ["静海区对口合作工作领导小组办公室", "莲花山度假区对口合作工作领导小组办公室"],
        new(2026, 9, 8));

    public static UrgeDocumentContent Urge { get; } = new(
        "催〔2026〕3号", Side.Lianhuashan, "招商一局", "任务", "2.1 鼓励静海符合莲花山总体规划的企业赴莲投资兴业",
        "任务进展滞后，请说明原因、下步措施和完成时间。\n附上已签约企业名单。", new(2026, 11, 27), Side.Lianhuashan, false, new(2026, 11, 24),
        [
            new("部门答复", "招商一局 科员 张三", new(2026, 11, 26), "因合作单位更换滞后。\n12月10日前重新签约。"),
            new("同意办结", "商务局 李四", new(2026, 11, 27), null),
        ]);

    /// <summary>Every document by its name, as bytes.</summary>
    public static Dictionary<string, byte[]> All() => new(StringComparer.Ordinal)
    {
        ["minutes"] = MinutesDocument.Write(Minutes, Issued),
        ["draft"] = MinutesDocument.Write(Minutes, Draft),
        ["correction"] = MinutesDocument.Write(Correction, Issued),
        ["long"] = MinutesDocument.Write(Long, Issued with { Issuer = "静海区对口合作工作领导小组办公室、莲花山度假区对口合作工作领导小组办公室" }),
        ["hard"] = MinutesDocument.Write(Hard, new(Hostile, new(2026, 1, 5), Hostile, [Hostile])),
        ["empty"] = MinutesDocument.Write(Empty, new(null, null, "", [])),
        ["gb2312"] = MinutesDocument.Write(Minutes, Issued, OfficialFonts.Gb2312),
        ["agenda"] = AgendaDocument.Write(Agenda),
        ["agenda-hard"] = AgendaDocument.Write(new(Hostile, Hostile, Hostile, [.. Enumerable.Range(1, 40).Select(i => new AgendaContentItem(i, Hostile, Hostile, i, new(8, 5)))])),
        ["agenda-empty"] = AgendaDocument.Write(new("", "", "", [])),
        ["urge"] = UrgeDocument.Write(Urge),
        ["urge-leader"] = UrgeDocument.Write(Urge with { AsLeader = true, Steps = [] }),
        ["urge-hard"] = UrgeDocument.Write(new(
            Hostile, Side.Jinghai, Hostile, Hostile, Hostile, Hostile, new(2026, 1, 5), Side.Jinghai, true, new(2026, 1, 5), [new(Hostile, Hostile, new(2026, 1, 5), Hostile)])),
        ["feedback"] = InspectionFeedback.Write(Feedback),
        ["feedback-hard"] = InspectionFeedback.Write(
            Feedback with { Name = Hostile, Department = Hostile, Conclusion = Hostile, Practices = [Hostile], Problems = [new(Hostile, Hostile, new(2026, 1, 5))] }),
        ["feedback-empty"] = InspectionFeedback.Write(Feedback with { Practices = [], Problems = [] }),
        ["notice"] = NoticeDocument.Write(Notice),
        ["notice-update"] = NoticeDocument.Write(Notice with { Update = 2 }),
        ["notice-many"] = NoticeDocument.Write(Notice with { Addressees = [.. Enumerable.Range(1, 60).Select(i => $"静海区第{ChineseNumber.Of(i)}局")] }),
        ["notice-hard"] = NoticeDocument.Write(new(Hostile, [Hostile], Hostile, Hostile, [Hostile], [Hostile], [Hostile], [Hostile], new(2026, 1, 5), 1)),
        ["notice-empty"] = NoticeDocument.Write(new("", [], "", "", [], [], [], [], new(2026, 1, 5))),
    };
}
