namespace CooperationPortal.Core.Departments;

/// <summary>One of the two parties. The order is the portal's: Jinghai first (left, blue), Lianhuashan second (right, pink).</summary>
public enum Side
{
    /// <summary>静海: Jinghai District, Tianjin.</summary>
    Jinghai = 1,

    /// <summary>莲花山: Lianhuashan Ecotourism Resort, Changchun.</summary>
    Lianhuashan = 2,
}

/// <summary>What the code needs to know of a side.</summary>
public static class Sides
{
    /// <summary>Both, in the portal's order.</summary>
    public static readonly IReadOnlyList<Side> All = [Side.Jinghai, Side.Lianhuashan];

    /// <summary>The partner.</summary>
    public static Side Other(this Side side) => side == Side.Jinghai ? Side.Lianhuashan : Side.Jinghai;

    /// <summary>The stable code used in addresses, style sheets and the plan file.</summary>
    public static string Code(this Side side) => side == Side.Jinghai ? "jinghai" : "lianhuashan";

    /// <summary>The Chinese short name, which is the resource key.</summary>
    public static string Name(this Side side) => side == Side.Jinghai ? "静海" : "莲花山";

    /// <summary>Reads a code of the plan file or an address; null where it is none.</summary>
    public static Side? Parse(string? code) => code switch
    {
        "jinghai" => Side.Jinghai,
        "lianhuashan" => Side.Lianhuashan,
        _ => null,
    };
}
