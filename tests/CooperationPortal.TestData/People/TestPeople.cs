using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.TestData.People;

/// <summary>An account of the tests.</summary>
/// <param name="UserName">Signs in with it.</param>
/// <param name="Role">The one role.</param>
/// <param name="Department">Code of the department, if any.</param>
/// <param name="Side">The side of somebody without a department, if any.</param>
public sealed record TestPerson(string UserName, string Role, string? Department = null, Side? Side = null)
{
    /// <summary>False: the account is disabled.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>True: the initial password still has to be replaced.</summary>
    public bool MustChangePassword { get; init; }

    public override string ToString() => UserName;
}

/// <summary>A small cast: each role, two departments of each side, and those whom the rules treat in their own way.</summary>
public static class TestPeople
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "Portal-Test-2019";

    /// <summary>The real number of iterations would cost every test that signs in a tenth of a second.</summary>
    public const int PasswordIterations = 1;

    public static readonly TestPerson Commerce = new("jh-commerce", Role.Staff, "jh-commerce");
    public static readonly TestPerson CommerceHead = new("jh-commerce.head", Role.DepartmentHead, "jh-commerce");
    public static readonly TestPerson Culture = new("jh-culture", Role.Staff, "jh-culture");
    public static readonly TestPerson CultureHead = new("jh-culture.head", Role.DepartmentHead, "jh-culture");

    /// <summary>A department without a head.</summary>
    public static readonly TestPerson Media = new("jh-media", Role.Staff, "jh-media");

    public static readonly TestPerson PartnerCulture = new("lhs-culture", Role.Staff, "lhs-culture");
    public static readonly TestPerson PartnerCultureHead = new("lhs-culture.head", Role.DepartmentHead, "lhs-culture");

    /// <summary>Writes for the department in which the office of Jinghai sits.</summary>
    public static readonly TestPerson Cooperation = new("jh-cooperation", Role.Staff, "jh-cooperation");
    public static readonly TestPerson CooperationHead = new("jh-cooperation.head", Role.DepartmentHead, "jh-cooperation");
    public static readonly TestPerson Office = new("jh-office", Role.OfficeStaff, "jh-cooperation");

    /// <summary>Writes for the department in which the office of Lianhuashan sits.</summary>
    public static readonly TestPerson PartnerCommerce = new("lhs-commerce", Role.Staff, "lhs-commerce");
    public static readonly TestPerson PartnerCommerceHead = new("lhs-commerce.head", Role.DepartmentHead, "lhs-commerce");
    public static readonly TestPerson PartnerOffice = new("lhs-office", Role.OfficeStaff, "lhs-commerce");

    public static readonly TestPerson Leader = new("jh-leader", Role.Leader, Side: Core.Departments.Side.Jinghai);
    public static readonly TestPerson PartnerLeader = new("lhs-leader", Role.Leader, Side: Core.Departments.Side.Lianhuashan);
    public static readonly TestPerson Evaluator = new("jh-evaluator", Role.Evaluator, Side: Core.Departments.Side.Jinghai);
    public static readonly TestPerson PartnerEvaluator = new("lhs-evaluator", Role.Evaluator, Side: Core.Departments.Side.Lianhuashan);
    public static readonly TestPerson Inspector = new("inspector", Role.Inspector);
    public static readonly TestPerson Administrator = new("admin", Role.Administrator);
    public static readonly TestPerson Security = new("security", Role.SecurityAdministrator);
    public static readonly TestPerson Auditor = new("auditor", Role.Auditor);

    public static readonly TestPerson Disabled = new("jh-disabled", Role.Staff, "jh-commerce") { IsActive = false };
    public static readonly TestPerson Newcomer = new("jh-newcomer", Role.Staff, "jh-commerce") { MustChangePassword = true };

    public static readonly IReadOnlyList<TestPerson> All =
    [
        Commerce, CommerceHead, Culture, CultureHead, Media, PartnerCulture, PartnerCultureHead,
        Cooperation, CooperationHead, Office, PartnerCommerce, PartnerCommerceHead, PartnerOffice,
        Leader, PartnerLeader, Evaluator, PartnerEvaluator, Inspector, Administrator, Security, Auditor, Disabled, Newcomer,
    ];

    /// <summary>Adds everybody to a database that holds the plan.</summary>
    public static async Task AddAsync(PortalDbContext db, DateTime at)
    {
        var departments = await db.Departments.ToDictionaryAsync(department => department.Code);
        var roles = await db.Roles.ToDictionaryAsync(role => role.Name!);
        foreach (var name in Role.All.Where(name => !roles.ContainsKey(name)))
        {
            roles[name] = db.Roles.Add(new IdentityRole<int>(name) { NormalizedName = name.ToUpperInvariant() }).Entity;
        }

        var hash = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordIterations }))
            .HashPassword(new PortalUser(), Password);
        var users = All.Select(person => (User: MakeUser(person, departments, hash, at), person.Role)).ToList();
        db.Users.AddRange(users.Select(user => user.User));
        await db.SaveChangesAsync();
        db.UserRoles.AddRange(users.Select(user => new IdentityUserRole<int> { UserId = user.User.Id, RoleId = roles[user.Role].Id }));
        await db.SaveChangesAsync();
    }

    private static PortalUser MakeUser(TestPerson person, Dictionary<string, Department> departments, string passwordHash, DateTime at) => new()
    {
        UserName = person.UserName,
        NormalizedUserName = person.UserName.ToUpperInvariant(),
        DisplayName = person.UserName,
        Department = person.Department is { } code ? departments[code] : null,
        Side = person.Department is { } ofDepartment ? departments[ofDepartment].Side : person.Side,
        IsActive = person.IsActive,
        MustChangePassword = person.MustChangePassword,
        PasswordHash = passwordHash,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
        CreatedAt = at,

        // Tests move the clock by years.
        PasswordChangedAt = at.AddYears(10),
    };
}
