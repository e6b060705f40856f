using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Audit;

/// <summary>Reads the trail, newest first.</summary>
public sealed class AuditQueries(PortalDbContext db, IStringLocalizer texts)
{
    public async Task<AuditPage> ListAsync(AuditFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new { d.Id, d.Code, d.Side, Title = new LocalText(d.Name, d.NameEn) }).ToListAsync(cancellation);
        var names = departments.ToDictionary(d => d.Id, d => d.Title);
        var departmentId = departments.Find(d => d.Code == filter.Department)?.Id;
        var page = await Narrow(db.AuditEntries.AsNoTracking(), filter, departmentId)
            .OrderByDescending(a => a.Id)
            .ToPageAsync(filter.Page, cancellation: cancellation);
        var rows = page.Items.Select(a => RowOf(a, full: false, a.ActorDepartmentId is { } id && names.TryGetValue(id, out var name) ? name : null)).ToList();
        var groups = Sides.All.ToDictionary(side => side, side => new SelectListGroup { Name = texts[side.Name()] });
        return new AuditPage(
            filter,
            [.. departments.Select(d => new SelectListItem(d.Title.ToString(), d.Code) { Group = groups[d.Side] })],
            new PageOf<AuditRow>(rows, page.Number, page.Size, page.Total));
    }

    /// <summary>One entry; null where there is none.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="full">True: unmasked, for which the caller records why before it is shown (DB-20).</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<AuditRow?> FindAsync(long id, bool full, CancellationToken cancellation)
    {
        var found = await db.AuditEntries.AsNoTracking().Where(a => a.Id == id).Select(a => new
        {
            Entry = a,
            Department = db.Departments.Where(d => d.Id == a.ActorDepartmentId).Select(d => new LocalText(d.Name, d.NameEn)).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : RowOf(found.Entry, full, found.Department);
    }

    private static AuditRow RowOf(AuditEntry a, bool full, LocalText? department) => new(
        a.Id, a.At, a.ActorId is not null, full ? a.ActorName : PersonalMask.Actor(a.ActorId, a.ActorName), department, a.ActorSide,
        full ? a.Address : PersonalMask.Address(a.Address), a.CorrelationId, AuditAction.Name(a.Action), AuditKinds.Name(a.SubjectKind), a.SubjectId,
        full ? a.SubjectLabel : PersonalMask.Subject(a.SubjectKind, a.SubjectLabel), a.Reason, AuditTrail.ReadChanges(a.Changes));

    /// <summary>One address in the ways in which the trail may have it: over a socket for IPv6 an IPv4 address comes in another dress.</summary>
    private static string[] WaysToWrite(string address) => IPAddress.TryParse(address, out var parsed)
        ? [.. new[] { address, parsed.ToString(), parsed.MapToIPv6().ToString(), parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4().ToString() : address }.Distinct()]
        : [address];

    /// <summary>Midnight in Asia/Shanghai as a moment in UTC.</summary>
    private static DateTime StartOf(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);

    private static IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> entries, AuditFilter filter, int? departmentId)
    {
        if (filter.From is { } from)
        {
            var start = StartOf(from);
            entries = entries.Where(a => a.At >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = StartOf(to.AddDays(1));
            entries = entries.Where(a => a.At < end);
        }

        if (TextRules.Clean(filter.Actor) is { } actor)
        {
            entries = entries.Where(a => a.ActorName.Contains(actor));
        }

        if (TextRules.Clean(filter.Address) is { } address)
        {
            var ways = WaysToWrite(address);
            entries = entries.Where(a => ways.Contains(a.Address));
        }

        if (!string.IsNullOrEmpty(filter.Action))
        {
            entries = entries.Where(a => a.Action == filter.Action);
        }

        if (!string.IsNullOrEmpty(filter.Kind))
        {
            entries = entries.Where(a => a.SubjectKind == filter.Kind);
        }

        if (!string.IsNullOrEmpty(filter.Department))
        {
            entries = entries.Where(a => a.ActorDepartmentId == departmentId && departmentId != null);
        }

        return Sides.Parse(filter.Side) is { } side ? entries.Where(a => a.ActorSide == side) : entries;
    }
}
