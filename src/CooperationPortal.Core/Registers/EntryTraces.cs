using CooperationPortal.Core.Access;

namespace CooperationPortal.Core.Registers;

/// <summary>Somebody who wrote on an entry.</summary>
public sealed class EntryAuthor
{
    private EntryAuthor()
    {
    }

    internal EntryAuthor(Actor actor) => (UserId, Name) = (actor.UserId, actor.Name);

    public int Id { get; private set; }

    public int EntryId { get; private set; }

    public int UserId { get; private set; }

    public string Name { get; private set; } = "";
}

/// <summary>A submission of an entry as it was, with who stood for it; kept for good.</summary>
public sealed class EntryRevision
{
    private EntryRevision()
    {
    }

    internal EntryRevision(int number, string? content, string? reason, Actor actor, DateTime at) =>
        (Number, Content, WithdrawReason, SubmittedById, SubmittedByName, SubmittedAt) = (number, content, reason, actor.UserId, actor.Name, at);

    public int Id { get; private set; }

    public int EntryId { get; private set; }

    /// <summary>1 for the first submission.</summary>
    public int Number { get; private set; }

    /// <summary>As typed, see <see cref="EntryValues"/>; null: a withdrawal.</summary>
    public string? Content { get; private set; }

    /// <summary>Of a withdrawal: why.</summary>
    public string? WithdrawReason { get; private set; }

    public int SubmittedById { get; private set; }

    public string SubmittedByName { get; private set; } = "";

    public DateTime SubmittedAt { get; private set; }

    public string? ConfirmedByName { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public string? ReturnedByName { get; private set; }

    public DateTime? ReturnedAt { get; private set; }

    public string? ReturnReason { get; private set; }

    internal void Confirm(Actor actor, DateTime at) => (ConfirmedByName, ConfirmedAt) = (actor.Name, at);

    internal void Approve(Actor actor, DateTime at) => (ApprovedByName, ApprovedAt) = (actor.Name, at);

    internal void Return(Actor actor, string reason, DateTime at) => (ReturnedByName, ReturnReason, ReturnedAt) = (actor.Name, reason, at);
}
