using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Access;

/// <summary>The signed-in person as the rules of the domain see them, read anew from the database at each request.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Name">The display name, stamped on what the person does.</param>
/// <param name="Post">The post, stamped beside the name.</param>
/// <param name="DepartmentId">The department, if any.</param>
/// <param name="DepartmentName">Its Chinese name, for stamps.</param>
/// <param name="Side">The side, if any.</param>
/// <param name="IsOfficeMember">True for a member of a leading-group office department.</param>
/// <param name="Roles">The roles.</param>
public sealed record Actor(
    int UserId,
    string Name,
    string? Post,
    int? DepartmentId,
    string? DepartmentName,
    Side? Side,
    bool IsOfficeMember,
    IReadOnlyCollection<string> Roles)
{
    private readonly IReadOnlySet<string> _permissions = RolePermissions.Of(Roles);

    /// <summary>The roles. Their permissions follow them into a changed copy of the record.</summary>
    public IReadOnlyCollection<string> Roles
    {
        get;
        init
        {
            field = value;
            _permissions = RolePermissions.Of(value);
        }
    } = Roles;

    /// <summary>True where one of the roles grants the permission.</summary>
    public bool May(string permission) => _permissions.Contains(permission);

    /// <summary>True where the person belongs to the department.</summary>
    public bool IsOf(int departmentId) => DepartmentId == departmentId;

    /// <summary>Reviews as the leading-group office that sits in the given department.</summary>
    public bool ReviewsFor(int officeDepartmentId) =>
        May(Permission.ReviewReports) && IsOfficeMember && DepartmentId == officeDepartmentId;
}
