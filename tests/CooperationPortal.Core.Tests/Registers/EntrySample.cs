using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.Projects;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Registers;

/// <summary>A project of Commerce, and the people who have to do with it.</summary>
internal static class EntrySample
{
    public static readonly Actor Staff = Sample.Person(1, Role.Staff, Sample.Commerce);
    public static readonly Actor Head = Sample.Person(2, Role.DepartmentHead, Sample.Commerce);
    public static readonly Actor Office = Sample.Person(3, Role.OfficeStaff, Sample.JinghaiOffice);
    public static readonly Actor PartnerOffice = Sample.Person(4, Role.OfficeStaff, Sample.LianhuashanOffice);
    public static readonly Actor Partner = Sample.Person(5, Role.Staff, Sample.PartnerCulture);
    public static readonly ReviewChain Chain = new(HasHead: true, Sample.JinghaiOffice.Id);
    public static readonly RegisterKind Kind = ProjectRegister.Kind;

    public static readonly RegisterDirectory Known = new(
        [new DepartmentName(1, "jh-commerce", Core.Departments.Side.Jinghai, Sample.Commerce.Title, true), new DepartmentName(5, "lhs-commerce", Core.Departments.Side.Lianhuashan, Sample.LianhuashanOffice.Title, true)],
        [new AreaName(12, 2, new LocalText("产业", "Industry"))],
        [new TaskName(32, 2026, "2.1", new LocalText("任务", null), 12), new TaskName(31, 2025, "2.1", new LocalText("去年的任务", null), 12)],
        []);

    /// <summary>A signed project; a test changes what it is about.</summary>
    public static EntryValues Values(params (string Key, string? Text)[] changes)
    {
        var values = new EntryValues
        {
            ["title"] = "蓝莓加工",
            ["investor"] = "静源食品",
            ["origin"] = "天津",
            ["place"] = "莲花山",
            ["sector"] = "食品",
            ["weight"] = "Key",
            ["stage"] = "Contracted",
            ["steps"] = "Negotiating | 2026-03-01\nContracted | 2026-05-18",
            ["plannedAmount"] = "9000",
            ["agreedAmount"] = "8000.5",
            ["jobs"] = "70",
            ["risk"] = "None",
            ["year"] = "2026",
            ["area"] = "2",
        };
        foreach (var (key, text) in changes)
        {
            values[key] = text;
        }

        return values;
    }

    public static CooperationProject Draft(EntryValues? values = null)
    {
        var entry = (CooperationProject)Kind.New();
        entry.Begin(Staff, Sample.Commerce, "XM-2026-0001", Sample.Now);
        entry.Save(Staff, Kind, values ?? Values(), Known, Sample.Now);
        return entry;
    }

    public static CooperationProject Submitted(EntryValues? values = null)
    {
        var entry = Draft(values);
        entry.Submit(Staff, Kind, Known, Chain, Sample.Now);
        return entry;
    }

    public static CooperationProject WithOffice(EntryValues? values = null)
    {
        var entry = Submitted(values);
        entry.Confirm(Head, Sample.Now);
        return entry;
    }

    public static CooperationProject Approved(EntryValues? values = null)
    {
        var entry = WithOffice(values);
        entry.Approve(Office, Kind, Known, Sample.Now);
        return entry;
    }

    /// <summary>Changes what is in force, through all steps.</summary>
    public static void Change(RegisterEntry entry, EntryValues values, DateTime at)
    {
        entry.Save(Staff, Kind, values, Known, at);
        entry.Submit(Staff, Kind, Known, Chain, at);
        entry.Confirm(Head, at);
        entry.Approve(Office, Kind, Known, at);
    }

    /// <summary>The lines that hold, in words.</summary>
    public static IReadOnlyList<string> Lines(RegisterEntry entry, DateTime? moment = null) =>
    [
        .. entry.Figures.Where(f => moment is null ? f.SupersededAt is null : f.RecordedAt <= moment && (f.SupersededAt is null || f.SupersededAt > moment))
            .Select(f => $"{f.Measure} {f.Year}-{f.Month:00} {f.Amount}").Order(StringComparer.Ordinal),
    ];
}
