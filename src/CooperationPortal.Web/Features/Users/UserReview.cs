using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Services.PersonalData;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>An account that somebody should look at.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">Its name.</param>
/// <param name="Name">The person.</param>
/// <param name="Place">Department or side, in the reader's language.</param>
/// <param name="Fact">Why it is listed, in the reader's language.</param>
/// <param name="Version">For the form that disables it.</param>
/// <param name="IsAdministrator">True: the security administrator's to disable.</param>
public sealed record ReviewRow(int Id, string UserName, string Name, string Place, string Fact, string? Version, bool IsAdministrator);

/// <summary>Accounts that are listed for one reason.</summary>
/// <param name="Title">Chinese, the key.</param>
/// <param name="Rule">The rule in words, in the reader's language.</param>
/// <param name="Icon">Beside the title.</param>
/// <param name="Rows">The accounts.</param>
public sealed record ReviewGroup(string Title, string Rule, string Icon, IReadOnlyList<ReviewRow> Rows);

/// <summary>The page.</summary>
/// <param name="Groups">The accounts.</param>
/// <param name="Purpose">Why they are taken away, as typed.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewGroup> Groups, PurposeForm Purpose);

/// <summary>账号核查 (TRUST DB-05): active accounts that look unused, are about to lapse, seem to be shared, or may do nothing.</summary>
public sealed class UserReviewQuery(PortalDbContext db, IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>Days without a sign-in; a new account counts from its creation.</summary>
    public const int IdleDays = 90;

    /// <summary>Days before the last one from which it is listed.</summary>
    public const int SoonDays = 30;

    /// <summary>Days of sign-ins that are looked through.</summary>
    public const int WatchedDays = 30;

    /// <summary>Different addresses of one account within <see cref="SharedWithin"/>.</summary>
    public const int SharedAddresses = 3;

    private static readonly TimeSpan SharedWithin = TimeSpan.FromHours(1);

    /// <summary>All groups, also the empty ones; account names are masked (DB-20).</summary>
    public Task<IReadOnlyList<ReviewGroup>> ReadAsync(CancellationToken cancellation) => ReadAsync(full: false, cancellation);

    private async Task<IReadOnlyList<ReviewGroup>> ReadAsync(bool full, CancellationToken cancellation)
    {
        var (today, now) = (clock.Today, clock.UtcNow);
        var since = now.AddDays(-IdleDays);
        var soon = today.AddDays(SoonDays);
        var shared = await SharedAsync(now, cancellation);
        var ids = shared.Keys.ToList();
        var users = await db.Users.AsNoTracking()
            .Where(u => u.IsActive && ((u.LastSignInAt ?? u.CreatedAt) < since || u.ExpiresOn <= soon || ids.Contains(u.Id) || !db.UserRoles.Any(r => r.UserId == u.Id)))
            .OrderBy(u => u.LastSignInAt ?? u.CreatedAt).ThenBy(u => u.Id)
            .Select(u => new
            {
                u.Id,
                u.UserName,
                u.DisplayName,
                u.Side,
                Department = u.Department == null ? null : u.Department.Name,
                DepartmentEn = u.Department == null ? null : u.Department.NameEn,
                u.ConcurrencyStamp,
                u.CreatedAt,
                u.LastSignInAt,
                u.ExpiresOn,
                HasRole = db.UserRoles.Any(r => r.UserId == u.Id),
                IsAdministrator = db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(role => role.Id == r.RoleId && Role.Administrators.Contains(role.Name!))),
            })
            .ToListAsync(cancellation);
        var found = users.ConvertAll(u => (
            User: u,
            Row: new ReviewRow(
                u.Id, full ? u.UserName! : PersonalMask.Account(u.UserName)!, u.DisplayName,
                u.Department is null ? (u.Side is { } side ? texts[side.Name()].Value : Show.Nothing) : new LocalText(u.Department, u.DepartmentEn).ToString(),
                "", u.ConcurrencyStamp, u.IsAdministrator)));
        return
        [
            new(
                "长期未登录", texts["超过 {0} 天没有登录；从未登录的从建立之日算起。", IdleDays].Value, "clock",
                [.. found.Where(f => (f.User.LastSignInAt ?? f.User.CreatedAt) < since).Select(f => f.Row with
                {
                    Fact = f.User.LastSignInAt is { } last ? texts["最近登录 {0}", Show.Day(last)].Value : texts["{0} 建立，从未登录", Show.Day(f.User.CreatedAt)].Value,
                })]),
            new(
                "已过期或即将到期", texts["有效期已过，或在 {0} 天内到期。", SoonDays].Value, "calendar",
                [.. found.Where(f => f.User.ExpiresOn <= soon).OrderBy(f => f.User.ExpiresOn).Select(f => f.Row with
                {
                    Fact = texts[f.User.ExpiresOn < today ? "{0} 已到期" : "{0} 到期", Show.DateShort(f.User.ExpiresOn)].Value,
                })]),
            new(
                "疑似多人共用",
                texts["最近 {0} 天内，同一账号在一小时内从 {1} 个以上不同地址登录。手机与电脑切换网络也可能如此，请先向本人核实。", WatchedDays, SharedAddresses].Value,
                "users",
                [.. found.Where(f => shared.ContainsKey(f.User.Id)).Select(f => f.Row with { Fact = texts["一小时内 {0} 个地址", shared[f.User.Id]].Value })]),
            new(
                "没有角色", texts["已建立但安全管理员没有授予角色，登录后什么也不能做。"].Value, "hourglass",
                [.. found.Where(f => !f.User.HasRole).Select(f => f.Row with { Fact = texts["{0} 建立", Show.Day(f.User.CreatedAt)].Value })]),
        ];
    }

    /// <summary>The same as a workbook, with account names: the caller has recorded why it is taken away.</summary>
    public async Task<byte[]> ExportAsync(CancellationToken cancellation) => SheetWriter.Write(
    [
        .. (await ReadAsync(full: true, cancellation)).Select(group => new SheetContent(
            texts[group.Title].Value,
            [texts["账号"], texts["姓名"], texts["部门"], texts["说明"]],
            [.. group.Rows.Select(row => new[] { row.UserName, row.Name, row.Place, row.Fact })])),
    ]);

    /// <summary>Account → most addresses within an hour, of those that look shared.</summary>
    private async Task<Dictionary<int, int>> SharedAsync(DateTime now, CancellationToken cancellation)
    {
        var since = now.AddDays(-WatchedDays);
        var recent = db.UserSessions.AsNoTracking().Where(s => s.CreatedAt >= since && s.Address != null);
        var suspects = recent.GroupBy(s => s.UserId).Where(g => g.Select(s => s.Address).Distinct().Count() >= SharedAddresses).Select(g => g.Key);
        var sessions = await recent.Where(s => suspects.Contains(s.UserId)).OrderBy(s => s.CreatedAt)
            .Select(s => new { s.UserId, s.Address, s.CreatedAt }).ToListAsync(cancellation);
        return sessions.GroupBy(s => s.UserId)
            .Select(g => (g.Key, Most: g.Max(first => g.Where(s => s.CreatedAt >= first.CreatedAt && s.CreatedAt - first.CreatedAt <= SharedWithin)
                .Select(s => s.Address).Distinct().Count())))
            .Where(g => g.Most >= SharedAddresses)
            .ToDictionary(g => g.Key, g => g.Most);
    }
}
