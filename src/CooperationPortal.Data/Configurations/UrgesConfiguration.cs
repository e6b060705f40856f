using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Urges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class UrgeConfiguration : IEntityTypeConfiguration<Urge>
{
    public void Configure(EntityTypeBuilder<Urge> builder)
    {
        builder.ToTable("Urges");
        builder.Ignore(u => u.Number);
        builder.Ignore(u => u.IsUnanswered);
        builder.Property(u => u.Reason).HasMaxLength(Urge.ReasonLength);
        builder.Property(u => u.IssuerName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(u => u.IssuerPost).HasMaxLength(PortalUser.PostLength);
        builder.Property(u => u.IssuerDepartment).HasMaxLength(Department.NameLength);
        builder.Property(u => u.OpenKey).HasMaxLength(Urge.KeyLength);
        builder.HasOne(u => u.Task).WithMany().HasForeignKey(u => u.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(u => u.Report).WithMany().HasForeignKey(u => u.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(u => u.Minutes).WithMany().HasForeignKey(u => u.MinutesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(u => u.Department).WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(u => u.Steps).WithOne().HasForeignKey(s => s.UrgeId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(u => u.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);

        // A number once, and one open urge a target, whoever is faster.
        builder.HasIndex(u => new { u.Year, u.Sequence }).IsUnique();
        builder.HasIndex(u => u.OpenKey).IsUnique();
        builder.HasIndex(u => new { u.DepartmentId, u.State });
        builder.HasIndex(u => new { u.State, u.ReplyBy });
    }
}

internal sealed class UrgeStepConfiguration : IEntityTypeConfiguration<UrgeStep>
{
    public void Configure(EntityTypeBuilder<UrgeStep> builder)
    {
        builder.ToTable("UrgeSteps");
        builder.Property(s => s.ActorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.ActorPost).HasMaxLength(PortalUser.PostLength);
        builder.Property(s => s.ActorDepartment).HasMaxLength(Department.NameLength);
        builder.Property(s => s.Words).HasMaxLength(Urge.AnswerLength);
    }
}
