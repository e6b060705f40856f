namespace CooperationPortal.Core.Access;

/// <summary>The roles of DESIGN.md. The names are stable: they stand in the database.</summary>
public static class Role
{
    /// <summary>经办人.</summary>
    public const string Staff = "Staff";

    /// <summary>部门负责人.</summary>
    public const string DepartmentHead = "DepartmentHead";

    /// <summary>领导小组办公室工作人员: member of an office department.</summary>
    public const string OfficeStaff = "OfficeStaff";

    /// <summary>领导小组领导.</summary>
    public const string Leader = "Leader";

    /// <summary>督查考核人员.</summary>
    public const string Evaluator = "Evaluator";

    /// <summary>上级检查.</summary>
    public const string Inspector = "Inspector";

    /// <summary>系统管理员: accounts' master data, departments, the business rules' numbers.</summary>
    public const string Administrator = "Administrator";

    /// <summary>安全管理员: grants, policies, sessions of others.</summary>
    public const string SecurityAdministrator = "SecurityAdministrator";

    /// <summary>审计员: reads the trail, and nothing else.</summary>
    public const string Auditor = "Auditor";

    /// <summary>All roles in the order of the screen.</summary>
    public static readonly IReadOnlyList<string> All =
        [Staff, DepartmentHead, OfficeStaff, Leader, Evaluator, Inspector, Administrator, SecurityAdministrator, Auditor];

    /// <summary>三员: the three administrators, who check each other (TRUST DB-06).</summary>
    public static readonly IReadOnlyList<string> Administrators = [Administrator, SecurityAdministrator, Auditor];

    /// <summary>The Chinese name, which is the resource key.</summary>
    public static string Name(string role) => role switch
    {
        Staff => "经办人",
        DepartmentHead => "部门负责人",
        OfficeStaff => "领导小组办公室",
        Leader => "领导小组领导",
        Evaluator => "督查考核人员",
        Inspector => "上级检查",
        Administrator => "系统管理员",
        SecurityAdministrator => "安全管理员",
        Auditor => "审计员",
        _ => role,
    };

    /// <summary>Roles whose holder must belong to a department.</summary>
    public static bool NeedsDepartment(string role) => role is Staff or DepartmentHead or OfficeStaff;

    /// <summary>Roles whose holder must belong to a side.</summary>
    public static bool NeedsSide(string role) => NeedsDepartment(role) || role is Leader or Evaluator;

    /// <summary>Roles without business content; nobody holds one of them together with any other role.</summary>
    public static bool StandsAlone(string role) => IsAdministrative(role) || role is Inspector;

    /// <summary>One of the three administrators.</summary>
    public static bool IsAdministrative(string role) => role is Administrator or SecurityAdministrator or Auditor;
}
