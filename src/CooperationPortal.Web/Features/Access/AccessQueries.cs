using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.Navigation;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Access;

/// <summary>Reads accounts, grants and sessions for the security administrator.</summary>
public sealed class AccessQueries(PortalDbContext db, CurrentUser current, BusinessClock clock, IStringLocalizer texts) : INavigationCounts
{
    /// <summary>Lines of an auditor's acts.</summary>
    private const int MostActs = 30;

    /// <summary>Lines of sign-ins.</summary>
    private const int MostSignIns = 20;

    private IQueryable<PortalUser> Waiting => db.Users.Where(u => u.IsActive && !db.UserRoles.Any(r => r.UserId == u.Id));

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation) =>
        current.Account?.Actor.May(Permission.ManageAccess) == true
            ? new Dictionary<string, int>(StringComparer.Ordinal) { [NavigationMenu.WaitingCount] = await Waiting.CountAsync(cancellation) }
            : new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>One page of the list: those that wait first, then as everywhere: Jinghai first, the plan's order, those of neither side last.</summary>
    public async Task<AccessPage> ListAsync(AccessFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (now, today) = (new DateTimeOffset(clock.UtcNow), clock.Today);
        var open = db.UserSessions.Where(UserSession.IsOpen(clock.UtcNow));
        var page = await Narrow(db.Users.AsNoTracking(), filter, filter.State == "locked" ? await LockedAsync(now, cancellation) : [])
            .OrderBy(u => u.IsActive && !db.UserRoles.Any(r => r.UserId == u.Id) ? 0 : 1)
            .ThenBy(u => u.Side == null ? 3 : (int)u.Side)
            .ThenBy(u => u.Department == null ? 0 : u.Department.SortOrder)
            .ThenBy(u => u.NormalizedUserName)
            .Select(u => new
            {
                u.Id,
                u.UserName,
                u.DisplayName,
                u.Post,
                u.Side,
                Department = u.Department == null ? null : u.Department.Name,
                DepartmentEn = u.Department == null ? null : u.Department.NameEn,
                u.IsActive,
                u.ExpiresOn,
                u.LockoutEnd,
                u.StrangersLockedUntil,
                Sessions = open.Count(s => s.UserId == u.Id),
            })
            .ToPageAsync(filter.Page, cancellation: cancellation);
        var ids = page.Items.Select(u => u.Id).ToList();
        var roles = (await db.UserRoles.AsNoTracking().Where(r => ids.Contains(r.UserId))
                .Join(db.Roles, r => r.RoleId, r => r.Id, (u, r) => new { u.UserId, r.Name }).ToListAsync(cancellation))
            .ToLookup(r => r.UserId, r => r.Name!);
        return new AccessPage(filter, Roles(), await Waiting.CountAsync(cancellation), page.Map(u => new AccessRow(
            u.Id, PersonalMask.Account(u.UserName)!, u.DisplayName, u.Post, u.Side, u.Department is null ? null : new LocalText(u.Department, u.DepartmentEn),
            [.. Role.All.Where(roles[u.Id].Contains).Select(Role.Name)],
            new AccountStateModel(u.IsActive, u.ExpiresOn < today, !roles[u.Id].Any(), u.LockoutEnd > now || u.StrangersLockedUntil > clock.UtcNow), u.Sessions)));
    }

    /// <summary>One account; null where there is none.</summary>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="full">True: with its name unmasked, for which the caller has recorded why (DB-20).</param>
    public async Task<AccessDetails?> FindAsync(int id, CancellationToken cancellation, bool full = false)
    {
        var user = await db.Users.AsNoTracking().Include(u => u.Department).SingleOrDefaultAsync(u => u.Id == id, cancellation);
        if (user is null)
        {
            return null;
        }

        var names = await db.UserRoles.AsNoTracking().Where(r => r.UserId == id)
            .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync(cancellation);
        var locked = Later(user.LockoutEnd?.UtcDateTime);
        var strangers = Later(user.StrangersLockedUntil);
        var rules = await db.Rules.AsNoTracking().Select(r => (int?)r.InitialSecretHours).SingleOrDefaultAsync(cancellation);
        return new AccessDetails(
            id, full || IsOwn(id) ? user.UserName! : PersonalMask.Account(user.UserName)!, user.DisplayName, user.Post,
            user.Department?.Title.ToString() ?? (user.Side is { } side ? texts[side.Name()].Value : null),
            new AccountStateModel(user.IsActive, user.ExpiresOn < clock.Today, names.Count == 0, (locked ?? strangers) is not null),
            user.ExpiresOn, locked, strangers, SecretState.Of(user, rules, clock), user.LastSignInAt, await db.SecondFactors.AnyAsync(f => f.UserId == id, cancellation),
            new GrantForm { Roles = [.. Role.All.Where(names.Contains)], Version = user.ConcurrencyStamp });
    }

    private DateTime? Later(DateTime? until) => until > clock.UtcNow ? until : null;

    /// <summary>What an auditor did lately: those who read everything are seen by somebody (TRUST DB-06). Null for all others.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="full">True: with addresses unmasked, for which the caller has recorded why (DB-20).</param>
    public async Task<IReadOnlyList<HistoryEntry>?> ActsAsync(AccessDetails account, CancellationToken cancellation, bool full = false)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!account.Stored.Roles.Contains(Role.Auditor))
        {
            return null;
        }

        var rows = await db.AuditEntries.AsNoTracking().Where(a => a.ActorId == account.Id).OrderByDescending(a => a.Id).Take(MostActs)
            .Select(a => new { a.At, a.ActorName, a.Action, a.Address }).ToListAsync(cancellation);
        return [.. rows.Select(row => new HistoryEntry(row.At, row.ActorName, texts[AuditAction.Name(row.Action)], full ? row.Address : PersonalMask.Address(row.Address), ""))];
    }

    /// <summary>All open sessions, the latest first.</summary>
    public async Task<PageOf<SessionRow>> SessionsAsync(int? page, CancellationToken cancellation)
    {
        var found = await db.UserSessions.AsNoTracking().Where(UserSession.IsOpen(clock.UtcNow))
            .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new { Session = s, u.UserName, u.DisplayName })
            .OrderByDescending(s => s.Session.SeenAt).ThenByDescending(s => s.Session.Id)
            .ToPageAsync(page, cancellation: cancellation);
        return found.Map(s =>
        {
            var line = UserSessions.LineOf(s.Session, current.SessionId);
            return IsOwn(s.Session.UserId)
                ? new SessionRow(s.Session.UserId, s.UserName!, s.DisplayName, line)
                : new SessionRow(s.Session.UserId, PersonalMask.Account(s.UserName)!, s.DisplayName, line.Masked());
        });
    }

    /// <summary>Where an account is signed in; of others masked (DB-20).</summary>
    /// <param name="open">Its sessions.</param>
    /// <param name="id">The account.</param>
    public IReadOnlyList<SessionLine> Shown(IReadOnlyList<SessionLine> open, int id) => IsOwn(id) ? open : [.. open.Select(line => line.Masked())];

    /// <summary>The latest sign-ins of an account, whether they are over or not.</summary>
    /// <param name="id">The account.</param>
    /// <param name="full">True: unmasked, for which the caller has recorded why (DB-20).</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<SignInRow>> SignInsAsync(int id, bool full, CancellationToken cancellation) =>
    [
        .. from s in await db.UserSessions.AsNoTracking().Where(s => s.UserId == id).OrderByDescending(s => s.Id).Take(MostSignIns).ToListAsync(cancellation)
           let browser = BrowserName.Of(s.Browser)
           select full || IsOwn(id)
               ? new SignInRow(s.CreatedAt, s.SeenAt, browser, s.Browser, s.Address)
               : new SignInRow(s.CreatedAt, s.SeenAt, PersonalMask.Browser(browser), PersonalMask.Browser(s.Browser), PersonalMask.Address(s.Address)),
    ];

    /// <summary>What is one's own is shown in full.</summary>
    private bool IsOwn(int id) => current.Account?.Actor.UserId == id;

    /// <summary>The roles as choices.</summary>
    public IReadOnlyList<SelectListItem> Roles() => [.. Role.All.Select(role => new SelectListItem(texts[Role.Name(role)], role))];

    /// <summary>SQLite cannot compare moments with an offset; those that were ever locked and not used since are few.</summary>
    private async Task<List<int>> LockedAsync(DateTimeOffset now, CancellationToken cancellation) =>
    [
        .. from user in await db.Users.AsNoTracking().Where(u => u.LockoutEnd != null || u.StrangersLockedUntil != null)
               .Select(u => new { u.Id, u.LockoutEnd, u.StrangersLockedUntil }).ToListAsync(cancellation)
           where user.LockoutEnd > now || user.StrangersLockedUntil > now.UtcDateTime
           select user.Id,
    ];

    private IQueryable<PortalUser> Narrow(IQueryable<PortalUser> users, AccessFilter filter, List<int> locked)
    {
        if (TextRules.Clean(filter.Search) is { } search)
        {
            var folded = search.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
            users = users.Where(u => u.NormalizedUserName!.Contains(folded) || u.DisplayName.Contains(search));
        }

        if (!string.IsNullOrEmpty(filter.Role))
        {
            users = users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(role => role.Id == r.RoleId && role.Name == filter.Role)));
        }

        return filter.State switch
        {
            "waiting" => users.Where(u => Waiting.Any(w => w.Id == u.Id)),
            "locked" => users.Where(u => locked.Contains(u.Id)),
            "disabled" => users.Where(u => !u.IsActive),
            "administrators" => users.Where(u => db.UserRoles.Any(
                r => r.UserId == u.Id && db.Roles.Any(role => role.Id == r.RoleId && Role.Administrators.Contains(role.Name!)))),
            _ => users,
        };
    }
}
