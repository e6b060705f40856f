using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.People;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Reports that are due or late: one reminder for all reports of a department and period, because people report them together.</summary>
internal sealed class ReportReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Report;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var rows = await db.Reports.AsNoTracking()
            .Where(ProgressReport.IsExpected)
            .Where(r => r.FirstSubmittedOn == null && r.DueOn >= window.FirstDayZero && r.DueOn <= window.LastDayZero)
            .GroupBy(r => new { r.DepartmentId, r.Department.Code, r.Department.Name, r.Department.NameEn, r.Side, r.DueOn, r.Year, r.Month })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        var found = new List<Reminder>();
        foreach (var (key, count) in rows.Select(r => (r.Key, r.Count)))
        {
            if (window.Of(key.DueOn) is not { } day)
            {
                continue;
            }

            var late = window.Today.DayNumber - key.DueOn.DayNumber;
            var subject = ReminderWords.Reports(new LocalText(key.Name, key.NameEn), key.Year, key.Month, count, late);
            found.Add(new Reminder(
                new Notice(NotificationReason.ReportDue, subject, Keys.Of("report", key.DueOn, day, $"{key.DepartmentId}"), DueOn: key.DueOn),
                "Reports",
                new { year = key.Year, month = key.Month, department = key.Code, status = "missing" },
                new ReminderTarget([key.DepartmentId], [], [], (key.DepartmentId, key.Side)),
                day,
                window.Rule));
        }

        return found;
    }
}

/// <summary>Tasks whose due date is near or past: one reminder for all tasks of a department with the same date.</summary>
internal sealed class TaskReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Task;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var rows = await db.Assignments.AsNoTracking()
            .Where(a => a.IsActive && !a.IsClosed && a.AssignedOn != null
                && (a.Task.State == TaskState.Assigned || a.Task.State == TaskState.InProgress || a.Task.State == TaskState.ClosingRequested)
                && a.DueOn >= window.FirstDayZero && a.DueOn <= window.LastDayZero)
            .GroupBy(a => new { a.DepartmentId, a.Department.Code, a.Department.Name, a.Department.NameEn, a.Side, a.DueOn, a.Year })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        var found = new List<Reminder>();
        foreach (var (key, count) in rows.Select(r => (r.Key, r.Count)))
        {
            if (window.Of(key.DueOn) is not { } day)
            {
                continue;
            }

            var late = window.Today.DayNumber - key.DueOn.DayNumber;
            var subject = ReminderWords.Tasks(new LocalText(key.Name, key.NameEn), count, late);
            found.Add(new Reminder(
                new Notice(NotificationReason.TaskDue, subject, Keys.Of("task", key.DueOn, day, $"{key.DepartmentId}"), DueOn: key.DueOn),
                "Tasks",
                new { year = key.Year, department = key.Code, sort = "due" },
                new ReminderTarget([key.DepartmentId], [], [], (key.DepartmentId, key.Side)),
                day,
                window.Rule));
        }

        return found;
    }
}

/// <summary>Reports that wait for their reviewer: the clock runs on the reviewer too. One reminder a reviewing department and day of arrival.</summary>
internal sealed class ReviewReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Review;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        // Moments against days: the first one of the first day, in UTC.
        var since = TimeZoneInfo.ConvertTimeToUtc(window.FirstDayZero.ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);
        var rows = await db.Reports.AsNoTracking()
            .Where(r => (r.State == ReportState.WithHead || r.State == ReportState.WithOffice) && r.WaitingSince >= since)
            .Select(r => new { r.State, r.DepartmentId, r.OfficeDepartmentId, r.Side, WaitingSince = r.WaitingSince!.Value })
            .ToListAsync(cancellation);
        var sides = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.Side }).ToDictionaryAsync(d => d.Id, d => d.Side, cancellation);
        var found = new List<Reminder>();
        foreach (var group in rows.GroupBy(r => (
            Head: r.State == ReportState.WithHead,
            Department: r.State == ReportState.WithHead ? r.DepartmentId : r.OfficeDepartmentId ?? 0,
            Day: BusinessClock.DayOf(r.WaitingSince))))
        {
            var (head, department, came) = group.Key;
            if (window.Of(came) is not { } day || !sides.TryGetValue(department, out var side))
            {
                continue;
            }

            var days = window.Today.DayNumber - came.DayNumber;
            var count = group.Count();
            found.Add(new Reminder(
                new Notice(
                    NotificationReason.ReviewWaiting,
                    ReminderWords.Reviews(count, days),
                    Keys.Of(head ? "review-head" : "review-office", came, day, $"{department}")),
                "Reviews",
                null,
                head ? new ReminderTarget([], [department], [], (department, side)) : new ReminderTarget([], [], [side], (department, side)),
                day,
                window.Rule));
        }

        return found;
    }
}

/// <summary>Register entries that wait for their reviewer: by the same rule as reports.</summary>
internal sealed class EntryReviewReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Review;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var since = TimeZoneInfo.ConvertTimeToUtc(window.FirstDayZero.ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);
        var rows = await db.RegisterEntries.AsNoTracking()
            .Where(e => (e.State == EntryState.WithHead || e.State == EntryState.WithOffice) && e.WaitingSince >= since)
            .Select(e => new { e.State, e.DepartmentId, e.OfficeDepartmentId, WaitingSince = e.WaitingSince!.Value }).ToListAsync(cancellation);
        var sides = await db.Departments.AsNoTracking().Select(d => new { d.Id, d.Side }).ToDictionaryAsync(d => d.Id, d => d.Side, cancellation);
        return
        [
            .. from row in rows
               group row by (
                   Head: row.State == EntryState.WithHead,
                   Department: row.State == EntryState.WithHead ? row.DepartmentId : row.OfficeDepartmentId ?? 0,
                   Came: BusinessClock.DayOf(row.WaitingSince)) into waiting
               let day = window.Of(waiting.Key.Came)
               where day is not null && sides.ContainsKey(waiting.Key.Department)
               let side = sides[waiting.Key.Department]
               select new Reminder(
                   new Notice(
                       NotificationReason.ReviewWaiting,
                       ReminderWords.Entries(waiting.Count(), window.Today.DayNumber - waiting.Key.Came.DayNumber),
                       Keys.Of(waiting.Key.Head ? "entry-head" : "entry-office", waiting.Key.Came, day.Value, $"{waiting.Key.Department}")),
                   "Reviews",
                   null,
                   waiting.Key.Head
                       ? new ReminderTarget([], [waiting.Key.Department], [], (waiting.Key.Department, side))
                       : new ReminderTarget([], [], [side], (waiting.Key.Department, side)),
                   day.Value,
                   window.Rule),
        ];
    }
}

/// <summary>Secondments whose planned end is near or past, told to the department that registered them.</summary>
internal sealed class SecondmentReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Secondment;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var rows = await db.Set<Secondment>().AsNoTracking()
            .Where(s => s.ApprovedRevision != null && s.WithdrawnAt == null && s.EndedOn == null && s.EndsOn >= window.FirstDayZero && s.EndsOn <= window.LastDayZero)
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.Title, s.HostPost, EndsOn = s.EndsOn!.Value, s.DepartmentId, s.Side }).ToListAsync(cancellation);
        return
        [
            .. from row in rows
               let day = window.Of(row.EndsOn)
               where day is not null
               select new Reminder(
                   new Notice(
                       NotificationReason.SecondmentEnding, ReminderWords.Secondment(row.Title, row.HostPost), Keys.Of("secondment", row.EndsOn, day.Value, $"{row.Id}"),
                       DueOn: row.EndsOn),
                   "RegisterEntry",
                   new { name = SecondmentRegister.Name, id = row.Id },
                   new ReminderTarget([row.DepartmentId], [], [], (row.DepartmentId, row.Side)),
                   day.Value,
                   window.Rule),
        ];
    }
}

/// <summary>Departments that have not answered circulated minutes.</summary>
internal sealed class CommentReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Comment;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var rows = await db.Minutes.AsNoTracking()
            .Where(m => m.State == MinutesState.Circulated && m.CommentsCloseOn >= window.FirstDayZero && m.CommentsCloseOn <= window.LastDayZero)
            .Join(db.MeetingMembers, m => m.MeetingId, x => x.MeetingId, (m, x) => new { Minutes = m, Member = x })
            .Where(x => !x.Member.IsRemoved && x.Member.DepartmentId != null
                && !db.MinutesComments.Any(c => c.MinutesId == x.Minutes.Id && c.DepartmentId == x.Member.DepartmentId
                    && c.Round == x.Minutes.Round && c.State != CommentState.Superseded))
            .Select(x => new
            {
                x.Minutes.Id,
                x.Minutes.MeetingId,
                x.Minutes.Round,
                x.Minutes.Series,
                x.Minutes.Meeting.Year,
                x.Minutes.Meeting.Ordinal,
                CloseOn = x.Minutes.CommentsCloseOn!.Value,
                DepartmentId = x.Member.DepartmentId!.Value,
                x.Member.Side,
            })
            .Distinct()
            .ToListAsync(cancellation);
        return
        [
            .. from row in rows
               let day = window.Of(row.CloseOn)
               where day is not null
               select new Reminder(
                   new Notice(
                       NotificationReason.CommentAsked,
                       row.Series.Title(row.Year, row.Ordinal),
                       Keys.Of("comment", row.CloseOn, day.Value, $"{row.Id}.{row.Round}.{row.DepartmentId}"),
                       DueOn: row.CloseOn),
                   "MeetingMinutes",
                   new { id = row.MeetingId },
                   new ReminderTarget([row.DepartmentId], [], [], (row.DepartmentId, row.Side)),
                   day.Value,
                   window.Rule),
        ];
    }
}

/// <summary>Agreed meetings: the offices, and staff and heads of the departments on the roster.</summary>
internal sealed class MeetingReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Meeting;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var from = TimeZoneInfo.ConvertTimeToUtc(window.FirstDayZero.ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);
        var to = TimeZoneInfo.ConvertTimeToUtc(window.LastDayZero.AddDays(1).ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);
        var rows = await db.JointMeetings.AsNoTracking()
            .Where(m => m.State == MeetingState.Agreed && m.StartAt >= from && m.StartAt < to)
            .Select(m => new
            {
                m.Id,
                m.Series,
                m.Year,
                m.Ordinal,
                StartAt = m.StartAt!.Value,
                m.Place,
                m.Agreements,
                Departments = m.Members.Where(x => !x.IsRemoved && x.DepartmentId != null).Select(x => x.DepartmentId!.Value).ToList(),
            })
            .ToListAsync(cancellation);
        var found = new List<Reminder>();
        foreach (var meeting in rows)
        {
            var on = BusinessClock.DayOf(meeting.StartAt);
            if (window.Of(on) is not { } day)
            {
                continue;
            }

            var departments = meeting.Departments.Distinct().ToList();
            var words = string.Create(CultureInfo.InvariantCulture, $"{BusinessClock.ToLocal(meeting.StartAt):yyyy-MM-dd HH:mm} {meeting.Place}");
            found.Add(new Reminder(
                new Notice(
                    NotificationReason.Meeting,
                    meeting.Series.Title(meeting.Year, meeting.Ordinal),
                    Keys.Of("meeting", on, day, $"{meeting.Id}.{meeting.Agreements}"),
                    words),
                "JointMeeting",
                new { id = meeting.Id },
                new ReminderTarget(
                    departments,
                    departments,
                    meeting.Series switch
                    {
                        MeetingSeries.Jinghai => [Side.Jinghai],
                        MeetingSeries.Lianhuashan => [Side.Lianhuashan],
                        _ => Sides.All.ToArray(),
                    },
                    null),
                day,
                window.Rule));
        }

        return found;
    }
}

/// <summary>Urges that are not answered.</summary>
internal sealed class UrgeReminders(PortalDbContext db) : IReminderSource
{
    /// <inheritdoc/>
    public ReminderKind Kind => ReminderKind.Urge;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reminder>> FindAsync(ReminderWindow window, CancellationToken cancellation)
    {
        var rows = await db.Urges.AsNoTracking()
            .Where(u => (u.State == UrgeState.Open || u.State == UrgeState.SentBack)
                && u.ReplyBy >= window.FirstDayZero && u.ReplyBy <= window.LastDayZero)
            .OrderBy(u => u.Id)
            .Select(u => new { u.Id, u.Year, u.Sequence, u.ReplyBy, u.DepartmentId, u.Department.Name, u.Department.NameEn, u.Side, u.Reason })
            .ToListAsync(cancellation);
        return
        [
            .. from row in rows
               let day = window.Of(row.ReplyBy)
               where day is not null
               select new Reminder(
                   new Notice(
                       NotificationReason.Urge,
                       ReminderWords.Urge(row.Year, row.Sequence, new LocalText(row.Name, row.NameEn)),
                       Keys.Of("urge", row.ReplyBy, day.Value, $"{row.Id}"),
                       row.Reason,
                       row.ReplyBy),
                   "Urge",
                   new { id = row.Id },
                   new ReminderTarget([row.DepartmentId], [], [], (row.DepartmentId, row.Side)),
                   day.Value,
                   window.Rule),
        ];
    }
}

/// <summary>Keys of reminders: kind, day 0, day of the rule, whom it concerns.</summary>
internal static class Keys
{
    public static string Of(string kind, DateOnly dayZero, int day, string whom) =>
        string.Create(CultureInfo.InvariantCulture, $"remind:{kind}:{dayZero:yyyyMMdd}:{day}:{whom}");
}
