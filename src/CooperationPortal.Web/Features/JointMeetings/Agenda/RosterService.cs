using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What became of a change of the roster.</summary>
/// <param name="Found">False: no such record of theirs.</param>
/// <param name="Voided">Signatures that became void, because the roster is part of the signed text.</param>
public sealed record RosterOutcome(bool Found, int Voided = 0);

/// <summary>Who is on the roster. A change while the minutes are in signing voids the signatures; issued minutes refuse it.</summary>
public sealed class RosterService(
    PortalDbContext db, MeetingFinder finder, RosterFilling filling, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Leaders with an account in use: who may be a convener.</summary>
    internal static IQueryable<PortalUser> Leaders(PortalDbContext db) => db.Users.AsNoTracking()
        .Where(u => u.IsActive && u.Side != null
            && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Role.Leader)));

    /// <summary>从名录更新: adds who is missing and follows a change of head.</summary>
    public Task<RosterOutcome> RefreshAsync(int id, CancellationToken cancellation) => ChangeAsync(
        id,
        async meeting =>
        {
            meeting.RequireKeep(user.Actor);
            var before = Names(meeting);
            await filling.FillAsync(meeting, cancellation);
            return audit.RecordChanges(AuditAction.RosterChanged, MeetingFinder.Subject(meeting), Differences(before, Names(meeting)));
        },
        cancellation);

    /// <summary>Adds somebody by hand.</summary>
    /// <exception cref="BusinessRuleException">The department is not of the side, or nobody is named.</exception>
    public Task<RosterOutcome> AddAsync(int id, RosterMemberForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        async meeting =>
        {
            meeting.RequireKeep(user.Actor);
            if (form.Side is not { } side || !meeting.Series.Has(side) || form.Role == MemberRole.Convener)
            {
                throw new BusinessRuleException("请选择参会身份和所属一方。");
            }

            Department? department = null;
            if (!string.IsNullOrEmpty(form.Department))
            {
                department = await db.Departments.SingleOrDefaultAsync(d => d.Code == form.Department, cancellation);
                if (department?.Side != side)
                {
                    throw new BusinessRuleException("部门不属于所选的一方。");
                }
            }

            var last = meeting.Members.Where(m => m.Side == side).Select(m => m.SortOrder).DefaultIfEmpty().Max();
            var member = meeting.AddMember(new MeetingMember(
                side, form.Role, department, null, TextRules.Required(form.Name, "姓名", MeetingMember.NameLength), form.Post, last + 1));
            await db.SaveChangesAsync(cancellation);
            audit.Record(AuditAction.RosterChanged, Subject(meeting, member), [new FieldChange("参会身份", null, MeetingWords.Word(member.Role))]);
            return true;
        },
        cancellation);

    /// <summary>Changes a line.</summary>
    /// <exception cref="StaleFormException">A colleague saved since the form was opened.</exception>
    public Task<RosterOutcome> EditAsync(int id, int memberId, RosterMemberForm form, CancellationToken cancellation) => ChangeAsync(
        id, memberId,
        (meeting, member) =>
        {
            meeting.RequireKeep(user.Actor);
            db.ExpectVersion(member, form.Version);
            var before = Words(member);
            var role = member.Role == MemberRole.Convener || form.Role == MemberRole.Convener ? member.Role : form.Role;
            member.Describe(role, form.Name, form.Post);
            member.Attend(form.Attendance, form.Reason, form.StandInName, form.StandInPost);
            return audit.RecordChanges(AuditAction.RosterChanged, Subject(meeting, member), Differences(before, Words(member)));
        },
        cancellation);

    /// <summary>Takes a line off.</summary>
    public Task<RosterOutcome> RemoveAsync(int id, int memberId, CancellationToken cancellation) => ChangeAsync(
        id, memberId,
        (meeting, member) =>
        {
            meeting.TakeOff(user.Actor, member);
            audit.Record(AuditAction.RosterChanged, Subject(meeting, member), [new FieldChange("名册", "在册", "移出")]);
            return true;
        },
        cancellation);

    /// <summary>Sets the convener of a side.</summary>
    /// <exception cref="BusinessRuleException">The account is no leader of that side, or the meeting has begun.</exception>
    public Task<RosterOutcome> ConveneAsync(int id, Side side, int userId, CancellationToken cancellation) => ChangeAsync(
        id,
        async meeting =>
        {
            var leader = await Leaders(db).SingleOrDefaultAsync(u => u.Id == userId && u.Side == side, cancellation)
                ?? throw new BusinessRuleException("召集人应是这一方的领导小组领导。");
            if (meeting.ConvenerOf(side) == userId && meeting.Members.Any(m => m is { IsRemoved: false, Role: MemberRole.Convener } && m.UserId == userId))
            {
                return false;
            }

            var before = meeting.Members.FirstOrDefault(m => m is { IsRemoved: false, Role: MemberRole.Convener } && m.Side == side)?.Name;
            var member = meeting.Convene(user.Actor, side, userId, leader.DisplayName, leader.Post);
            await db.SaveChangesAsync(cancellation);
            audit.Record(AuditAction.RosterChanged, Subject(meeting, member), [new FieldChange("召集人", before, member.Name)]);
            return true;
        },
        cancellation);

    /// <summary>A department answers the notice for its own line.</summary>
    /// <returns>False: no such line of theirs.</returns>
    public async Task<bool> ReplyAsync(int id, ReplyForm form, CancellationToken cancellation)
    {
        if (await finder.FollowedAsync(id, cancellation) is not { } meeting
            || meeting.Members.SingleOrDefault(m => m.Id == form.MemberId && !m.IsRemoved && m.DepartmentId is { } own && user.Actor.IsOf(own)) is not { } member)
        {
            return false;
        }

        if (!member.CanReply(user.Actor, meeting))
        {
            throw new BusinessRuleException("现在没有要回复的会议通知。");
        }

        var before = Words(member);
        member.Attend(form.Attendance, form.Reason, form.StandInName, form.StandInPost);
        member.Replied(user.Actor, meeting, clock.UtcNow);
        audit.Record(AuditAction.NoticeAnswered, Subject(meeting, member), Differences(before, Words(member)));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Carries out a change of the roster with what follows from it for the minutes, in one transaction.</summary>
    /// <param name="id">The meeting.</param>
    /// <param name="change">False: nothing changed.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<RosterOutcome> ChangeAsync(int id, Func<JointMeeting, Task<bool>> change, CancellationToken cancellation)
    {
        var outcome = new RosterOutcome(false);
        await db.InTransactionOrNotAsync(
            async () =>
            {
                // Locked before anything is read: a signature or an issue at the same moment comes before this or after it.
                foreach (var edition in await db.Minutes.Where(m => m.MeetingId == id && m.State != MinutesState.Issued).Select(m => m.Id).ToListAsync(cancellation))
                {
                    await db.LockMinutesAsync(edition, cancellation);
                }

                if (await finder.RunAsync(id, cancellation) is not { } meeting)
                {
                    return false;
                }

                outcome = new RosterOutcome(true);
                if (!await change(meeting))
                {
                    return false;
                }

                outcome = new RosterOutcome(true, await VoidAsync(meeting, cancellation));
                await db.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
        return outcome;
    }

    internal static AuditSubject Subject(JointMeeting meeting, MeetingMember member) =>
        MeetingFinder.Subject(meeting, "member", member.Id, $"{member.Side.Name()}{member.Department?.Name}{member.Post}{member.Name}");

    internal static IReadOnlyList<(string Field, string? Value)> Words(MeetingMember member)
    {
        var form = new RosterMemberForm { Role = member.Role, Name = member.Name, Post = member.Post };
        form.Take(member);
        return form.Words();
    }

    internal static IReadOnlyList<FieldChange> Differences(
        IReadOnlyList<(string Field, string? Value)> old, IReadOnlyList<(string Field, string? Value)> now) =>
        [.. old.Zip(now, (o, n) => new FieldChange(o.Field, o.Value, n.Value)).Where(c => c.Old != c.New)];

    private async Task<RosterOutcome> ChangeAsync(
        int id, int memberId, Func<JointMeeting, MeetingMember, bool> change, CancellationToken cancellation)
    {
        var found = false;
        var outcome = await ChangeAsync(
            id,
            meeting =>
            {
                if (meeting.Members.SingleOrDefault(m => m.Id == memberId && !m.IsRemoved) is not { } member)
                {
                    return Task.FromResult(false);
                }

                found = true;
                return Task.FromResult(change(meeting, member));
            },
            cancellation);
        return outcome with { Found = found };
    }

    /// <summary>The roster is part of the signed text: what was signed is void, and what is issued stays as it is.</summary>
    private async Task<int> VoidAsync(JointMeeting meeting, CancellationToken cancellation)
    {
        var voided = 0;
        var open = meeting.Minutes.Where(m => m.State != MinutesState.Issued).ToList();
        if (open.Count == 0)
        {
            // Refused where the latest edition is issued and no correction is open.
            meeting.Minutes.MaxBy(m => m.Edition)?.AttendanceChanged(user.Actor, clock.UtcNow);
        }

        foreach (var edition in open)
        {
            var minutes = await db.WholeMinutesAsync(edition.Id, cancellation) ?? edition;
            var valid = minutes.Signatures.Where(s => s.VoidedAt is null).ToList();
            minutes.AttendanceChanged(user.Actor, clock.UtcNow);
            foreach (var signature in valid.Where(s => s.VoidedAt is not null))
            {
                voided++;
                audit.Record(
                    AuditAction.SignatureVoided, MeetingFinder.Subject(meeting, "minutes", minutes.Id, signature.Name), reason: signature.VoidCause);
            }
        }

        return voided;
    }

    private static IReadOnlyList<(string Field, string? Value)> Names(JointMeeting meeting) =>
    [
        .. meeting.Series.SidesOf().Select(side => (side.Name(), (string?)string.Join('、', meeting.Members
            .Where(m => m.Side == side && !m.IsRemoved).OrderBy(m => m.Role).ThenBy(m => m.SortOrder).Select(m => $"{m.Department?.Name}{m.Post}{m.Name}")))),
    ];
}
