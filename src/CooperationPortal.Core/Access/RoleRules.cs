using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Access;

/// <summary>Which roles go together, and with which place (DESIGN.md, who may do what; TRUST DB-06).</summary>
public static class RoleRules
{
    /// <summary>Refuses roles that cannot be held together, or not in this place. No role at all is fine: the account waits for a grant.</summary>
    /// <exception cref="BusinessRuleException">Which role stands in the way, and why.</exception>
    public static void Check(IReadOnlyCollection<string> roles, Department? department, Side? side)
    {
        ArgumentNullException.ThrowIfNull(roles);
        foreach (var role in roles)
        {
            if (!Role.All.Contains(role))
            {
                throw new BusinessRuleException("没有“{0}”这个角色。", TextRules.Cut(role ?? "", 40));
            }

            var name = new Term(Role.Name(role));

            // No two of the three administrators on one account, nor one of them with a business role.
            if (Role.StandsAlone(role) && roles.Count > 1)
            {
                throw new BusinessRuleException("“{0}”不能与其他角色兼任。", name);
            }

            if (Role.StandsAlone(role) && (department is not null || side is not null))
            {
                throw new BusinessRuleException("“{0}”不属于任何部门或一方，账号的部门和所属一方应留空。", name);
            }

            if (Role.NeedsDepartment(role) && department is null)
            {
                throw new BusinessRuleException("“{0}”应属于一个部门。", name);
            }

            if (Role.NeedsSide(role) && department is null && side is null)
            {
                throw new BusinessRuleException("“{0}”应属于一方。", name);
            }

            if (role == Role.OfficeStaff && department is { IsLeadingGroupOffice: false })
            {
                throw new BusinessRuleException("“{0}”应属于领导小组办公室所在部门。", name);
            }
        }
    }
}
