using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Who is told a reminder: read once, for all reminders of a round.</summary>
public sealed class ReminderAudience(PortalDbContext db, BusinessClock clock)
{
    private List<Person>? _people;

    /// <summary>The reminder for the department, and above it from the rule's days on.</summary>
    public async Task<IReadOnlyList<Telling>> TellingsAsync(Reminder reminder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        var people = _people ??= await ReadAsync(cancellation);
        var (notice, to, rule) = (reminder.Notice, reminder.To, reminder.Rule);
        var first = people.Where(p =>
            (p.Role is Role.Staff or Role.OfficeStaff && p.Department is { } staffOf && to.Departments.Contains(staffOf))
            || (p.Role == Role.DepartmentHead && p.Department is { } headOf && to.Heads.Contains(headOf))
            || (p.Role == Role.OfficeStaff && p.Side is { } side && to.Offices.Contains(side)));
        var above = people.Where(p => to.Escalates is { } up
            && ((p.Role == Role.DepartmentHead && p.Department == up.Department && reminder.Day >= (rule.HeadFrom ?? int.MaxValue))
                || (p.Role == Role.Leader && p.Side == up.Side && reminder.Day >= (rule.LeaderFrom ?? int.MaxValue))));
        return [new Telling([.. first.Concat(above).Select(p => p.Id).Distinct()], notice, reminder.Route, reminder.Values)];
    }

    private async Task<List<Person>> ReadAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        string[] roles = [Role.Staff, Role.DepartmentHead, Role.OfficeStaff, Role.Leader];
        return await db.Users.AsNoTracking()
            .Where(u => u.IsActive && (u.ExpiresOn == null || u.ExpiresOn >= today))
            .Join(db.UserRoles, u => u.Id, r => r.UserId, (u, r) => new { User = u, r.RoleId })
            .Join(db.Roles, x => x.RoleId, r => r.Id, (x, r) => new { x.User, Role = r.Name! })
            .Where(x => roles.Contains(x.Role))
            .Select(x => new Person(x.User.Id, x.Role, x.User.DepartmentId, x.User.Side))
            .ToListAsync(cancellation);
    }

    private sealed record Person(int Id, string Role, int? Department, Side? Side);
}
