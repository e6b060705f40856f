namespace CooperationPortal.Core.Registers.People;

/// <summary>培训学习: fields and measures.</summary>
public static class TrainingCourseRegister
{
    public const string Name = "trainings";
    public const string Sessions = "trainings.sessions";
    public const string People = "trainings.people";
    public const string Technical = "trainings.technical";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<TrainingCourse>(
        Name, "培训学习", "培训班和学习考察：期次、天数和人次。", "PX", "presentation",
        [
            Field.Choice((TrainingCourse e) => e.Type, "培训类别", Word).Must().Listed().Filtered(),
            Field.Text((TrainingCourse e) => e.Host, "主办单位", 200).Must(),
            Field.Text((TrainingCourse e) => e.Place, "地点", 200).Must(),
            Field.Date((TrainingCourse e) => e.StartsOn, "开始日期").Must().Listed(),
            Field.Number((TrainingCourse e) => e.Sessions, "期数", "期").Must().Totalled(),
            Field.Number((TrainingCourse e) => e.Days, "天数", "天").Must(),
            Field.Number((TrainingCourse e) => e.People, "参训人次", "人次").Must().Totalled(),
        ],
        [
            new RegisterMeasure(Sessions, "培训班", "期", "按开始月份计入期数。"),
            new RegisterMeasure(People, "培训人次", "人次", "按开始月份计入。"),
            new RegisterMeasure(Technical, "技术培训人次", "人次", "技术培训，按开始月份计入。"),
        ],
        area: 6, titleLabel: "班次名称");

    public static string Word(TrainingKind value) => value switch
    {
        TrainingKind.Course => "培训班",
        TrainingKind.Study => "学习考察",
        _ => "技术培训",
    };
}
