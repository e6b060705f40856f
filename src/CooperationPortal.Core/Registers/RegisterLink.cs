using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Registers;

/// <summary>What an entry is linked with.</summary>
public enum LinkTarget
{
    /// <summary>台账记录.</summary>
    Entry = 1,

    /// <summary>任务.</summary>
    Task = 2,

    /// <summary>议定事项.</summary>
    Decision = 3,
}

/// <summary>关联: an entry belongs with another one, a task or a decision. It is shown on both ends and counts nowhere.</summary>
public sealed class RegisterLink
{
    /// <summary>Most links of an entry.</summary>
    public const int MostOfEntry = 50;

    private RegisterLink()
    {
    }

    /// <summary>A link from an entry of the actor's department.</summary>
    /// <exception cref="BusinessRuleException">The entry is not the actor's, withdrawn, or to be linked with itself.</exception>
    public RegisterLink(RegisterEntry entry, LinkTarget target, int id, Actor actor, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!CanLink(entry, actor))
        {
            throw new BusinessRuleException("您不能给这条记录添加关联。");
        }

        if (target == LinkTarget.Entry && id == entry.Id)
        {
            throw new BusinessRuleException("不能与自己关联。");
        }

        EntryId = entry.Id;
        (OtherId, TaskId, OutcomeId) = target switch
        {
            LinkTarget.Entry => (id, null, null),
            LinkTarget.Task => ((int?)null, (int?)id, (int?)null),
            _ => (null, null, id),
        };
        Key = $"{entry.Id}:{target}:{id}";
        (AddedByName, AddedAt) = (actor.Name, at);
    }

    public int Id { get; private set; }

    public int EntryId { get; private set; }

    public RegisterEntry Entry { get; private set; } = null!;

    public int? OtherId { get; private set; }

    public RegisterEntry? Other { get; private set; }

    public int? TaskId { get; private set; }

    public WorkTask? Task { get; private set; }

    public int? OutcomeId { get; private set; }

    public MinutesOutcome? Outcome { get; private set; }

    /// <summary>Both ends in one text, so that nothing is linked twice.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Longest key.</summary>
    public const int KeyLength = 60;

    public string AddedByName { get; private set; } = "";

    public DateTime AddedAt { get; private set; }

    /// <summary>May add and remove links of an entry: its own department, until it is withdrawn.</summary>
    public static bool CanLink(RegisterEntry entry, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return actor.May(Permission.KeepRegisters) && actor.IsOf(entry.DepartmentId) && entry.WithdrawnAt is null;
    }
}
