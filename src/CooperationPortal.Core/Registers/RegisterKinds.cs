using CooperationPortal.Core.Registers.Projects;

namespace CooperationPortal.Core.Registers;

/// <summary>All kinds of registers, in the order of the screen.</summary>
public static class RegisterKinds
{
    public static readonly IReadOnlyList<RegisterKind> All =
    [
        ProjectRegister.Kind,
    ];

    /// <summary>The kind of this name; null: none.</summary>
    public static RegisterKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The measure of this key; null: none.</summary>
    public static RegisterMeasure? Measure(string key) => All.SelectMany(kind => kind.Measures).FirstOrDefault(measure => measure.Key == key);
}
