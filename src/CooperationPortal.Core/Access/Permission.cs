namespace CooperationPortal.Core.Access;

/// <summary>The one list of permissions; every policy of the web project is one of these names.</summary>
public static class Permission
{
    /// <summary>Read the plan, tasks, departments and approved reports of both sides.</summary>
    public const string ReadPlan = nameof(ReadPlan);

    /// <summary>Open the desk.</summary>
    public const string UseDesk = nameof(UseDesk);

    /// <summary>Open the cockpit.</summary>
    public const string ViewCockpit = nameof(ViewCockpit);

    /// <summary>Edit tasks, assign departments, open a year.</summary>
    public const string EditPlan = nameof(EditPlan);

    /// <summary>Accept an assignment for the own department (签收).</summary>
    public const string AcceptAssignment = nameof(AcceptAssignment);

    /// <summary>Write and submit reports of the own department.</summary>
    public const string WriteReports = nameof(WriteReports);

    /// <summary>Confirm or return reports of the own department.</summary>
    public const string ConfirmReports = nameof(ConfirmReports);

    /// <summary>Approve, return or reopen reports as a leading-group office.</summary>
    public const string ReviewReports = nameof(ReviewReports);

    /// <summary>Open the list of what waits for one's review, as head or as office.</summary>
    public const string OpenReviews = nameof(OpenReviews);

    /// <summary>Ask for changes of a task of the own department or side: a later date, other departments, cancelling, closing.</summary>
    public const string MakeRequests = nameof(MakeRequests);

    /// <summary>Approve or decline such requests as a leading-group office.</summary>
    public const string DecideRequests = nameof(DecideRequests);

    /// <summary>Write an instruction (批示), which becomes a task of departments of the own side.</summary>
    public const string Instruct = nameof(Instruct);

    /// <summary>See what is stuck and with whom: tasks, departments and days of both sides, never a text in review.</summary>
    public const string ViewStalled = nameof(ViewStalled);

    /// <summary>Urge departments: as a leading-group office, or as a leader of the side.</summary>
    public const string Urge = nameof(Urge);

    /// <summary>Read all urges; without it those of the own department.</summary>
    public const string ReadUrges = nameof(ReadUrges);

    /// <summary>Keep the registers of the own department: entries, their files and links, import.</summary>
    public const string KeepRegisters = nameof(KeepRegisters);

    /// <summary>Comment on approved reports.</summary>
    public const string Comment = nameof(Comment);

    /// <summary>Follow meetings: agenda, roster, minutes from their circulation on.</summary>
    public const string ReadMeetings = nameof(ReadMeetings);

    /// <summary>Take part for the own department: propose topics, answer notices, comment on minutes.</summary>
    public const string JoinMeetings = nameof(JoinMeetings);

    /// <summary>Run meetings as a leading-group office: agree, arrange, write and issue minutes.</summary>
    public const string RunMeetings = nameof(RunMeetings);

    /// <summary>Sign minutes as convener.</summary>
    public const string SignMinutes = nameof(SignMinutes);

    /// <summary>Follow evaluations: what is published, and what is one's own to do.</summary>
    public const string ReadEvaluations = nameof(ReadEvaluations);

    /// <summary>Take part in evaluations for the own department: self-review, opinion on a counterpart, objection.</summary>
    public const string JoinEvaluations = nameof(JoinEvaluations);

    /// <summary>Run evaluations as a leading-group office: scheme, rounds, check, answers to objections.</summary>
    public const string RunEvaluations = nameof(RunEvaluations);

    /// <summary>Score departments as an evaluator.</summary>
    public const string ScoreEvaluations = nameof(ScoreEvaluations);

    /// <summary>Prepare and carry out inspections (督查) of departments of the own side.</summary>
    public const string Inspect = nameof(Inspect);

    /// <summary>Manage accounts' master data: names, places, expiry, disabling, initial secrets; never their rights.</summary>
    public const string ManageUsers = nameof(ManageUsers);

    /// <summary>Manage departments and merge them.</summary>
    public const string ManageDepartments = nameof(ManageDepartments);

    /// <summary>Change the rules' numbers (due day, thresholds).</summary>
    public const string ManageSettings = nameof(ManageSettings);

    /// <summary>Decide who may do what: grants, security policy, sessions of others, the administrators' own accounts.</summary>
    public const string ManageAccess = nameof(ManageAccess);

    /// <summary>See an account's name and sign-ins unmasked, with a purpose that is audited (DB-20).</summary>
    public const string RevealAccounts = nameof(RevealAccounts);

    /// <summary>Take a list of accounts away as a file, with a purpose that is audited (DB-20).</summary>
    public const string ExportAccounts = nameof(ExportAccounts);

    /// <summary>Read the audit trail.</summary>
    public const string ReadAudit = nameof(ReadAudit);

    /// <summary>See an entry of the audit trail unmasked, with a purpose that is audited (DB-20).</summary>
    public const string RevealAudit = nameof(RevealAudit);

    /// <summary>All permissions.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ReadPlan, UseDesk, ViewCockpit, EditPlan, AcceptAssignment, WriteReports, ConfirmReports, ReviewReports,
        OpenReviews, KeepRegisters, MakeRequests, DecideRequests, Instruct, ViewStalled, Comment, ReadMeetings, JoinMeetings, RunMeetings, SignMinutes, Urge, ReadUrges,
        ReadEvaluations, JoinEvaluations, RunEvaluations, ScoreEvaluations, Inspect, ManageUsers, ManageDepartments, ManageSettings, ManageAccess, ReadAudit,
        RevealAccounts, ExportAccounts, RevealAudit,
    ];
}

/// <summary>The one table role → permissions (DESIGN.md, who may do what).</summary>
public static class RolePermissions
{
    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        [Role.Staff] =
        [
            Permission.ReadPlan, Permission.UseDesk, Permission.ViewCockpit, Permission.AcceptAssignment,
            Permission.WriteReports, Permission.KeepRegisters, Permission.MakeRequests, Permission.Comment, Permission.ReadMeetings, Permission.JoinMeetings,
            Permission.ReadEvaluations, Permission.JoinEvaluations,
        ],
        [Role.DepartmentHead] =
        [
            Permission.ReadPlan, Permission.UseDesk, Permission.ViewCockpit, Permission.AcceptAssignment,
            Permission.WriteReports, Permission.KeepRegisters, Permission.ConfirmReports, Permission.OpenReviews, Permission.MakeRequests, Permission.Comment,
            Permission.ReadMeetings, Permission.JoinMeetings, Permission.ReadEvaluations, Permission.JoinEvaluations,
        ],
        [Role.OfficeStaff] =
        [
            Permission.ReadPlan, Permission.UseDesk, Permission.ViewCockpit, Permission.AcceptAssignment,
            Permission.WriteReports, Permission.KeepRegisters, Permission.ReviewReports, Permission.OpenReviews, Permission.EditPlan, Permission.Comment,
            Permission.MakeRequests, Permission.DecideRequests, Permission.ViewStalled, Permission.Urge, Permission.ReadUrges,
            Permission.ReadMeetings, Permission.JoinMeetings, Permission.RunMeetings,
            Permission.ReadEvaluations, Permission.JoinEvaluations, Permission.RunEvaluations, Permission.Inspect,
        ],
        [Role.Leader] =
        [
            Permission.ReadPlan, Permission.ViewCockpit, Permission.Comment, Permission.ReadMeetings, Permission.SignMinutes, Permission.Instruct,
            Permission.ViewStalled, Permission.ReadEvaluations, Permission.Urge, Permission.ReadUrges,
        ],
        [Role.Evaluator] =
        [
            Permission.ReadPlan, Permission.ViewCockpit, Permission.Comment, Permission.ReadMeetings, Permission.ReadEvaluations, Permission.ScoreEvaluations,
            Permission.ReadUrges, Permission.Inspect,
        ],
        [Role.Inspector] = [Permission.ReadPlan, Permission.ViewCockpit, Permission.ReadEvaluations],
        [Role.Administrator] = [Permission.ManageUsers, Permission.ManageDepartments, Permission.ManageSettings, Permission.ExportAccounts],
        [Role.SecurityAdministrator] = [Permission.ManageAccess, Permission.RevealAccounts],
        [Role.Auditor] = [Permission.ReadAudit, Permission.RevealAudit],
    };

    /// <summary>What a role may do.</summary>
    public static IReadOnlyCollection<string> Of(string role) => Table.TryGetValue(role, out var list) ? list : [];

    /// <summary>What somebody with all these roles may do.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<string> roles) =>
        roles.SelectMany(Of).ToHashSet(StringComparer.Ordinal);
}
