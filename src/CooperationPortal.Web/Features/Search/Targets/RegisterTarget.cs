using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Search.Targets;

/// <summary>台账: what is on record for everybody who reads the plan, first drafts for those who write or review them.</summary>
internal sealed class RegisterTarget(PortalDbContext db, CurrentUser user) : ISearchTarget
{
    public SearchKind Kind => SearchKind.Register;

    public IQueryable<SearchDocument> Readable(IQueryable<SearchDocument> documents)
    {
        var approved = db.RegisterEntries.Where(RegisterAccess.ReadableBy(user.Actor)).Where(RegisterEntry.Counts);
        var present = db.RegisterEntries.Where(RegisterAccess.PendingReadableBy(user.Actor)).Where(e => e.ApprovedRevision == null && e.WithdrawnAt == null);
        return documents.Where(d => (d.Part == SearchPart.Standing && approved.Any(e => e.Id == d.SubjectId && e.ApprovedRevision == d.Stamp))
            || (d.Part == SearchPart.Present && present.Any(e => e.Id == d.SubjectId && e.Version == d.Stamp)));
    }

    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellation)
    {
        var ids = matches.Select(m => m.SubjectId).Distinct().ToList();
        var rows = await db.RegisterEntries.AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new
            {
                e.Id,
                e.Kind,
                e.Number,
                e.Title,
                e.Words,
                e.Side,
                Department = e.Department.Name,
                DepartmentEn = e.Department.NameEn,
                e.ApprovedAt,
                e.SavedAt,
            })
            .ToDictionaryAsync(e => e.Id, cancellation);
        return [.. matches.Where(m => rows.ContainsKey(m.SubjectId)).Select(m =>
        {
            var e = rows[m.SubjectId];
            var draft = m.Part == SearchPart.Present;
            return new SearchHit
            {
                Match = m,
                Title = $"{e.Number} {e.Title}".Trim(),
                Route = "RegisterEntry",
                Values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["name"] = e.Kind, ["id"] = $"{e.Id}" },
                Passages = [new("名称", e.Title), new("内容", e.Words)],
                Departments = [new(e.Side, new LocalText(e.Department, e.DepartmentEn))],
                IsDraft = draft,
                DayWords = draft ? "{0} 保存" : "{0} 审核通过",
                Day = BusinessClock.DayOf(draft ? e.SavedAt : e.ApprovedAt ?? e.SavedAt),
            };
        })];
    }
}
