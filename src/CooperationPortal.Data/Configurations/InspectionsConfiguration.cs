using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class InspectionConfiguration : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> builder)
    {
        builder.ToTable("Inspections");
        builder.Property(i => i.Title).HasMaxLength(Inspection.TitleLength);
        builder.Property(i => i.Scope).HasMaxLength(Inspection.ScopeLength);
        builder.Property(i => i.Content).HasMaxLength(Inspection.ContentLength);
        builder.Property(i => i.Conclusion).HasMaxLength(Inspection.ConclusionLength);
        builder.Property(i => i.CreatedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(i => i.NumberText);
        builder.Ignore(i => i.Label);
        builder.Ignore(i => i.IsConcluded);
        builder.HasMany(i => i.Departments).WithOne().HasForeignKey(d => d.InspectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(i => i.Inspectors).WithOne().HasForeignKey(p => p.InspectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(i => i.Findings).WithOne(f => f.Inspection).HasForeignKey(f => f.InspectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(i => i.Steps).WithOne().HasForeignKey(s => s.InspectionId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(i => i.Departments).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(i => i.Inspectors).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(i => i.Findings).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(i => i.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(i => new { i.Side, i.State });
        builder.HasIndex(i => new { i.Year, i.Number });
    }
}

internal sealed class InspectedDepartmentConfiguration : IEntityTypeConfiguration<InspectedDepartment>
{
    public void Configure(EntityTypeBuilder<InspectedDepartment> builder)
    {
        builder.ToTable("InspectedDepartments");
        builder.Property(d => d.View).HasMaxLength(InspectedDepartment.ViewLength);
        builder.Property(d => d.Answered).HasMaxLength(InspectedDepartment.ViewLength);
        builder.Property(d => d.ViewByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(d => d.AnsweredByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne(d => d.Department).WithMany().HasForeignKey(d => d.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.InspectionId, d.DepartmentId }).IsUnique();
    }
}

internal sealed class AssignedInspectorConfiguration : IEntityTypeConfiguration<AssignedInspector>
{
    public void Configure(EntityTypeBuilder<AssignedInspector> builder)
    {
        builder.ToTable("InspectionInspectors");
        builder.Property(p => p.Name).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.InspectionId, p.UserId }).IsUnique();
    }
}

internal sealed class InspectionFindingConfiguration : IEntityTypeConfiguration<InspectionFinding>
{
    public void Configure(EntityTypeBuilder<InspectionFinding> builder)
    {
        builder.ToTable("InspectionFindings");
        builder.Property(f => f.Text).HasMaxLength(InspectionFinding.TextLength);
        builder.Property(f => f.Requirement).HasMaxLength(InspectionFinding.RequirementLength);
        builder.Property(f => f.WrittenByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(f => f.WithdrawnByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(f => f.StruckOffByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(f => f.StrikeOffNote).HasMaxLength(Inspection.WordsLength);
        builder.Ignore(f => f.IsProblem);
        builder.Ignore(f => f.IsOpen);
        builder.HasOne(f => f.Department).WithMany().HasForeignKey(f => f.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<WorkArea>().WithMany().HasForeignKey(f => f.WorkAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(f => f.Supporting).WithOne().HasForeignKey(s => s.FindingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(f => f.Rectifications).WithOne(r => r.Finding).HasForeignKey(r => r.FindingId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(f => f.Supporting).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(f => f.Rectifications).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(f => new { f.InspectionId, f.Number });
        builder.HasIndex(f => new { f.DepartmentId, f.State });
    }
}

internal sealed class FindingSupportConfiguration : IEntityTypeConfiguration<FindingSupport>
{
    public void Configure(EntityTypeBuilder<FindingSupport> builder)
    {
        builder.ToTable("FindingSupports");
        builder.HasOne<Department>().WithMany().HasForeignKey(s => s.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RectificationConfiguration : IEntityTypeConfiguration<Rectification>
{
    public void Configure(EntityTypeBuilder<Rectification> builder)
    {
        builder.ToTable("Rectifications");
        builder.HasOne(r => r.Task).WithMany().HasForeignKey(r => r.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.TaskId).IsUnique();
    }
}

internal sealed class InspectionStepConfiguration : IEntityTypeConfiguration<InspectionStep>
{
    public void Configure(EntityTypeBuilder<InspectionStep> builder)
    {
        builder.ToTable("InspectionSteps");
        builder.Property(s => s.ActorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.ActorPost).HasMaxLength(PortalUser.PostLength);
        builder.Property(s => s.ActorDepartment).HasMaxLength(Department.NameLength);
        builder.Property(s => s.Words).HasMaxLength(Inspection.WordsLength);
    }
}
