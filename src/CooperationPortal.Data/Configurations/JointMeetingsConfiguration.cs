using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class JointMeetingConfiguration : IEntityTypeConfiguration<JointMeeting>
{
    public void Configure(EntityTypeBuilder<JointMeeting> builder)
    {
        builder.Property(m => m.Uid).HasMaxLength(JointMeeting.UidLength);
        builder.Property(m => m.Place).HasMaxLength(JointMeeting.PlaceLength);
        builder.Property(m => m.CancelReason).HasMaxLength(JointMeeting.ReasonLength);
        builder.Property(m => m.CreatedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(m => m.Title).Ignore(m => m.IsAhead).Ignore(m => m.OpenProposal);
        builder.HasMany(m => m.Proposals).WithOne().HasForeignKey(p => p.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Notices).WithOne().HasForeignKey(n => n.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Members).WithOne(x => x.Meeting).HasForeignKey(x => x.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Items).WithOne(i => i.Meeting).HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Minutes).WithOne(x => x.Meeting).HasForeignKey(x => x.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(m => m.Proposals).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Notices).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Minutes).UsePropertyAccessMode(PropertyAccessMode.Field);

        // Two offices convening at once: the second one takes the next ordinal.
        builder.HasIndex(m => new { m.Series, m.Year, m.Ordinal }).IsUnique();
        builder.HasIndex(m => m.Uid).IsUnique();
        builder.HasIndex(m => new { m.Year, m.State });
    }
}

internal sealed class MeetingProposalConfiguration : IEntityTypeConfiguration<MeetingProposal>
{
    public void Configure(EntityTypeBuilder<MeetingProposal> builder)
    {
        builder.Property(p => p.Note).HasMaxLength(MeetingProposal.NoteLength);
        builder.Property(p => p.ProposedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(p => p.AnsweredByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasMany(p => p.Options).WithOne().HasForeignKey(o => o.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Options).UsePropertyAccessMode(PropertyAccessMode.Field);

        // Two proposals at the same moment: the second one fails here and is asked to look again.
        builder.HasIndex(p => new { p.MeetingId, p.Number }).IsUnique();
    }
}

internal sealed class ProposalOptionConfiguration : IEntityTypeConfiguration<ProposalOption>
{
    public void Configure(EntityTypeBuilder<ProposalOption> builder) =>
        builder.Property(o => o.Place).HasMaxLength(JointMeeting.PlaceLength);
}

internal sealed class MeetingNoticeConfiguration : IEntityTypeConfiguration<MeetingNotice>
{
    public void Configure(EntityTypeBuilder<MeetingNotice> builder)
    {
        builder.Property(n => n.SentByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasIndex(n => new { n.MeetingId, n.Sequence }).IsUnique();
    }
}

internal sealed class AgendaItemConfiguration : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.Property(i => i.Title).HasMaxLength(AgendaItem.TitleLength);
        builder.Property(i => i.Explanation).HasMaxLength(AgendaItem.ExplanationLength);
        builder.Property(i => i.Reporter).HasMaxLength(AgendaItem.ReporterLength);
        builder.Property(i => i.ProposedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(i => i.PapersOf);
        builder.HasOne(i => i.Department).WithMany().HasForeignKey(i => i.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AgendaItem>().WithMany().HasForeignKey(i => i.RootItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(i => i.WorkPoints).WithOne().HasForeignKey(p => p.AgendaItemId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(i => i.WorkPoints).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(i => new { i.MeetingId, i.State, i.Position });
    }
}

internal sealed class WorkPointConfiguration : IEntityTypeConfiguration<WorkPoint>
{
    public void Configure(EntityTypeBuilder<WorkPoint> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(WorkTask.TitleLength);
        builder.HasOne(p => p.Measure).WithMany().HasForeignKey(p => p.MeasureId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MeetingMemberConfiguration : IEntityTypeConfiguration<MeetingMember>
{
    public void Configure(EntityTypeBuilder<MeetingMember> builder)
    {
        builder.Property(m => m.Name).HasMaxLength(MeetingMember.NameLength);
        builder.Property(m => m.Post).HasMaxLength(MeetingMember.PostLength);
        builder.Property(m => m.Reason).HasMaxLength(MeetingMember.ReasonLength);
        builder.Property(m => m.StandInName).HasMaxLength(MeetingMember.NameLength);
        builder.Property(m => m.StandInPost).HasMaxLength(MeetingMember.PostLength);
        builder.Property(m => m.RepliedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(m => m.IsExpected).Ignore(m => m.IsThere);
        builder.HasOne(m => m.Department).WithMany().HasForeignKey(m => m.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.MeetingId, m.Side, m.SortOrder });

        // What a department has to answer.
        builder.HasIndex(m => new { m.DepartmentId, m.MeetingId });
    }
}

internal sealed class MeetingMinutesConfiguration : IEntityTypeConfiguration<MeetingMinutes>
{
    public void Configure(EntityTypeBuilder<MeetingMinutes> builder)
    {
        builder.ToTable("Minutes");
        builder.Property(m => m.Corrects).HasMaxLength(100);
        builder.Property(m => m.CorrectionReason).HasMaxLength(JointMeeting.ReasonLength);
        builder.Property(m => m.IssuedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(m => m.IssuedSha256).HasMaxLength(64);
        builder.Ignore(m => m.Number).Ignore(m => m.Decisions).Ignore(m => m.IsSigned);
        builder.HasMany(m => m.Sections).WithOne(s => s.Minutes).HasForeignKey(s => s.MinutesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Outcomes).WithOne(o => o.Minutes).HasForeignKey(o => o.MinutesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Comments).WithOne().HasForeignKey(c => c.MinutesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Signatures).WithOne().HasForeignKey(s => s.MinutesId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(m => m.Sections).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Outcomes).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Comments).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(m => m.Signatures).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(m => new { m.MeetingId, m.Edition }).IsUnique();

        // The last word on 'no number twice', whatever the program does.
        builder.HasIndex(m => new { m.Series, m.IssueYear, m.IssueNumber }).IsUnique();
    }
}

internal sealed class MinutesSectionConfiguration : IEntityTypeConfiguration<MinutesSection>
{
    public void Configure(EntityTypeBuilder<MinutesSection> builder)
    {
        builder.Property(s => s.Heading).HasMaxLength(MinutesSection.HeadingLength);
        builder.Property(s => s.Text).HasMaxLength(MinutesSection.TextLength);
        builder.Property(s => s.SavedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(s => s.IsOpening);
        builder.HasOne(s => s.AgendaItem).WithMany().HasForeignKey(s => s.AgendaItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Revisions).WithOne().HasForeignKey(r => r.SectionId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(s => s.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(s => new { s.MinutesId, s.Position });
    }
}

internal sealed class SectionRevisionConfiguration : IEntityTypeConfiguration<SectionRevision>
{
    public void Configure(EntityTypeBuilder<SectionRevision> builder)
    {
        builder.Property(r => r.Heading).HasMaxLength(MinutesSection.HeadingLength);
        builder.Property(r => r.Text).HasMaxLength(MinutesSection.TextLength);
        builder.Property(r => r.SavedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasIndex(r => new { r.SectionId, r.Number }).IsUnique();
    }
}

internal sealed class SectionPresenceConfiguration : IEntityTypeConfiguration<SectionPresence>
{
    public void Configure(EntityTypeBuilder<SectionPresence> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne<MinutesSection>().WithMany().HasForeignKey(p => p.SectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.SectionId, p.UserId }).IsUnique();
    }
}

internal sealed class MinutesOutcomeConfiguration : IEntityTypeConfiguration<MinutesOutcome>
{
    public void Configure(EntityTypeBuilder<MinutesOutcome> builder)
    {
        builder.Property(o => o.Text).HasMaxLength(MinutesOutcome.TextLength);
        builder.Property(o => o.CreatedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(o => o.WithdrawnByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(o => o.IsWithdrawn);
        builder.HasOne(o => o.Section).WithMany().HasForeignKey(o => o.SectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Measure).WithMany().HasForeignKey(o => o.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Task).WithMany().HasForeignKey(o => o.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Departments).WithOne().HasForeignKey(d => d.OutcomeId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(o => o.Departments).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(o => new { o.MinutesId, o.Kind });
    }
}

internal sealed class OutcomeDepartmentConfiguration : IEntityTypeConfiguration<OutcomeDepartment>
{
    public void Configure(EntityTypeBuilder<OutcomeDepartment> builder)
    {
        builder.HasOne(d => d.Department).WithMany().HasForeignKey(d => d.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.OutcomeId, d.DepartmentId }).IsUnique();
    }
}

internal sealed class MinutesCommentConfiguration : IEntityTypeConfiguration<MinutesComment>
{
    public void Configure(EntityTypeBuilder<MinutesComment> builder)
    {
        builder.Property(c => c.Text).HasMaxLength(MinutesComment.TextLength);
        builder.Property(c => c.Reason).HasMaxLength(MinutesComment.ReasonLength);
        builder.Property(c => c.AuthorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(c => c.ResolvedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne(c => c.Department).WithMany().HasForeignKey(c => c.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MinutesSection>().WithMany().HasForeignKey(c => c.SectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.MinutesId, c.Round });
    }
}

internal sealed class MinutesSignatureConfiguration : IEntityTypeConfiguration<MinutesSignature>
{
    public void Configure(EntityTypeBuilder<MinutesSignature> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.Post).HasMaxLength(PortalUser.PostLength);
        builder.Property(s => s.Sha256).HasMaxLength(64);
        builder.Property(s => s.VoidedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.VoidCause).HasMaxLength(MinutesSignature.CauseLength);
        builder.HasIndex(s => new { s.MinutesId, s.Side });
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.Property(f => f.SecretHash).HasMaxLength(64);
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<CalendarFeed>(f => f.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.SecretHash).IsUnique();
    }
}

internal sealed class NumberSeriesConfiguration : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("NumberSeries");
        builder.Property(n => n.Key).HasMaxLength(NumberSeries.KeyLength);
        builder.HasIndex(n => n.Key).IsUnique();
    }
}
