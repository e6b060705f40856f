using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Web.Features.Users;

/// <summary>An account as the system administrator fills it in.</summary>
public class UserForm
{
    [Display(Name = "姓名")]
    [Required]
    [StringLength(PortalUser.DisplayNameLength)]
    public string? DisplayName { get; set; }

    [Display(Name = "职务")]
    [StringLength(PortalUser.PostLength)]
    public string? Post { get; set; }

    /// <summary>Code of the department.</summary>
    [Display(Name = "部门")]
    [StringLength(Core.Departments.Department.CodeLength)]
    public string? Department { get; set; }

    /// <summary>The side of somebody without a department.</summary>
    [Display(Name = "所属一方")]
    public Side? Side { get; set; }

    /// <summary>The last business day on which it may be used.</summary>
    [Display(Name = "有效期至")]
    [DataType(DataType.Date)]
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>The state of the account that the form was opened on.</summary>
    [StringLength(64)]
    public string? Version { get; set; }
}

/// <summary>A new account: its name is chosen once.</summary>
public sealed class NewUserForm : UserForm
{
    [Display(Name = "账号")]
    [Required]
    [StringLength(PortalUser.UserNameLength)]
    public string? UserName { get; set; }
}
