using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The attendance of a whole side in one form, all of it or nothing.</summary>
public sealed class AttendanceService(PortalDbContext db, RosterService roster, CurrentUser user, AuditTrail audit)
{
    /// <summary>Records the lines that the form changed.</summary>
    /// <exception cref="StaleFormException">A colleague has changed such a line since the form was opened.</exception>
    public async Task<RosterOutcome> SaveAsync(int id, RosterAttendanceForm form, CancellationToken cancellation)
    {
        var foreign = false;
        var outcome = await roster.ChangeAsync(
            id,
            meeting =>
            {
                meeting.RequireKeep(user.Actor);
                var members = meeting.Members.Where(m => m.Side == form.Side && !m.IsRemoved).ToDictionary(m => m.Id);
                foreign = form.Lines.Exists(l => meeting.Members.All(m => m.Id != l.Id || m.Side != form.Side));
                var changed = false;
                foreach (var line in foreign ? [] : form.Lines.DistinctBy(l => l.Id))
                {
                    changed |= members.TryGetValue(line.Id, out var member) && Record(meeting, member, line);
                }

                return Task.FromResult(changed);
            },
            cancellation);
        return outcome with { Found = outcome.Found && !foreign };
    }

    private bool Record(JointMeeting meeting, MeetingMember member, RosterAttendanceLine line)
    {
        var before = RosterService.Words(member);
        var (attendance, reason, name, post) = (member.Attendance, member.Reason, member.StandInName, member.StandInPost);
        member.Attend(line.Attendance, line.Reason, line.StandInName, line.StandInPost);
        if ((attendance, reason, name, post) == (member.Attendance, member.Reason, member.StandInName, member.StandInPost))
        {
            return false;
        }

        db.ExpectVersion(member, line.Version);
        return audit.RecordChanges(
            AuditAction.AttendanceRecorded, RosterService.Subject(meeting, member), RosterService.Differences(before, RosterService.Words(member)));
    }
}
