namespace CooperationPortal.Core.Registers;

/// <summary>How dates may be written in forms and workbooks.</summary>
internal static class DateForms
{
    /// <summary>Days.</summary>
    public static readonly string[] Days = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>Months.</summary>
    public static readonly string[] Months = ["yyyy-MM", "yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月"];
}
