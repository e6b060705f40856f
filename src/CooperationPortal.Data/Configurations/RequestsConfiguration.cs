using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class TaskRequestConfiguration : IEntityTypeConfiguration<TaskRequest>
{
    public void Configure(EntityTypeBuilder<TaskRequest> builder)
    {
        builder.ToTable("TaskRequests");
        builder.Property(r => r.Reason).HasMaxLength(TaskRequest.ReasonLength);
        builder.Property(r => r.DoneSoFar).HasMaxLength(TaskRequest.DoneLength);
        builder.Property(r => r.Needed).HasMaxLength(TaskRequest.NeededLength);
        builder.Property(r => r.Answer).HasMaxLength(TaskRequest.AnswerLength);
        builder.Property(r => r.AskedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(r => r.DecidedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(r => r.WaitsFor);
        builder.HasOne(r => r.Task).WithMany().HasForeignKey(r => r.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Department).WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.FromDepartment).WithMany().HasForeignKey(r => r.FromDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Parts).WithOne().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Evidence).WithOne().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(r => r.Parts).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Evidence).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);

        // Two colleagues asking for the same at once: the second one fails here (at most one open request of a kind).
        builder.HasIndex(r => new { r.TaskId, r.OpenKind }).IsUnique();
        builder.HasIndex(r => new { r.State, r.FirstOffice });
        builder.HasIndex(r => new { r.Side, r.Kind, r.State });
    }
}

internal sealed class RequestedPartConfiguration : IEntityTypeConfiguration<RequestedPart>
{
    public void Configure(EntityTypeBuilder<RequestedPart> builder)
    {
        builder.ToTable("RequestedParts");
        builder.HasOne(p => p.Department).WithMany().HasForeignKey(p => p.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RequestEvidenceConfiguration : IEntityTypeConfiguration<RequestEvidence>
{
    public void Configure(EntityTypeBuilder<RequestEvidence> builder)
    {
        builder.ToTable("RequestEvidence");
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(e => e.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TaskRequestStepConfiguration : IEntityTypeConfiguration<TaskRequestStep>
{
    public void Configure(EntityTypeBuilder<TaskRequestStep> builder)
    {
        builder.ToTable("TaskRequestSteps");
        builder.Property(s => s.ActorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.ActorPost).HasMaxLength(PortalUser.PostLength);
        builder.Property(s => s.ActorDepartment).HasMaxLength(Core.Departments.Department.NameLength);
        builder.Property(s => s.Words).HasMaxLength(TaskRequest.AnswerLength);
    }
}

internal sealed class InstructionConfiguration : IEntityTypeConfiguration<Instruction>
{
    public void Configure(EntityTypeBuilder<Instruction> builder)
    {
        builder.ToTable("Instructions");
        builder.Property(i => i.Text).HasMaxLength(Instruction.TextLength);
        builder.Property(i => i.LeaderName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(i => i.LeaderPost).HasMaxLength(PortalUser.PostLength);
        builder.HasOne(i => i.Task).WithMany().HasForeignKey(i => i.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<WorkTask>().WithMany().HasForeignKey(i => i.OnTaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProgressReport>().WithMany().HasForeignKey(i => i.OnReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MeetingMinutes>().WithMany().HasForeignKey(i => i.OnMinutesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Urge>().WithMany().HasForeignKey(i => i.OnUrgeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(i => i.Steps).WithOne().HasForeignKey(s => s.InstructionId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(i => i.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(i => i.TaskId).IsUnique();
        builder.HasIndex(i => new { i.LeaderId, i.State });
    }
}

internal sealed class InstructionStepConfiguration : IEntityTypeConfiguration<InstructionStep>
{
    public void Configure(EntityTypeBuilder<InstructionStep> builder)
    {
        builder.ToTable("InstructionSteps");
        builder.Property(s => s.ActorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.ActorPost).HasMaxLength(PortalUser.PostLength);
        builder.Property(s => s.ActorDepartment).HasMaxLength(Core.Departments.Department.NameLength);
        builder.Property(s => s.Words).HasMaxLength(Instruction.AnswerLength);
    }
}
