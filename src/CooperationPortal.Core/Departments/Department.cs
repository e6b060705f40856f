using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Departments;

/// <summary>落实部门: one of the 27 departments that the plan makes responsible.</summary>
public sealed class Department : IVersioned
{
    /// <summary>Longest code.</summary>
    public const int CodeLength = 40;

    /// <summary>Longest name, in either language.</summary>
    public const int NameLength = 100;

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

    public bool IsActive { get; private set; }

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

    /// <summary>Adds another name, once.</summary>
    public void AddAlias(string name)
    {
        if (_aliases.TrueForAll(a => a.Name != name))
        {
            _aliases.Add(new DepartmentAlias(name));
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
