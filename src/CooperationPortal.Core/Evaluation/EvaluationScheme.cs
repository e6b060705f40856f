using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Evaluation;

/// <summary>
/// 考核方案: one version of the one scheme for both sides (plan, safeguard on supervision). A version in force never changes; what is to
/// change is changed in a copy, which both offices put in force together.
/// </summary>
public sealed class EvaluationScheme : IVersioned
{
    public const int NameLength = 100;
    public const int NoteLength = 2000;
    public const int MinObjectionDays = 1;
    public const int MaxObjectionDays = 60;
    public const int DefaultObjectionDays = 7;
    public const int MostDimensions = 30;

    /// <summary>The weights together.</summary>
    public const int FullWeight = 100;

    private readonly List<EvaluationDimension> _dimensions = [];
    private readonly List<EvaluationConsent> _consents = [];

    private EvaluationScheme()
    {
    }

    /// <summary>The first version, or one without a model.</summary>
    /// <exception cref="BusinessRuleException">The actor sits in no leading-group office.</exception>
    public EvaluationScheme(int number, string? name, Actor actor, DateTime at)
    {
        RequireOffice(actor);
        Number = number;
        Name = TextRules.Required(name, "方案名称", NameLength);
        ObjectionDays = DefaultObjectionDays;
        State = SchemeState.Draft;
        CreatedByName = actor.Name;
        CreatedAt = at;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>第几版, from 1.</summary>
    public int Number { get; private set; }

    public string Name { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>Days in which a department may object to what it was shown, the day of showing not counted.</summary>
    public int ObjectionDays { get; private set; }

    public SchemeState State { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? InForceAt { get; private set; }

    public IReadOnlyCollection<EvaluationDimension> Dimensions => _dimensions;

    public IReadOnlyCollection<EvaluationConsent> Consents => _consents;

    /// <summary>For the computation, in order.</summary>
    public IReadOnlyList<DimensionRule> Rules => [.. _dimensions.OrderBy(d => d.Position).Select(d => d.Rule)];

    /// <summary>Weights of the dimensions that have one.</summary>
    public int Weight => _dimensions.Where(d => d.Rule.HasWeight).Sum(d => d.Points);

    /// <summary>Sits in a leading-group office and runs evaluations.</summary>
    public static bool IsOffice(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.RunEvaluations) && actor is { IsOfficeMember: true, Side: not null };
    }

    /// <summary>True where the actor sees it: a draft is the offices'.</summary>
    public bool CanRead(Actor actor) => actor.May(Permission.ReadEvaluations) && (State != SchemeState.Draft || IsOffice(actor));

    /// <summary>May change it.</summary>
    public bool CanEdit(Actor actor) => State == SchemeState.Draft && IsOffice(actor);

    /// <summary>May make a new version of it.</summary>
    public bool CanCopy(Actor actor) => State == SchemeState.InForce && IsOffice(actor);

    /// <summary>May say yes for the own side.</summary>
    public bool CanAgree(Actor actor) => CanEdit(actor) && !_consents.Has(ConsentPurpose.Force, actor.Side!.Value);

    /// <summary>Changes what stands above the dimensions; consents that were given are void.</summary>
    /// <returns>False where nothing changed.</returns>
    public bool Describe(Actor actor, string? name, string? note, int objectionDays, DateTime at)
    {
        RequireEdit(actor);
        var (cleanName, cleanNote) = (TextRules.Required(name, "方案名称", NameLength), TextRules.Optional(note, "方案说明", NoteLength));
        if (objectionDays is < MinObjectionDays or > MaxObjectionDays)
        {
            throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("异议期（天）"), MinObjectionDays, MaxObjectionDays);
        }

        if ((cleanName, cleanNote, objectionDays) == (Name, Note, ObjectionDays))
        {
            return false;
        }

        (Name, Note, ObjectionDays) = (cleanName, cleanNote, objectionDays);
        _consents.Void(ConsentPurpose.Force, at);
        return true;
    }

    /// <summary>Adds a dimension at the end.</summary>
    public EvaluationDimension Add(Actor actor, DimensionContent content, IReadOnlyCollection<FactDefinition> facts, DateTime at)
    {
        RequireEdit(actor);
        ArgumentNullException.ThrowIfNull(content);
        if (_dimensions.Count >= MostDimensions)
        {
            throw new BusinessRuleException("一个方案最多 {0} 项指标。", MostDimensions);
        }

        var dimension = new EvaluationDimension(_dimensions.Count + 1, content.Checked(facts));
        _dimensions.Add(dimension);
        _consents.Void(ConsentPurpose.Force, at);
        return dimension;
    }

    /// <summary>Changes a dimension.</summary>
    /// <returns>False where nothing changed.</returns>
    public bool Change(Actor actor, EvaluationDimension dimension, DimensionContent content, IReadOnlyCollection<FactDefinition> facts, DateTime at)
    {
        RequireEdit(actor);
        ArgumentNullException.ThrowIfNull(dimension);
        ArgumentNullException.ThrowIfNull(content);
        var now = content.Checked(facts);
        if (now == dimension.Content)
        {
            return false;
        }

        dimension.Put(now);
        _consents.Void(ConsentPurpose.Force, at);
        return true;
    }

    /// <summary>Takes a dimension out of the draft.</summary>
    public void Remove(Actor actor, EvaluationDimension dimension, DateTime at)
    {
        RequireEdit(actor);
        _dimensions.Remove(dimension);
        foreach (var (one, index) in _dimensions.OrderBy(d => d.Position).Select((one, index) => (one, index)))
        {
            one.MoveTo(index + 1);
        }

        _consents.Void(ConsentPurpose.Force, at);
    }

    /// <summary>Why it cannot be put in force.</summary>
    public IEnumerable<BusinessRuleException> ObstaclesToForce()
    {
        if (Weight != FullWeight)
        {
            yield return new BusinessRuleException("各项指标的分值之和应为 {0}，现在是 {1}。", FullWeight, Weight);
        }
    }

    /// <summary>The actor's office agrees; with the second yes it is in force and takes the place of the present version.</summary>
    /// <returns>True where it is in force now.</returns>
    public bool Agree(Actor actor, EvaluationScheme? present, DateTime at)
    {
        Require(CanAgree(actor), "这个方案现在不需要您同意。");
        foreach (var obstacle in ObstaclesToForce())
        {
            throw obstacle;
        }

        _consents.Add(new EvaluationConsent(ConsentPurpose.Force, actor, at));
        if (!_consents.HasBoth(ConsentPurpose.Force))
        {
            return false;
        }

        State = SchemeState.InForce;
        InForceAt = at;
        present?.State = SchemeState.Replaced;
        return true;
    }

    /// <summary>A new draft with the same content.</summary>
    public EvaluationScheme Copy(Actor actor, int number, DateTime at)
    {
        Require(CanCopy(actor), "只能从施行中的方案建立新版。");
        var copy = new EvaluationScheme(number, Name, actor, at) { Note = Note, ObjectionDays = ObjectionDays };
        copy._dimensions.AddRange(_dimensions.OrderBy(d => d.Position).Select(d => new EvaluationDimension(d.Position, d.Content)));
        return copy;
    }

    /// <summary>The side's consent that stands.</summary>
    public EvaluationConsent? ConsentOf(Side side) => _consents.Find(c => c.Side == side && c.VoidedAt is null);

    private static void RequireOffice(Actor actor) => Require(IsOffice(actor), "只有领导小组办公室可以制定考核方案。");

    private void RequireEdit(Actor actor)
    {
        Require(State == SchemeState.Draft, "施行过的方案不能修改，请建立新版。");
        RequireOffice(actor);
    }

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }
}
