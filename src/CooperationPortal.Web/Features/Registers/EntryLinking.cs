using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>What an entry is to be linked with.</summary>
public sealed class LinkForm
{
    [Required, EnumDataType(typeof(LinkTarget))]
    public LinkTarget? Target { get; set; }

    public int Id { get; set; }
}

/// <summary>Something that can be linked with an entry.</summary>
public sealed record LinkChoice(LinkTarget Target, int Id, string What, string Number, LocalText Title);

/// <summary>The page on which what belongs with an entry is looked for.</summary>
public sealed record LinkPage(RegisterKind Kind, int EntryId, string Number, string? Search, IReadOnlyList<LinkChoice> Choices, IReadOnlyList<LinkedThing> Links);

/// <summary>Looks for what belongs with an entry, and links it; only what the person may see.</summary>
public sealed class EntryLinking(
    PortalDbContext db, EntryFinder finder, LinkLists links, FulfilmentQuery decisions, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Most of a sort that are offered.</summary>
    public const int MostOffered = 15;

    /// <summary>Longest words.</summary>
    public const int SearchLength = 100;

    /// <summary>What matches the words; null where the entry is not the person's to link.</summary>
    public async Task<LinkPage?> ReadAsync(RegisterKind kind, int id, string? search, CancellationToken cancellation)
    {
        if (await finder.FindAsync(kind, id, tracked: false, cancellation) is not { } entry || !RegisterLink.CanLink(entry, user.Actor))
        {
            return null;
        }

        var words = TextRules.Clean(search)?.ToLowerInvariant();
        return new LinkPage(
            kind, entry.Id, entry.Number, words is null ? null : TextRules.Clean(search), words is null ? [] : await ChoicesAsync(id, TextRules.Cut(words, SearchLength), cancellation),
            await links.OfEntryAsync(entry, cancellation));
    }

    /// <summary>Links it.</summary>
    /// <returns>False: there is no such entry, or no such thing, for the person.</returns>
    /// <exception cref="BusinessRuleException">They cannot be linked, or there are too many links.</exception>
    public async Task<bool> LinkAsync(RegisterKind kind, int id, LinkForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await finder.FindAsync(kind, id, tracked: false, cancellation) is not { } entry || await LabelAsync(form, cancellation) is not { } label)
        {
            return false;
        }

        var link = new RegisterLink(entry, form.Target!.Value, form.Id, user.Actor, clock.UtcNow);
        await db.InTransactionAsync(
            async () =>
            {
                if (await db.RegisterLinks.AnyAsync(l => l.Key == link.Key || (form.Target == LinkTarget.Entry && l.EntryId == form.Id && l.OtherId == id), cancellation))
                {
                    throw new BusinessRuleException("已经关联过了。");
                }

                if (await db.RegisterLinks.CountAsync(l => l.EntryId == id, cancellation) >= RegisterLink.MostOfEntry)
                {
                    throw new BusinessRuleException("一条记录最多关联 {0} 项。", RegisterLink.MostOfEntry);
                }

                db.RegisterLinks.Add(link);
                audit.Record(AuditAction.EntryLinked, EntryFinder.Subject(entry), [new FieldChange("关联", null, label)]);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return true;
    }

    /// <summary>Removes a link of the entry.</summary>
    /// <returns>False: there is none for the person.</returns>
    public async Task<bool> UnlinkAsync(RegisterKind kind, int id, int linkId, CancellationToken cancellation)
    {
        if (await finder.FindAsync(kind, id, tracked: false, cancellation) is not { } entry || !RegisterLink.CanLink(entry, user.Actor)
            || await db.RegisterLinks.SingleOrDefaultAsync(l => l.Id == linkId && l.EntryId == id, cancellation) is not { } link)
        {
            return false;
        }

        db.RegisterLinks.Remove(link);
        audit.Record(AuditAction.EntryUnlinked, EntryFinder.Subject(entry), [new FieldChange("关联", link.Key, null)]);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task<IReadOnlyList<LinkChoice>> ChoicesAsync(int id, string words, CancellationToken cancellation)
    {
        var entries = await Entries().Where(e => e.Id != id && (e.Title.ToLower().Contains(words) || e.Number.ToLower().Contains(words)))
            .OrderByDescending(e => e.Id).Take(MostOffered).Select(e => new { e.Id, e.Kind, e.Number, e.Title }).ToListAsync(cancellation);
        var tasks = await Tasks().Where(t => t.Name.ToLower().Contains(words) || t.Number.ToLower().Contains(words))
            .OrderByDescending(t => t.Year).ThenBy(t => t.Id).Take(MostOffered).Select(t => new { t.Id, t.Year, t.Number, t.Name, t.NameEn }).ToListAsync(cancellation);
        var settled = user.Actor.May(Permission.ReadMeetings)
            ? await decisions.Decisions().Where(o => o.Text.ToLower().Contains(words)).OrderByDescending(o => o.Id).Take(MostOffered)
                .Select(o => new { o.Id, Minutes = o.Minutes.Number, o.Number, o.Text }).ToListAsync(cancellation)
            : [];
        return
        [
            .. entries.Select(e => new LinkChoice(LinkTarget.Entry, e.Id, RegisterKinds.Find(e.Kind)!.Title, e.Number, new LocalText(e.Title, null))),
            .. tasks.Select(t => new LinkChoice(LinkTarget.Task, t.Id, "任务", $"{t.Year}/{t.Number}", new LocalText(t.Name, t.NameEn))),
            .. settled.Select(o => new LinkChoice(LinkTarget.Decision, o.Id, "议定事项", $"{o.Minutes} {o.Number}", new LocalText(o.Text, null))),
        ];
    }

    /// <summary>What is to be linked, in words; null where the person sees no such thing.</summary>
    private Task<string?> LabelAsync(LinkForm form, CancellationToken cancellation) => form.Target switch
    {
        LinkTarget.Entry => Entries().Where(e => e.Id == form.Id).Select(e => e.Number + " " + e.Title).SingleOrDefaultAsync(cancellation),
        LinkTarget.Task => Tasks().Where(t => t.Id == form.Id).Select(t => t.Number + " " + t.Name).SingleOrDefaultAsync(cancellation),
        _ => decisions.Decisions().Where(o => o.Id == form.Id && user.Actor.May(Permission.ReadMeetings)).Select(o => o.Text).SingleOrDefaultAsync(cancellation),
    };

    private IQueryable<RegisterEntry> Entries() =>
        db.RegisterEntries.AsNoTracking().Where(RegisterAccess.ReadableBy(user.Actor)).Where(e => e.WithdrawnAt == null);

    private IQueryable<WorkTask> Tasks() => db.Tasks.AsNoTracking().Where(t => t.State != TaskState.Draft);
}
