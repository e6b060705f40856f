using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.Registers;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>The register entries of <see cref="WalkRecords"/>: jh-commerce has one in every state, with a file, a link and imports.</summary>
internal sealed class WalkRegisters(PortalDbContext db, DateTime now)
{
    private static readonly string[] Own = ["staff", "head", "auditor"];
    private static readonly string[] Reviewed = ["staff", "head", "office", "auditor"];

    /// <summary>Name → value, for the addresses and forms of the table.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public List<Secret> Secrets { get; } = [];

    /// <summary>Makes them.</summary>
    public async Task MakeAsync()
    {
        var people = new MeetingBuilder(db, now);
        var (staff, head, office) = (
            await people.ActorAsync(TestPeople.Commerce), await people.ActorAsync(TestPeople.CommerceHead), await people.ActorAsync(TestPeople.Office));
        var make = await RegisterBuilder.OfAsync(db, "publicity", now);
        var chain = new ReviewChain(HasHead: true, office.DepartmentId!.Value);
        var draft = make.Draft(staff, Hidden("台账草稿"), 1);
        var withHead = make.Submitted(staff, Hidden("台账待部门审"), 2, chain);
        var withOffice = make.Confirmed(staff, head, Hidden("台账待办公室审"), 3, chain);
        var inForce = make.Approved(staff, head, office, "台账在册", 4, chain);
        var changed = make.Approved(staff, head, office, "台账有变更", 5, chain);
        var values = make.Kind.Read(changed, make.Directory);
        values["outlet"] = Hidden("台账变更");
        changed.Save(staff, make.Kind, values, make.Directory, now);
        db.AddRange(draft, withHead, withOffice, inForce, changed);
        await db.SaveChangesAsync();
        var link = new RegisterLink(inForce, LinkTarget.Entry, draft.Id, staff, now);
        var running = new RegisterImport(make.Kind, staff, Hidden("台账导入") + ".xlsx", 10, now);
        db.AddRange(link, running);
        using var content = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
        var file = (await FileVault.DescribeAsync(content, Hidden("台账附件") + ".pdf", "application/pdf", staff, now)).OfEntry(draft);
        db.Files.Add(file);
        await db.SaveChangesAsync();
        await new FileVault(db).WriteAsync(file, content);
        foreach (var (name, entry) in new[]
        {
            ("draftEntry", draft), ("headEntry", withHead), ("officeEntry", withOffice), ("entry", inForce), ("changedEntry", changed),
        })
        {
            (Names[name], Names[$"{name}.version"]) = ($"{entry.Id}", $"{entry.Version}");
        }

        (Names["entryLink"], Names["import"], Names["entryFile"]) = ($"{link.Id}", $"{running.Id}", $"{file.Id}");
        Secrets.Add(new Secret(Hidden("台账草稿"), Own));
        Secrets.Add(new Secret(Hidden("台账待部门审"), Own));
        Secrets.Add(new Secret(Hidden("台账待办公室审"), Reviewed));
        Secrets.Add(new Secret(Hidden("台账变更"), Own));
        Secrets.Add(new Secret(Hidden("台账附件"), Own));
        Secrets.Add(new Secret(Hidden("台账导入"), Own));
    }

    private static string Hidden(string what) => $"不可外泄〔{what}〕";
}
