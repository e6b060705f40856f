using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Web.Services.Notifications;

namespace CooperationPortal.Web.Services.Urges;

/// <summary>Tells people of an urge. The caller saves.</summary>
public sealed class UrgeTelling(Notifier notifier, Recipients recipients)
{
    private readonly Dictionary<int, IReadOnlyList<int>> _answerers = [];

    /// <summary>Those who are to answer first: the staff; where there is none, the heads.</summary>
    public async Task<IReadOnlyList<int>> AnswerersAsync(int departmentId, CancellationToken cancellation)
    {
        if (!_answerers.TryGetValue(departmentId, out var people))
        {
            people = await recipients.StaffOfAsync([departmentId], cancellation);
            people = people.Count > 0 ? people : await recipients.HeadsOfAsync([departmentId], cancellation);
            _answerers.Add(departmentId, people);
        }

        return people;
    }

    /// <summary>Those who decide on the answer: the leader who urged, or the office.</summary>
    public async Task<IReadOnlyList<int>> DecidersAsync(Urge urge, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(urge);
        return urge.AsLeader ? [urge.IssuerId] : await recipients.OfficeOfAsync(urge.IssuerSide, cancellation);
    }

    /// <summary>What is told.</summary>
    /// <param name="urge">With its department.</param>
    /// <param name="whom">Ids of accounts.</param>
    /// <param name="reason">Why.</param>
    /// <param name="step">Names the step among those of the urge.</param>
    /// <param name="words">Somebody's words.</param>
    public static Telling Of(Urge urge, IReadOnlyCollection<int> whom, NotificationReason reason, string step, string? words)
    {
        ArgumentNullException.ThrowIfNull(urge);
        var about = ReminderWords.Urge(urge.Year, urge.Sequence, new LocalText(urge.Department.Name, urge.Department.NameEn));
        return new Telling(
            whom, new Notice(reason, about, $"urge:{urge.Id}:{step}", words, urge.IsUnanswered ? urge.ReplyBy : null), "Urge", new { id = urge.Id });
    }

    /// <summary>Tells all of it.</summary>
    public Task TellAsync(IReadOnlyCollection<Telling> tellings, CancellationToken cancellation) => notifier.TellAllAsync(tellings, cancellation);

    /// <summary>The urge as the audit trail names it.</summary>
    public static AuditSubject Subject(Urge urge)
    {
        ArgumentNullException.ThrowIfNull(urge);
        return new AuditSubject("urge", urge.Id, $"{urge.Number} {urge.Department.Name}", urge.TaskId);
    }
}
