using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Evaluation;

/// <summary>对方意见: what a counterpart department, or the other side's office, says of a department. Asked for when the facts are frozen.</summary>
public sealed class CounterpartOpinion : IVersioned
{
    public const int TextLength = 1000;

    private CounterpartOpinion()
    {
    }

    internal CounterpartOpinion(int departmentId) => DepartmentId = departmentId;

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int EvaluatedDepartmentId { get; private set; }

    /// <summary>Whose opinion it is.</summary>
    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public OpinionStance? Stance { get; private set; }

    public string? Text { get; private set; }

    public string? AuthorName { get; private set; }

    public DateTime? At { get; private set; }

    public bool IsGiven => At is not null;

    internal void Give(Actor actor, OpinionStance stance, string text, DateTime at)
    {
        Stance = stance;
        Text = text;
        AuthorName = actor.Name;
        At = at;
    }
}

/// <summary>评分: points of one evaluator for one department and dimension, with the reason.</summary>
public sealed class EvaluationScore : IVersioned
{
    public const int ReasonLength = 500;

    private EvaluationScore()
    {
    }

    internal EvaluationScore(Actor actor, int dimensionId)
    {
        DimensionId = dimensionId;
        EvaluatorId = actor.UserId;
        EvaluatorName = actor.Name;
        Side = actor.Side!.Value;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int EvaluatedDepartmentId { get; private set; }

    public int DimensionId { get; private set; }

    public int EvaluatorId { get; private set; }

    public string EvaluatorName { get; private set; } = "";

    /// <summary>The evaluator's side.</summary>
    public Side Side { get; private set; }

    public decimal Points { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTime At { get; private set; }

    internal void Put(decimal points, string reason, DateTime at)
    {
        Points = points;
        Reason = reason;
        At = at;
    }
}

/// <summary>异议: a department objects to its result; it is answered in writing, and what the answer changes is kept beside it.</summary>
public sealed class EvaluationObjection : IVersioned
{
    public const int TextLength = 1000;

    private EvaluationObjection()
    {
    }

    internal EvaluationObjection(Actor actor, int? dimensionId, string text, DateTime at)
    {
        DimensionId = dimensionId;
        Text = text;
        AuthorName = actor.Name;
        At = at;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int EvaluatedDepartmentId { get; private set; }

    /// <summary>What it is about; null: the whole.</summary>
    public int? DimensionId { get; private set; }

    public string Text { get; private set; } = "";

    public string AuthorName { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>答复; null: none yet.</summary>
    public string? AnswerText { get; private set; }

    public string? AnsweredByName { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The dimension whose points the answer changed; null: none.</summary>
    public int? AdjustedDimensionId { get; private set; }

    /// <summary>By how many points.</summary>
    public decimal? Delta { get; private set; }

    public bool IsAnswered => AnsweredAt is not null;

    internal void Answer(Actor actor, string text, int? dimensionId, decimal? delta, DateTime at)
    {
        AnswerText = text;
        AnsweredByName = actor.Name;
        AnsweredAt = at;
        AdjustedDimensionId = dimensionId;
        Delta = delta;
    }
}

/// <summary>One line of a settled result.</summary>
public sealed class EvaluationLine
{
    private EvaluationLine()
    {
    }

    internal EvaluationLine(DimensionResult line)
    {
        DimensionId = line.DimensionId;
        Put(line);
    }

    public int Id { get; private set; }

    public int EvaluatedDepartmentId { get; private set; }

    public int DimensionId { get; private set; }

    /// <summary>The weight after spreading; null: not applicable.</summary>
    public decimal? Weight { get; private set; }

    /// <summary>Null: not applicable.</summary>
    public decimal? Points { get; private set; }

    internal void Put(DimensionResult line) => (Weight, Points) = (line.Weight, line.Points);
}
