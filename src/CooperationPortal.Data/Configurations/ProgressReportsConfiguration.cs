using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class ProgressReportConfiguration : IEntityTypeConfiguration<ProgressReport>
{
    public void Configure(EntityTypeBuilder<ProgressReport> builder)
    {
        builder.ToTable("Reports");
        builder.Property(r => r.Done).HasMaxLength(ReportContent.DoneLength);
        builder.Property(r => r.Problems).HasMaxLength(ReportContent.ProblemsLength);
        builder.Property(r => r.NextSteps).HasMaxLength(ReportContent.NextStepsLength);
        builder.Property(r => r.HelpNeeded).HasMaxLength(ReportContent.HelpNeededLength);
        builder.Property(r => r.PercentReason).HasMaxLength(ReportContent.PercentReasonLength);
        builder.Property(r => r.ReturnReason).HasMaxLength(ProgressReport.ReasonLength);
        builder.Property(r => r.SavedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(r => r.SubmittedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(r => r.ReturnedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(r => r.Period).Ignore(r => r.Content).Ignore(r => r.IsReturned).Ignore(r => r.IsOpenForWriting);
        builder.HasOne(r => r.Assignment).WithMany().HasForeignKey(r => r.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Task).WithMany().HasForeignKey(r => r.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Department).WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Authors).WithOne().HasForeignKey(a => a.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Revisions).WithOne().HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Values).WithOne().HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(r => r.Authors).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Values).UsePropertyAccessMode(PropertyAccessMode.Field);

        builder.HasIndex(r => new { r.AssignmentId, r.Year, r.Month }).IsUnique();
        builder.HasIndex(r => new { r.TaskId, r.Year, r.Month });

        // The desk and the department page; the heat cell's list and the totals of one department and month.
        builder.HasIndex(r => new { r.DepartmentId, r.Year, r.Month, r.FirstSubmittedOn, r.DueOn });
        builder.HasIndex(r => new { r.DepartmentId, r.State, r.DueOn });

        // The lists of a whole month.
        builder.HasIndex(r => new { r.Year, r.Month, r.State });

        // What waits for an office, oldest first.
        builder.HasIndex(r => new { r.OfficeDepartmentId, r.State, r.WaitingSince });

        // What the other side just did.
        builder.HasIndex(r => new { r.Side, r.ApprovedAt });
    }
}

internal sealed class ReportAuthorConfiguration : IEntityTypeConfiguration<ReportAuthor>
{
    public void Configure(EntityTypeBuilder<ReportAuthor> builder)
    {
        builder.Property(a => a.Name).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasIndex(a => new { a.ReportId, a.UserId }).IsUnique();
    }
}

internal sealed class ReportRevisionConfiguration : IEntityTypeConfiguration<ReportRevision>
{
    public void Configure(EntityTypeBuilder<ReportRevision> builder)
    {
        builder.Property(v => v.Done).HasMaxLength(ReportContent.DoneLength);
        builder.Property(v => v.Problems).HasMaxLength(ReportContent.ProblemsLength);
        builder.Property(v => v.NextSteps).HasMaxLength(ReportContent.NextStepsLength);
        builder.Property(v => v.HelpNeeded).HasMaxLength(ReportContent.HelpNeededLength);
        builder.Property(v => v.PercentReason).HasMaxLength(ReportContent.PercentReasonLength);
        builder.Property(v => v.SubmittedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(v => v.Content);
        builder.HasIndex(v => new { v.ReportId, v.Number }).IsUnique();
    }
}

internal sealed class ReportStepConfiguration : IEntityTypeConfiguration<ReportStep>
{
    public void Configure(EntityTypeBuilder<ReportStep> builder)
    {
        builder.Property(s => s.ActorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.ActorPost).HasMaxLength(PortalUser.PostLength);
        builder.Property(s => s.ActorDepartment).HasMaxLength(Department.NameLength);
        builder.Property(s => s.Reason).HasMaxLength(ProgressReport.ReasonLength);
        builder.HasIndex(s => s.ReportId);
    }
}

internal sealed class ReportCommentConfiguration : IEntityTypeConfiguration<ReportComment>
{
    public void Configure(EntityTypeBuilder<ReportComment> builder)
    {
        builder.Property(c => c.AuthorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(c => c.AuthorDepartment).HasMaxLength(Department.NameLength);
        builder.Property(c => c.Text).HasMaxLength(ReportComment.TextLength);
        builder.HasOne<ProgressReport>().WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.ReportId);
    }
}

internal sealed class ReportingTotalConfiguration : IEntityTypeConfiguration<ReportingTotal>
{
    public void Configure(EntityTypeBuilder<ReportingTotal> builder)
    {
        builder.HasOne(t => t.Department).WithMany().HasForeignKey(t => t.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(t => t.Received);
        builder.HasIndex(t => new { t.Year, t.Month, t.DepartmentId }).IsUnique();
    }
}
