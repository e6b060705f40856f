using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Auditing;
using CooperationPortal.Data.Configurations.Registers;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Forms;
using CooperationPortal.Data.Search;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data;

/// <summary>
/// The portal's store and its unit of work. One model for three databases; each provider derives from it only to have a
/// migrations history of its own.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<PortalUser, IdentityRole<int>, int>(options), IDataProtectionKeyContext
{
    public DbSet<PastPassword> PasswordHistory => Set<PastPassword>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<CooperationPlan> Plans => Set<CooperationPlan>();

    public DbSet<WorkArea> WorkAreas => Set<WorkArea>();

    public DbSet<WorkAreaDepartment> WorkAreaDepartments => Set<WorkAreaDepartment>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Phase> Phases => Set<Phase>();

    public DbSet<Safeguard> Safeguards => Set<Safeguard>();

    public DbSet<PlanYear> PlanYears => Set<PlanYear>();

    public DbSet<WorkTask> Tasks => Set<WorkTask>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<TaskMonth> TaskMonths => Set<TaskMonth>();

    public DbSet<TaskRequest> TaskRequests => Set<TaskRequest>();

    public DbSet<Instruction> Instructions => Set<Instruction>();

    public DbSet<Urge> Urges => Set<Urge>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<InspectedDepartment> InspectedDepartments => Set<InspectedDepartment>();

    public DbSet<InspectionFinding> InspectionFindings => Set<InspectionFinding>();

    public DbSet<Rectification> Rectifications => Set<Rectification>();

    /// <summary>Entries of all registers; those of one kind are <c>Set&lt;TEntry&gt;()</c>.</summary>
    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();

    public DbSet<RegisterFigure> RegisterFigures => Set<RegisterFigure>();

    public DbSet<RegisterLink> RegisterLinks => Set<RegisterLink>();

    public DbSet<RegisterImport> RegisterImports => Set<RegisterImport>();

    public DbSet<ImportFault> RegisterImportFaults => Set<ImportFault>();

    public DbSet<ImportPart> RegisterImportParts => Set<ImportPart>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<IndicatorTarget> IndicatorTargets => Set<IndicatorTarget>();

    public DbSet<IndicatorValue> IndicatorValues => Set<IndicatorValue>();

    public DbSet<ProgressReport> Reports => Set<ProgressReport>();

    public DbSet<ReportAuthor> ReportAuthors => Set<ReportAuthor>();

    public DbSet<ReportRevision> ReportRevisions => Set<ReportRevision>();

    public DbSet<ReportStep> ReportSteps => Set<ReportStep>();

    public DbSet<ReportComment> ReportComments => Set<ReportComment>();

    public DbSet<ReportingTotal> ReportingTotals => Set<ReportingTotal>();

    public DbSet<JointMeeting> JointMeetings => Set<JointMeeting>();

    public DbSet<MeetingProposal> MeetingProposals => Set<MeetingProposal>();

    public DbSet<MeetingNotice> MeetingNotices => Set<MeetingNotice>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<MeetingMember> MeetingMembers => Set<MeetingMember>();

    public DbSet<MeetingMinutes> Minutes => Set<MeetingMinutes>();

    public DbSet<MinutesSection> MinutesSections => Set<MinutesSection>();

    public DbSet<SectionRevision> SectionRevisions => Set<SectionRevision>();

    public DbSet<SectionPresence> SectionPresences => Set<SectionPresence>();

    public DbSet<MinutesOutcome> MinutesOutcomes => Set<MinutesOutcome>();

    public DbSet<MinutesComment> MinutesComments => Set<MinutesComment>();

    public DbSet<MinutesSignature> MinutesSignatures => Set<MinutesSignature>();

    public DbSet<EvaluationScheme> EvaluationSchemes => Set<EvaluationScheme>();

    public DbSet<EvaluationRound> EvaluationRounds => Set<EvaluationRound>();

    public DbSet<EvaluatedDepartment> EvaluatedDepartments => Set<EvaluatedDepartment>();

    public DbSet<EvaluationFact> EvaluationFacts => Set<EvaluationFact>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<FileChunk> FileChunks => Set<FileChunk>();

    public DbSet<FileScrub> FileScrubs => Set<FileScrub>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<AuditShipment> AuditShipments => Set<AuditShipment>();

    public DbSet<FormReceipt> FormReceipts => Set<FormReceipt>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationPreference> NotificationPreferences => Set<NotificationPreference>();

    public DbSet<ReminderRule> ReminderRules => Set<ReminderRule>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<DailyJob> DailyJobs => Set<DailyJob>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<PortalRules> Rules => Set<PortalRules>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<SearchGram> SearchGrams => Set<SearchGram>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Saves, and indexes for the search what was saved, in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = SearchIndexing.Changed(this);
        if (changed.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var saved = 0;
        await this.InTransactionAsync(
            async () =>
            {
                saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
                await SearchIndexing.UpdateAsync(this, changed, cancellationToken);
            },
            cancellationToken);
        return saved;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        builder.UseFieldLengths();
        builder.UseVersionAsConcurrencyToken();
    }
}
