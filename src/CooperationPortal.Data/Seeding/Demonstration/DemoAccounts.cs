using System.Text.Json;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>One account of the demonstration, as its file and the sign-in page list it.</summary>
/// <param name="UserName">Signs in with it.</param>
/// <param name="Role">A name of <see cref="Core.Access.Role"/>.</param>
/// <param name="Department">Code of the department, if any.</param>
/// <param name="Side">Code of the side of somebody without a department, if any.</param>
/// <param name="Name">The made-up person's name.</param>
/// <param name="Post">The post.</param>
public sealed record DemoAccount(string UserName, string Role, string? Department, string? Side, string Name, string Post);

/// <summary>The accounts of the demonstration: made-up people with one password, never in Production.</summary>
public static class DemoAccounts
{
    /// <summary>Everybody's password; the sign-in page shows it while the demonstration is on.</summary>
    public const string Password = "Portal-Demo-2019";

    /// <summary>All accounts in the order of the plan's departments, the others at the end.</summary>
    public static readonly IReadOnlyList<DemoAccount> All = DemoFile.Read<AccountFile>("accounts.json").Accounts;

    /// <summary>Adds the accounts with their roles and saves. The password is hashed once: its hash costs a tenth of a second.</summary>
    /// <returns>The actors by account name.</returns>
    internal static async Task<IReadOnlyDictionary<string, Actor>> AddAsync(
        PortalDbContext db, IPasswordHasher<PortalUser> hasher, DateTime at, CancellationToken cancellation)
    {
        var departments = await db.Departments.ToDictionaryAsync(d => d.Code, cancellation);
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, cancellation);
        var hash = hasher.HashPassword(new PortalUser(), Password);
        var users = All.Select(a => MakeUser(a, a.Department is { } code ? departments[code] : null, hash, at)).ToList();
        db.Users.AddRange(users);
        await db.SaveChangesAsync(cancellation);
        db.UserRoles.AddRange(All.Zip(users, (a, u) => new IdentityUserRole<int> { UserId = u.Id, RoleId = roles[a.Role] }));
        await db.SaveChangesAsync(cancellation);
        return All.Zip(users).ToDictionary(p => p.First.UserName, p => MakeActor(p.Second, p.First.Role), StringComparer.Ordinal);
    }

    private static PortalUser MakeUser(DemoAccount account, Department? department, string hash, DateTime at) => new()
    {
        UserName = account.UserName,
        NormalizedUserName = account.UserName.ToUpperInvariant(),
        DisplayName = account.Name,
        Post = account.Post,
        Department = department,
        Side = department?.Side ?? Sides.Parse(account.Side),
        PasswordHash = hash,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
        CreatedAt = at,

        // The sign-in page tells everybody the password; it must not expire while the demonstration goes on.
        PasswordChangedAt = at.AddYears(10),
    };

    private static Actor MakeActor(PortalUser user, string role) => new(
        user.Id, user.DisplayName, user.Post, user.Department?.Id, user.Department?.Name, user.Side,
        user.Department?.IsLeadingGroupOffice == true, [role]);

    private sealed record AccountFile(IReadOnlyList<DemoAccount> Accounts);
}

/// <summary>The demonstration's files as they are compiled in.</summary>
internal static class DemoFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string name)
    {
        using var stream = typeof(DemoFile).Assembly.GetManifestResourceStream(typeof(DemoFile), name)
            ?? throw new InvalidOperationException($"{name} is not compiled in.");
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}
