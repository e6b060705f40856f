using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.JointMeetings;

/// <summary>
/// Fills the roster from the directory (plan, safeguard 2: both conveners, heads of departments). It may be called again when the
/// directory has changed: it adds who is missing and follows a change of head, and never removes a line or touches attendance.
/// </summary>
public sealed class RosterFilling(PortalDbContext db)
{
    /// <summary>Departments stand behind the leaders of their side.</summary>
    private const int FirstDepartment = 100;

    /// <summary>Fills the roster; the caller saves.</summary>
    /// <param name="meeting">New, or tracked with all its members, the removed ones too.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>True where something changed.</returns>
    public async Task<bool> FillAsync(JointMeeting meeting, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var sides = meeting.Series.SidesOf().ToList();
        var leaders = await WithRole(Role.Leader).Where(u => u.Side != null && sides.Contains(u.Side.Value))
            .Select(u => new Person(u.Id, u.Side!.Value, null, u.DisplayName, u.Post)).ToListAsync(cancellation);
        var heads = (await WithRole(Role.DepartmentHead).Where(u => u.DepartmentId != null)
                .Select(u => new Person(u.Id, u.Side!.Value, u.DepartmentId, u.DisplayName, u.Post)).ToListAsync(cancellation))
            .GroupBy(h => h.DepartmentId!.Value).ToDictionary(g => g.Key, g => g.First());
        var departments = await db.Departments.Where(d => d.IsActive && sides.Contains(d.Side))
            .OrderBy(d => d.Side).ThenBy(d => d.SortOrder).ToListAsync(cancellation);
        var changed = false;
        foreach (var side in sides)
        {
            changed |= FillLeaders(meeting, side, leaders.FindAll(l => l.Side == side));
            foreach (var department in departments.Where(d => d.Side == side))
            {
                changed |= FillDepartment(meeting, department, heads.GetValueOrDefault(department.Id));
            }
        }

        return changed;
    }

    private static bool FillLeaders(JointMeeting meeting, Side side, List<Person> leaders)
    {
        var changed = false;
        if (meeting.ConvenerOf(side) is null && leaders is [var first, ..])
        {
            meeting.ConvenedBy(side, first.UserId);
            changed = true;
        }

        for (var i = 0; i < leaders.Count; i++)
        {
            var leader = leaders[i];
            if (meeting.Members.All(m => m.UserId != leader.UserId))
            {
                var role = meeting.ConvenerOf(side) == leader.UserId ? MemberRole.Convener : MemberRole.Member;
                meeting.AddMember(new MeetingMember(side, role, null, leader.UserId, leader.Name, leader.Post, i));
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>The line that stands for the department; what an office typed for a department without a head stays.</summary>
    private static bool FillDepartment(JointMeeting meeting, Department department, Person? head)
    {
        var line = meeting.Members.Where(m => m.DepartmentId == department.Id && m.Role != MemberRole.Observer)
            .OrderBy(m => m.IsRemoved).ThenBy(m => m.SortOrder).ThenBy(m => m.Id).FirstOrDefault();
        if (line is null)
        {
            meeting.AddMember(new MeetingMember(
                department.Side, MemberRole.Member, department, head?.UserId, head?.Name, head?.Post, FirstDepartment + department.SortOrder));
            return true;
        }

        // A post that an office typed is finer than an empty one of the directory.
        var post = line.UserId == head?.UserId ? head?.Post ?? line.Post : head?.Post;
        if (line.IsRemoved || (head is null && line.UserId is null)
            || (line.UserId == head?.UserId && line.Name == head?.Name && line.Post == post))
        {
            return false;
        }

        line.HeldBy(head?.UserId, head?.Name, post);
        return true;
    }

    private IQueryable<PortalUser> WithRole(string role) => db.Users.AsNoTracking()
        .Where(u => u.IsActive && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == role)))
        .OrderBy(u => u.Id);

    private sealed record Person(int UserId, Side Side, int? DepartmentId, string Name, string? Post);
}
