using System.Globalization;
using System.Text.RegularExpressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// The demonstration's registers (demo-registers.json): entries of all kinds since the first year, drafts and entries in review in the present
/// one, all through the entity's own methods and marked as made up. Dates are relative to today; what would be ahead of it stays a draft.
/// </summary>
internal sealed partial class DemoRegisters(PortalDbContext db, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<Side, int> offices, DateTime now)
{
    private const string Mark = "演示数据，纯属虚构。";

    private readonly DateOnly _today = BusinessClock.DayOf(now);
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);
    private Dictionary<string, Department> _departments = [];
    private RegisterDirectory _directory = new([], [], [], []);

    /// <summary>Makes them. Tasks and meetings must be there.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        var all = DemoFile.Read<List<Sample>>("demo-registers.json");
        foreach (var kind in RegisterKinds.All.OrderBy(Order))
        {
            db.ChangeTracker.Clear();
            _departments = await db.Departments.ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);
            await ReadDirectoryAsync(cancellation);
            foreach (var year in all.Where(s => s.Kind == kind.Name).Select(Year).Distinct())
            {
                await new Numbering(db).PrepareAsync($"register/{kind.Name}/{year}", cancellation);
            }

            await db.InTransactionAsync(() => SeedAsync(kind, all, cancellation), cancellation);
        }

        db.ChangeTracker.Clear();
    }

    private async Task SeedAsync(RegisterKind kind, List<Sample> all, CancellationToken cancellation)
    {
        foreach (var sample in all.Where(s => s.Kind == kind.Name).OrderByDescending(s => s.ApprovedDaysAgo))
        {
            var year = Year(sample);
            var place = await new Numbering(db).TakeAsync($"register/{kind.Name}/{year}", cancellation);
            var entry = kind.New();
            var author = people[sample.Department];
            entry.Begin(author, _departments[sample.Department], string.Create(CultureInfo.InvariantCulture, $"{kind.Prefix}-{year}-{place:0000}"), At(sample, 6));
            entry.Save(author, kind, Values(sample.Values), _directory, At(sample, 5));
            db.Add(entry);
            await db.SaveChangesAsync(cancellation);
            Play(kind, entry, sample);
            await db.SaveChangesAsync(cancellation);
            if (sample.Key is not null)
            {
                _numbers[sample.Key] = entry.Number;
            }
        }
    }

    private void Play(RegisterKind kind, RegisterEntry entry, Sample sample)
    {
        var author = people[sample.Department];
        var head = people.GetValueOrDefault(sample.Department + ".head");
        var office = people[(entry.Department.IsLeadingGroupOffice ? entry.Side.Other() : entry.Side) == Side.Jinghai ? "jh-office" : "lhs-office"];
        var chain = ReviewChain.For(entry.Department, head is null ? [] : [head.UserId], [author.UserId], offices);

        // What happened after the day of its approval came in with the latest change: then it is approved today.
        var on = new[] { At(sample, 4), now.AddHours(-3) }.Cast<DateTime?>()
            .FirstOrDefault(at => kind.Check(EntryValues.FromJson(entry.Pending), _directory, BusinessClock.DayOf(at!.Value)).Count == 0);
        if (sample.State == "draft" || on is not { } submitted)
        {
            return;
        }

        entry.Submit(author, kind, _directory, chain, submitted);
        if (chain.HasHead && sample.State != "withHead")
        {
            entry.Confirm(head!, submitted.AddHours(1));
        }

        if (sample.State is "withHead" or "withOffice")
        {
            return;
        }

        entry.Approve(office, kind, _directory, submitted.AddHours(2));
        if (sample.Change is { } change)
        {
            var values = kind.Read(entry, _directory);
            foreach (var (key, text) in change)
            {
                values[key] = Fill(text);
            }

            entry.Save(author, kind, values, _directory, now.AddHours(-1));
        }
    }

    private async Task ReadDirectoryAsync(CancellationToken cancellation)
    {
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number).Select(a => new AreaName(a.Id, a.Number, new LocalText(a.Name, a.NameEn))).ToListAsync(cancellation);
        var tasks = await db.Tasks.AsNoTracking().OrderBy(t => t.Id)
            .Select(t => new TaskName(t.Id, t.Year, t.Number, new LocalText(t.Name, t.NameEn), t.WorkAreaId)).ToListAsync(cancellation);
        var entries = await db.RegisterEntries.AsNoTracking().OrderBy(e => e.Id).Select(e => new EntryName(e.Id, e.Kind, e.Number, e.Title)).ToListAsync(cancellation);
        var meetings = await db.JointMeetings.AsNoTracking().Where(m => db.Minutes.Any(x => x.MeetingId == m.Id && x.State == MinutesState.Issued))
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.Series, m.Year, m.Ordinal }).ToListAsync(cancellation);
        _directory = new RegisterDirectory(
            _departments.Values.OrderBy(d => d.Side).ThenBy(d => d.SortOrder).Select(d => new DepartmentName(d.Id, d.Code, d.Side, d.Title, d.IsActive)), areas, tasks, entries)
        {
            Meetings = [.. meetings.Select(m => new MeetingName(m.Id, $"{m.Series.Code()}/{m.Year}/{m.Ordinal}", m.Series.Title(m.Year, m.Ordinal)))],
        };
    }

    private EntryValues Values(IReadOnlyDictionary<string, string> texts)
    {
        var values = new EntryValues();
        foreach (var (key, text) in texts)
        {
            values[key] = text == "@meeting" ? _directory.Meetings is [var first, ..] ? first.Key : null : Fill(text);
        }

        values["notes"] = values["notes"] is { } notes ? $"{notes}\n{Mark}" : Mark;
        return values;
    }

    /// <summary>Puts days, months, years and numbers of other entries in: {d-30}, {m-1}, {y-3}, {yo-30} (the year of a day), @J1.</summary>
    private string Fill(string text) => text.StartsWith('@')
        ? _numbers.GetValueOrDefault(text[1..], "")
        : Place().Replace(text, match =>
        {
            var shift = match.Groups["shift"].Success ? int.Parse(match.Groups["shift"].Value, CultureInfo.InvariantCulture) : 0;
            return match.Groups["what"].Value switch
            {
                "d" => _today.AddDays(shift).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "m" => _today.AddMonths(shift).ToString("yyyy-MM", CultureInfo.InvariantCulture),
                "yo" => _today.AddDays(shift).Year.ToString(CultureInfo.InvariantCulture),
                _ => (_today.Year + shift).ToString(CultureInfo.InvariantCulture),
            };
        });

    private DateTime At(Sample sample, int hoursBefore) => now.AddDays(-sample.ApprovedDaysAgo).AddHours(-hoursBefore);

    private int Year(Sample sample) => BusinessClock.DayOf(At(sample, 6)).Year;

    /// <summary>What others name comes first.</summary>
    private static int Order(RegisterKind kind) => kind.OwnFields.Count(f => f.Shape == FieldShape.Entry) + (kind.Name == "expenditures" ? 1 : 0);

    [GeneratedRegex(@"\{(?<what>yo|d|m|y)(?<shift>[+-]\d+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    private sealed record Sample(
        string Kind, string Department, int ApprovedDaysAgo, string State, IReadOnlyDictionary<string, string> Values, string? Key,
        IReadOnlyDictionary<string, string>? Change);
}
