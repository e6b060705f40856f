using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class CooperationPlanConfiguration : IEntityTypeConfiguration<CooperationPlan>
{
    public void Configure(EntityTypeBuilder<CooperationPlan> builder)
    {
        builder.Property(p => p.Title).HasMaxLength(200);
        builder.Property(p => p.TitleEn).HasMaxLength(200);
        builder.Property(p => p.Number).HasMaxLength(60);
        builder.Property(p => p.IndexNumber).HasMaxLength(60);
        builder.Property(p => p.Issuer).HasMaxLength(200);
        builder.Property(p => p.Goal).HasMaxLength(2000);
        builder.Property(p => p.Principles).HasMaxLength(1000);
        builder.Property(p => p.Basis).HasMaxLength(1000);
        builder.HasIndex(p => p.Number).IsUnique();
    }
}

internal sealed class WorkAreaConfiguration : IEntityTypeConfiguration<WorkArea>
{
    public void Configure(EntityTypeBuilder<WorkArea> builder)
    {
        builder.Property(a => a.Code).HasMaxLength(40);
        builder.Property(a => a.Name).HasMaxLength(100);
        builder.Property(a => a.NameEn).HasMaxLength(100);
        builder.Ignore(a => a.Title);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasMany(a => a.Measures).WithOne(m => m.WorkArea).HasForeignKey(m => m.WorkAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Departments).WithOne().HasForeignKey(d => d.WorkAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(a => a.Measures).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(a => a.Departments).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class MeasureConfiguration : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.Property(m => m.Number).HasMaxLength(10);
        builder.Property(m => m.Name).HasMaxLength(Measure.TextLength);
        builder.Property(m => m.NameEn).HasMaxLength(Measure.TextLength);
        builder.Ignore(m => m.Title);
        builder.HasIndex(m => m.Number).IsUnique();
    }
}

internal sealed class WorkAreaDepartmentConfiguration : IEntityTypeConfiguration<WorkAreaDepartment>
{
    public void Configure(EntityTypeBuilder<WorkAreaDepartment> builder)
    {
        builder.Property(d => d.PrintedName).HasMaxLength(Department.NameLength);
        builder.HasOne(d => d.Department).WithMany().HasForeignKey(d => d.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.WorkAreaId, d.DepartmentId }).IsUnique();
    }
}

internal sealed class PhaseConfiguration : IEntityTypeConfiguration<Phase>
{
    public void Configure(EntityTypeBuilder<Phase> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.NameEn).HasMaxLength(200);
        builder.Ignore(p => p.Title);
        builder.HasIndex(p => p.Year).IsUnique();
    }
}

internal sealed class SafeguardConfiguration : IEntityTypeConfiguration<Safeguard>
{
    public void Configure(EntityTypeBuilder<Safeguard> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(100);
        builder.Property(s => s.NameEn).HasMaxLength(100);
        builder.Property(s => s.Duties).HasMaxLength(1000);
        builder.Ignore(s => s.Title);
        builder.HasIndex(s => s.Number).IsUnique();
    }
}

internal sealed class PlanYearConfiguration : IEntityTypeConfiguration<PlanYear>
{
    public void Configure(EntityTypeBuilder<PlanYear> builder)
    {
        builder.Property(y => y.OpenedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(y => y.AdoptedBy).HasMaxLength(100);

        // Two offices opening the same year at once: the second one fails here and sees the year of the first.
        builder.HasIndex(y => y.Year).IsUnique();
    }
}

internal sealed class WorkTaskConfiguration : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> builder)
    {
        builder.Property(t => t.Number).HasMaxLength(WorkTask.NumberLength);
        builder.Property(t => t.Name).HasMaxLength(WorkTask.TitleLength);
        builder.Property(t => t.NameEn).HasMaxLength(WorkTask.TitleLength);
        builder.Property(t => t.Content).HasMaxLength(WorkTask.ContentLength);
        builder.Property(t => t.SourceNote).HasMaxLength(WorkTask.SourceNoteLength);
        builder.Ignore(t => t.Title).Ignore(t => t.Counts).Ignore(t => t.IsRunning).Ignore(t => t.CanMoveDates).Ignore(t => t.LastPossibleDate);
        builder.HasOne(t => t.WorkArea).WithMany().HasForeignKey(t => t.WorkAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Measure).WithMany().HasForeignKey(t => t.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MinutesOutcome>().WithMany().HasForeignKey(t => t.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Assignments).WithOne(a => a.Task).HasForeignKey(a => a.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Milestones).WithOne().HasForeignKey(m => m.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(t => t.Assignments).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(t => t.Milestones).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(t => new { t.Year, t.Number }).IsUnique();
        builder.HasIndex(t => new { t.Year, t.WorkAreaId, t.State });
        builder.HasIndex(t => new { t.Year, t.DueOn });
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.Property(a => a.AcceptedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne(a => a.Department).WithMany().HasForeignKey(a => a.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.TaskId, a.DepartmentId }).IsUnique();
        builder.HasIndex(a => new { a.DepartmentId, a.Year, a.IsActive });
        builder.HasIndex(a => new { a.Year, a.Side, a.IsActive });
    }
}

internal sealed class MilestoneConfiguration : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder) =>
        builder.Property(m => m.Name).HasMaxLength(Milestone.NameLength);
}

internal sealed class TaskMonthConfiguration : IEntityTypeConfiguration<TaskMonth>
{
    public void Configure(EntityTypeBuilder<TaskMonth> builder)
    {
        builder.HasOne(m => m.Task).WithMany().HasForeignKey(m => m.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.TaskId, m.Month }).IsUnique();
        builder.HasIndex(m => new { m.Year, m.Month });
    }
}
