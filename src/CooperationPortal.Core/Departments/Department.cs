using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Departments;

/// <summary>落实部门: one of the 27 departments that the plan makes responsible.</summary>
public sealed class Department : IVersioned
{
    /// <summary>Longest code.</summary>
    public const int CodeLength = 40;

    /// <summary>Longest name, in either language.</summary>
    public const int NameLength = 100;

    /// <summary>Longest name and number of whom to call.</summary>
    public const int LiaisonLength = 100;

    /// <summary>Other names of one department.</summary>
    public const int MostAliases = 20;

    /// <summary>Greatest place in the order of a side.</summary>
    public const int MaxSortOrder = 9999;

    private readonly List<DepartmentAlias> _aliases = [];

    private Department()
    {
    }

    /// <summary>A department of one side.</summary>
    public Department(string code, Side side, string name, string nameEn, int sortOrder)
    {
        Code = code;
        Side = side;
        Name = name;
        NameEn = nameEn;
        SortOrder = sortOrder;
        IsActive = true;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>Stable, used in addresses and account names: jh-commerce.</summary>
    public string Code { get; private set; } = "";

    public Side Side { get; private set; }

    public string Name { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    /// <summary>True for the two departments in which a leading-group office sits (plan, safeguard 1).</summary>
    public bool IsLeadingGroupOffice { get; private set; }

    /// <summary>One entry of the plan that stands for several bodies (各开发区).</summary>
    public bool IsCollective { get; private set; }

    /// <summary>The order of the plan within its side; lists never sort by name, because databases sort Chinese differently.</summary>
    public int SortOrder { get; private set; }

    /// <summary>False: 停用. What it did stays readable under its name.</summary>
    public bool IsActive { get; private set; }

    /// <summary>联络人: whom the other side calls, as the administrator wrote it.</summary>
    public string? Liaison { get; private set; }

    /// <summary>The department that took over its people and open work; null: none.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>Other names under which the plan or people know it.</summary>
    public IReadOnlyCollection<DepartmentAlias> Aliases => _aliases;

    /// <summary>Both names.</summary>
    public LocalText Title => new(Name, NameEn);

    /// <summary>Seats the leading-group office of its side in this department.</summary>
    public Department AsLeadingGroupOffice()
    {
        IsLeadingGroupOffice = true;
        return this;
    }

    /// <summary>Marks an entry that stands for several bodies.</summary>
    public Department AsCollective()
    {
        IsCollective = true;
        return this;
    }

    /// <summary>Sets what the directory says of it.</summary>
    /// <exception cref="BusinessRuleException">A name is missing or too long, there are too many others, or the order is no number of it.</exception>
    public void Describe(string? name, string? nameEn, string? liaison, int sortOrder, IEnumerable<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        var names = aliases.Select(alias => TextRules.Optional(alias, "别名", NameLength)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        (Name, NameEn, Liaison, SortOrder) = (
            TextRules.Required(name, "部门名称", NameLength),
            TextRules.Required(nameEn, "英文名称", NameLength),
            TextRules.Optional(liaison, "联络人", LiaisonLength),
            sortOrder is >= 0 and <= MaxSortOrder
                ? sortOrder
                : throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("顺序"), 0, MaxSortOrder));
        if (names.Count > MostAliases)
        {
            throw new BusinessRuleException("别名最多 {0} 个。", MostAliases);
        }

        _aliases.RemoveAll(alias => !names.Contains(alias.Name));
        names.ForEach(AddAlias);
    }

    /// <summary>停用: nobody is put into it or given work any more.</summary>
    /// <param name="openAssignments">Its parts in tasks that are not closed.</param>
    /// <param name="activeUsers">Accounts in it that may sign in.</param>
    /// <exception cref="BusinessRuleException">An office sits in it, or work or people are left.</exception>
    public void Close(int openAssignments, int activeUsers)
    {
        RequireOrdinary();
        if (!IsActive)
        {
            throw new BusinessRuleException("该部门已停用。");
        }

        if (openAssignments > 0)
        {
            throw new BusinessRuleException("该部门还承担 {0} 项没有办结的任务，不能停用。请先调整落实部门，或把它并入另一部门。", openAssignments);
        }

        if (activeUsers > 0)
        {
            throw new BusinessRuleException("该部门还有 {0} 个启用的账号，不能停用。请先调整这些账号的部门，或停用账号。", activeUsers);
        }

        IsActive = false;
    }

    /// <summary>启用 again, unless it was merged into another one.</summary>
    public void Reopen()
    {
        if (MergedIntoId is not null)
        {
            throw new BusinessRuleException("该部门已并入另一部门，不能再启用。");
        }

        IsActive = true;
    }

    /// <summary>
    /// 并入 another department of the same side: its names go on as other names of that one. Its people and its open work are moved by the
    /// caller; what is closed stays under its own name.
    /// </summary>
    /// <exception cref="BusinessRuleException">The two do not go together.</exception>
    public void MergeInto(Department target)
    {
        ArgumentNullException.ThrowIfNull(target);
        RequireMergeable(target);
        foreach (var name in _aliases.Select(alias => alias.Name).Prepend(Name).Where(name => name != target.Name))
        {
            target.AddAlias(name);
        }

        IsActive = false;
        MergedIntoId = target.Id;
    }

    /// <summary>Whether it may go into the other one.</summary>
    /// <exception cref="BusinessRuleException">Why not.</exception>
    public void RequireMergeable(Department target)
    {
        ArgumentNullException.ThrowIfNull(target);
        RequireOrdinary();
        target.RequireOrdinary();
        if (target.Id == Id || target.Side != Side)
        {
            throw new BusinessRuleException("只能并入同一方的另一个部门。");
        }

        if (!IsActive || !target.IsActive)
        {
            throw new BusinessRuleException("停用的部门不能合并。");
        }
    }

    /// <summary>Adds another name, once.</summary>
    public void AddAlias(string name)
    {
        if (_aliases.TrueForAll(a => a.Name != name))
        {
            _aliases.Add(new DepartmentAlias(name));
        }
    }

    private void RequireOrdinary()
    {
        if (IsLeadingGroupOffice)
        {
            throw new BusinessRuleException("领导小组办公室设在“{0}”，不能停用或合并。", Name);
        }
    }
}

/// <summary>Another name of a department: 工信委 is also 工业信息委.</summary>
public sealed class DepartmentAlias
{
    private DepartmentAlias()
    {
    }

    internal DepartmentAlias(string name) => Name = name;

    public int Id { get; private set; }

    public int DepartmentId { get; private set; }

    public string Name { get; private set; } = "";
}
