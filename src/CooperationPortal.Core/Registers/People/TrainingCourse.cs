namespace CooperationPortal.Core.Registers.People;

/// <summary>What kind.</summary>
public enum TrainingKind
{
    /// <summary>培训班.</summary>
    Course = 1,

    /// <summary>学习考察.</summary>
    Study = 2,

    /// <summary>技术培训.</summary>
    Technical = 3,
}

/// <summary>培训学习: Courses and study visits: sessions, days and person-times.</summary>
public sealed class TrainingCourse() : RegisterEntry(TrainingCourseRegister.Name)
{
    /// <summary>培训类别.</summary>
    public TrainingKind? Type { get; private set; }

    /// <summary>主办单位.</summary>
    public string? Host { get; private set; }

    /// <summary>地点.</summary>
    public string? Place { get; private set; }

    /// <summary>开始日期.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>期数.</summary>
    public int? Sessions { get; private set; }

    /// <summary>天数.</summary>
    public int? Days { get; private set; }

    /// <summary>参训人次.</summary>
    public int? People { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (StartsOn is { } on)
        {
            yield return Measured.Of(TrainingCourseRegister.Sessions, on, Sessions ?? 0);
            yield return Measured.Of(TrainingCourseRegister.People, on, People ?? 0);
            yield return Measured.Of(TrainingCourseRegister.Technical, on, Type == TrainingKind.Technical ? People ?? 0 : 0);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (StartsOn > today)
        {
            yield return new FieldFault("startsOn", "日期不能晚于今天。");
        }

        if (Sessions == 0)
        {
            yield return new FieldFault("sessions", "期数至少是 1。");
        }
    }
}
