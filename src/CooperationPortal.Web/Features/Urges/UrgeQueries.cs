using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Services.Reports;
using CooperationPortal.Web.Services.Spreadsheets;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>What the list of urges is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class UrgeFilter
{
    /// <summary>Year of the number; null: all.</summary>
    public int? Year { get; set; }

    public UrgeState? State { get; set; }

    /// <summary>jinghai or lianhuashan: the side of the department.</summary>
    public string? Side { get; set; }

    /// <summary>Code of the department.</summary>
    public string? Department { get; set; }

    public UrgeOn? On { get; set; }

    /// <summary>Up to whom it has gone.</summary>
    public UrgeLevel? Level { get; set; }

    /// <summary>open (not done with), unanswered (also where it was sent back), late (past its date without an answer), answer or decide (for the reader), counted (not withdrawn), inTime.</summary>
    public string? Only { get; set; }

    /// <summary>What <see cref="Only"/> offers, with its Chinese names.</summary>
    public static readonly IReadOnlyList<(string Value, string Name)> Choices =
        [("open", "未办结"), ("unanswered", "还没有答复"), ("late", "逾期未答复"), ("answer", "等我答复"), ("decide", "等我处理"), ("counted", "不含撤回"), ("inTime", "按期答复")];

    /// <summary>The route values of the same list, for its workbook.</summary>
    public Dictionary<string, string> Values => new (string Name, string? Value)[]
    {
        ("year", Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("state", State?.ToString()), ("side", Side),
        ("department", Department), ("on", On?.ToString()), ("level", Level?.ToString()), ("only", Only),
    }.Where(v => !string.IsNullOrEmpty(v.Value)).ToDictionary(v => v.Name, v => v.Value!, StringComparer.Ordinal);

    internal IQueryable<Urge> Apply(IQueryable<Urge> urges, Actor actor, DateOnly today)
    {
        urges = urges.Where(UrgeAccess.ReadableBy(actor));
        urges = Year is { } year ? urges.Where(u => u.Year == year) : urges;
        urges = State is { } state ? urges.Where(u => u.State == state) : urges;
        urges = Sides.Parse(Side) is { } side ? urges.Where(u => u.Side == side) : urges;
        urges = string.IsNullOrEmpty(Department) ? urges : urges.Where(u => u.Department.Code == Department);
        urges = On is { } on ? urges.Where(u => u.On == on) : urges;
        urges = Level is { } level ? urges.Where(u => u.Level == level) : urges;
        return Only switch
        {
            "open" => urges.Where(UrgeAccess.IsOpen),
            "unanswered" => urges.Where(u => u.State == UrgeState.Open || u.State == UrgeState.SentBack),
            "late" => urges.Where(u => (u.State == UrgeState.Open || u.State == UrgeState.SentBack) && u.ReplyBy < today),
            "answer" => urges.Where(UrgeAccess.ToAnswerBy(actor)),
            "decide" => urges.Where(UrgeAccess.ToDecideBy(actor)),
            "counted" => urges.Where(u => u.State != UrgeState.Withdrawn),
            "inTime" => urges.Where(u => u.State != UrgeState.Withdrawn && u.FirstAnsweredOn <= u.FirstReplyBy),
            _ => urges,
        };
    }
}

/// <summary>The list with what its filter offers.</summary>
public sealed record UrgeListModel(
    UrgeFilter Filter, IReadOnlyList<int> Years, IReadOnlyList<DepartmentChoice> Departments, PageOf<UrgeLine> Page, DateOnly Today);

/// <summary>A step of an urge.</summary>
public sealed record UrgeStepLine(UrgeStepKind Kind, string? Who, DateTime At, string? Words, UrgeLevel? Level, DateOnly? ReplyBy);

/// <summary>The page of an urge.</summary>
/// <param name="Line">The urge.</param>
/// <param name="Steps">What happened, in order.</param>
/// <param name="Subject">Route and values of the page of what it is about; null where the reader may not open it.</param>
/// <param name="CanAnswer">The reader answers now.</param>
/// <param name="CanDecide">The reader decides on the answer now.</param>
/// <param name="CanWithdraw">The reader may take it back.</param>
/// <param name="Today">The business day.</param>
public sealed record UrgePage(
    UrgeLine Line, IReadOnlyList<UrgeStepLine> Steps, (string Route, IReadOnlyDictionary<string, string> Values)? Subject,
    bool CanAnswer, bool CanDecide, bool CanWithdraw, DateOnly Today)
{
    /// <summary>What was typed, where a form comes back.</summary>
    public UrgeWordsForm Form { get; init; } = new();

    /// <summary>The step that was refused.</summary>
    public UrgeAct? Refused { get; init; }
}

/// <summary>Reads urges: the list, its workbook, and one of them.</summary>
public sealed class UrgeQueries(PortalDbContext db, WorkCalendars calendars, CurrentUser user, IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>Most rows of a workbook.</summary>
    public const int MostRows = 5000;

    public async Task<UrgeListModel> ReadAsync(UrgeFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var years = await db.PlanYears.AsNoTracking().OrderByDescending(y => y.Year).Select(y => y.Year).ToListAsync(cancellation);
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        var rows = await Ordered(filter).Select(UrgeLine.Projection).ToPageAsync(page, cancellation: cancellation);
        return new UrgeListModel(filter, years, departments, rows, clock.Today);
    }

    /// <summary>The list as a workbook: what the filter shows, all pages of it.</summary>
    public async Task<byte[]> WorkbookAsync(UrgeFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await Ordered(filter).Take(MostRows).Select(UrgeLine.Projection).ToListAsync(cancellation);
        string[] headings = ["编号", "催办事项", "事项类别", "责任部门", "所属地", "催办事由", "催办人", "催办日期", "答复期限", "首次答复日期", "状态", "提级", "答复内容"];
        return SheetWriter.Write(new SheetContent(
            texts["催办"].Value,
            [.. headings.Select(h => texts[h].Value)],
            [.. rows.Select(u => (IReadOnlyList<string?>)[
                u.Title.ToString(), u.Subject.ToString(), texts[UrgeWords.Word(u.On)].Value, u.Department.ToString(), texts[u.Side.Name()].Value, u.Reason,
                string.Join(' ', new[] { u.IssuerDepartment, u.IssuerPost, u.IssuerName }.Where(w => !string.IsNullOrEmpty(w))),
                Show.DateShort(BusinessClock.DayOf(u.IssuedAt)), Show.DateShort(u.ReplyBy), u.FirstAnsweredOn is { } day ? Show.DateShort(day) : null,
                texts[UrgeWords.Word(u.State)].Value, texts[UrgeWords.Word(u.Level)].Value, u.Answer])]));
    }

    /// <summary>One; null where there is no such urge for the reader.</summary>
    public async Task<UrgePage?> ReadAsync(int id, CancellationToken cancellation)
    {
        var urge = await db.Urges.AsNoTracking().Include(u => u.Steps).SingleOrDefaultAsync(u => u.Id == id, cancellation);
        var actor = user.Actor;
        if (urge is null || !urge.CanRead(actor))
        {
            return null;
        }

        var line = await db.Urges.AsNoTracking().Where(u => u.Id == id).Select(UrgeLine.Projection).SingleAsync(cancellation);
        return new UrgePage(
            line,
            [
                .. urge.Steps.OrderBy(s => s.Id).Select(s => new UrgeStepLine(
                    s.Kind, s.ActorId is null ? null : string.Join(' ', new[] { s.ActorDepartment, s.ActorPost, s.ActorName }.Where(w => !string.IsNullOrEmpty(w))),
                    s.At, s.Words, s.Level, s.ReplyBy)),
            ],
            await SubjectAsync(urge, line, cancellation),
            urge.CanAnswer(actor),
            urge.CanDecide(actor),
            urge.CanWithdraw(actor),
            clock.Today)
        {
            Form = new UrgeWordsForm { ReplyBy = (await calendars.GetAsync(cancellation)).AddWorkdays(clock.Today, Urge.DefaultWorkdays) },
        };
    }

    private IQueryable<Urge> Ordered(UrgeFilter filter) =>
        filter.Apply(db.Urges.AsNoTracking(), user.Actor, clock.Today).OrderByDescending(u => u.Year).ThenByDescending(u => u.Sequence);

    /// <summary>A report that is not submitted yet is its department's only; the others get to its task.</summary>
    private async Task<(string Route, IReadOnlyDictionary<string, string> Values)?> SubjectAsync(Urge urge, UrgeLine line, CancellationToken cancellation)
    {
        if (line.MeetingId is { } meeting)
        {
            return user.Actor.May(Permission.ReadMeetings) ? ("MeetingMinutes", Values(("id", $"{meeting}"))) : null;
        }

        var reads = urge.ReportId is { } report
            && await db.Reports.AsNoTracking().Where(r => r.Id == report).Where(ReportAccess.ReadableBy(user.Actor)).AnyAsync(cancellation);
        return reads
            ? ("Report", Values(
                ("taskId", $"{line.TaskId}"), ("period", $"{new ReportingPeriod(line.ReportYear!.Value, line.ReportMonth!.Value)}"),
                ("department", line.DepartmentCode)))
            : ("Task", Values(("id", $"{line.TaskId}")));
    }

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
