using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>Reads accounts for the system administrator.</summary>
public sealed class UserQueries(PortalDbContext db, BusinessClock clock, IStringLocalizer texts)
{
    /// <summary>One page of the list: Jinghai first, departments in the plan's order, those of neither side last.</summary>
    public async Task<UsersPage> ListAsync(UserFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var page = await Narrow(db.Users.AsNoTracking(), filter)
            .OrderBy(u => u.Side == null ? 3 : (int)u.Side)
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
                u.LastSignInAt,
            })
            .ToPageAsync(filter.Page, cancellation: cancellation);
        var ids = page.Items.Select(u => u.Id).ToList();
        var roles = (await db.UserRoles.AsNoTracking().Where(r => ids.Contains(r.UserId))
                .Join(db.Roles, r => r.RoleId, r => r.Id, (u, r) => new { u.UserId, r.Name }).ToListAsync(cancellation))
            .ToLookup(r => r.UserId, r => r.Name!);
        var rows = page.Items.Select(u => new UserRow(
            u.Id, u.UserName!, u.DisplayName, u.Post, u.Side, Title(u.Department, u.DepartmentEn),
            [.. Role.All.Where(roles[u.Id].Contains).Select(Role.Name)],
            new AccountStateModel(u.IsActive, u.ExpiresOn < clock.Today, !roles[u.Id].Any()), u.ExpiresOn, u.LastSignInAt)).ToList();
        return new UsersPage(filter, await ChoicesAsync(null, cancellation), new PageOf<UserRow>(rows, page.Number, page.Size, page.Total));
    }

    /// <summary>One account; null where there is none.</summary>
    public async Task<UserDetails?> FindAsync(int id, CancellationToken cancellation)
    {
        var user = await db.Users.AsNoTracking().Where(u => u.Id == id)
            .Select(u => new
            {
                User = u,
                Department = u.Department == null ? null : u.Department.Code,
                HasSecondFactor = db.SecondFactors.Any(f => f.UserId == u.Id),
                SecretHours = db.Rules.Where(r => r.Id == PortalRules.SingletonId).Select(r => (int?)r.InitialSecretHours).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        if (user is null)
        {
            return null;
        }

        var roles = await db.UserRoles.AsNoTracking().Where(r => r.UserId == id)
            .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync(cancellation);
        var form = new UserForm
        {
            DisplayName = user.User.DisplayName,
            Post = user.User.Post,
            Department = user.Department,
            Side = user.Department is null ? user.User.Side : null,
            ExpiresOn = user.User.ExpiresOn,
            Version = user.User.ConcurrencyStamp,
        };
        return new UserDetails(
            id, user.User.UserName!, new AccountStateModel(user.User.IsActive, user.User.ExpiresOn < clock.Today, roles.Count == 0),
            [.. Role.All.Where(roles.Contains)], SecretState.Of(user.User, user.SecretHours, clock), user.HasSecondFactor, user.User.CreatedAt, user.User.LastSignInAt, form);
    }

    /// <summary>Departments by side, and the roles.</summary>
    /// <param name="present">Code of a department that is offered though it may be closed.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<UserChoices> ChoicesAsync(string? present, CancellationToken cancellation)
    {
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive || d.Code == present)
            .OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new { d.Code, d.Side, d.Name, d.NameEn }).ToListAsync(cancellation);
        var groups = Sides.All.ToDictionary(side => side, side => new SelectListGroup { Name = texts[side.Name()] });
        return new UserChoices(
            [.. departments.Select(d => new SelectListItem(new LocalText(d.Name, d.NameEn).ToString(), d.Code) { Group = groups[d.Side] })],
            [.. Role.All.Select(role => new SelectListItem(texts[Role.Name(role)], role))]);
    }

    /// <summary>What differs between a form and what is stored, in words.</summary>
    public static IReadOnlyList<ConflictField> Differences(UserForm mine, UserForm theirs, UserChoices choices, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(texts);
        string Department(UserForm form) => choices.Departments.FirstOrDefault(d => d.Value == form.Department)?.Text ?? "";
        string Side(UserForm form) => form.Side is { } side && form.Department is null ? texts[side.Name()] : "";
        ConflictField[] fields =
        [
            new(texts["姓名"], mine.DisplayName ?? "", theirs.DisplayName ?? ""),
            new(texts["职务"], mine.Post ?? "", theirs.Post ?? ""),
            new(texts["部门"], Department(mine), Department(theirs)),
            new(texts["所属一方"], Side(mine), Side(theirs)),
            new(texts["有效期至"], Day(mine.ExpiresOn), Day(theirs.ExpiresOn)),
        ];
        return [.. fields.Where(field => field.Mine != field.Theirs)];
        static string Day(DateOnly? day) => day is { } known ? Show.DateShort(known) : "";
    }

    private static LocalText? Title(string? name, string? english) => name is null ? null : new LocalText(name, english);

    private IQueryable<PortalUser> Narrow(IQueryable<PortalUser> users, UserFilter filter)
    {
        if (TextRules.Clean(filter.Search) is { } search)
        {
            var folded = search.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
            users = users.Where(u => u.NormalizedUserName!.Contains(folded) || u.DisplayName.Contains(search));
        }

        if (Sides.Parse(filter.Side) is { } side)
        {
            users = users.Where(u => u.Side == side);
        }

        if (!string.IsNullOrEmpty(filter.Department))
        {
            users = users.Where(u => u.Department!.Code == filter.Department);
        }

        if (!string.IsNullOrEmpty(filter.Role))
        {
            users = users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(role => role.Id == r.RoleId && role.Name == filter.Role)));
        }

        var today = clock.Today;
        return filter.Active switch
        {
            "yes" => users.Where(u => u.IsActive),
            "no" => users.Where(u => !u.IsActive),
            "expired" => users.Where(u => u.IsActive && u.ExpiresOn < today),
            "waiting" => users.Where(u => u.IsActive && !db.UserRoles.Any(r => r.UserId == u.Id)),
            _ => users,
        };
    }
}
