using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Users;

/// <summary>A form is refused; the field tells where.</summary>
public sealed class RefusedUserException(string field, string message, params object[] arguments) : Exception(message)
{
    /// <summary>Name of the form's field; empty: the whole.</summary>
    public string Field { get; } = field;

    /// <summary>The refusal as texts can translate it.</summary>
    public BusinessRuleException Rule { get; } = new(message, arguments);
}

/// <summary>Which roles go with which place (DESIGN.md, who may do what).</summary>
internal static class UserRules
{
    /// <exception cref="RefusedUserException">Roles and place do not go together.</exception>
    public static void Check(IReadOnlyCollection<string> roles, Department? department, Side? side)
    {
        if (roles.Count == 0)
        {
            throw new RefusedUserException(nameof(UserForm.Roles), "请至少选择一个角色。");
        }

        foreach (var role in roles)
        {
            var name = new Term(Role.Name(role));
            if (Role.StandsAlone(role) && roles.Count > 1)
            {
                throw new RefusedUserException(nameof(UserForm.Roles), "“{0}”不能与其他角色兼任。", name);
            }

            if (Role.StandsAlone(role) && (department is not null || side is not null))
            {
                throw new RefusedUserException(nameof(UserForm.Department), "“{0}”不属于任何部门或一方，请留空。", name);
            }

            if (Role.NeedsDepartment(role) && department is null)
            {
                throw new RefusedUserException(nameof(UserForm.Department), "“{0}”应属于一个部门。", name);
            }

            if (Role.NeedsSide(role) && department is null && side is null)
            {
                throw new RefusedUserException(nameof(UserForm.Side), "“{0}”应属于一方。", name);
            }

            if (role == Role.OfficeStaff && department is { IsLeadingGroupOffice: false })
            {
                throw new RefusedUserException(nameof(UserForm.Department), "“{0}”应属于领导小组办公室所在部门。", name);
            }
        }
    }
}
