using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Who tries something on meetings and minutes. The department of otherStaff is not on the roster.</summary>
internal static class MeetingCast
{
    public static readonly Actor Office = Sample.Person(5, Role.OfficeStaff, Sample.JinghaiOffice);
    public static readonly Actor PartnerOffice = Sample.Person(7, Role.OfficeStaff, Sample.LianhuashanOffice);

    /// <summary>Of the office's department, without the office's role.</summary>
    public static readonly Actor OfficeClerk = Sample.Person(6, Role.Staff, Sample.JinghaiOffice);

    /// <summary>The convener of Jinghai.</summary>
    public static readonly Actor Leader = Sample.Person(8, Role.Leader, side: Side.Jinghai) with { Name = "张建国", Post = "区长" };

    /// <summary>The convener of Lianhuashan.</summary>
    public static readonly Actor PartnerLeader = Sample.Person(9, Role.Leader, side: Side.Lianhuashan) with { Name = "李春林", Post = "主任" };

    /// <summary>A leader of Jinghai who is not the convener.</summary>
    public static readonly Actor OtherLeader = Sample.Person(10, Role.Leader, side: Side.Jinghai);

    public static readonly Actor Staff = Sample.Person(1, Role.Staff, Sample.Commerce);
    public static readonly Actor PartnerStaff = Sample.Person(3, Role.Staff, Sample.PartnerCulture);

    public static readonly Dictionary<string, Actor> All = new(StringComparer.Ordinal)
    {
        ["office"] = Office,
        ["partnerOffice"] = PartnerOffice,
        ["officeClerk"] = OfficeClerk,
        ["leader"] = Leader,
        ["partnerLeader"] = PartnerLeader,
        ["otherLeader"] = OtherLeader,
        ["staff"] = Staff,
        ["head"] = Sample.Person(2, Role.DepartmentHead, Sample.Commerce),
        ["partnerStaff"] = PartnerStaff,
        ["partnerHead"] = Sample.Person(4, Role.DepartmentHead, Sample.PartnerCulture),
        ["otherStaff"] = Sample.Person(13, Role.Staff, Sample.Culture),
        ["evaluator"] = Sample.Person(11, Role.Evaluator, side: Side.Jinghai),
        ["inspector"] = Sample.Person(12, Role.Inspector),
        ["administrator"] = Sample.Person(14, Role.Administrator),
        ["auditor"] = Sample.Person(15, Role.Auditor),
    };
}
