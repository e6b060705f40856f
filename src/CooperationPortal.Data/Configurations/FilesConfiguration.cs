using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("Files");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Name).HasMaxLength(StoredFile.NameLength);
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.Property(f => f.UploadedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(f => f.WithdrawnByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(f => f.Finding).HasMaxLength(StoredFile.FindingLength);
        builder.HasOne<Department>().WithMany().HasForeignKey(f => f.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProgressReport>().WithMany().HasForeignKey(f => f.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<WorkTask>().WithMany().HasForeignKey(f => f.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AgendaItem>().WithMany().HasForeignKey(f => f.AgendaItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvaluationScore>().WithMany().HasForeignKey(f => f.ScoreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<InspectionFinding>().WithMany().HasForeignKey(f => f.FindingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegisterEntry>().WithMany().HasForeignKey(f => f.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.EntryId);
        builder.HasIndex(f => f.ReportId);
        builder.HasIndex(f => f.TaskId);
        builder.HasIndex(f => f.AgendaItemId);
        builder.HasIndex(f => f.ScoreId);
        builder.HasIndex(f => f.FindingId);
        builder.HasIndex(f => f.DepartmentId);
        builder.HasIndex(f => f.UploadedById);
        builder.HasIndex(f => f.ScanState);
        builder.HasIndex(f => f.CheckedAt);
    }
}

internal sealed class FileChunkConfiguration : IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<FileChunk> builder)
    {
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.FileId, c.Number }).IsUnique();
    }
}

internal sealed class FileScrubConfiguration : IEntityTypeConfiguration<FileScrub>
{
    public void Configure(EntityTypeBuilder<FileScrub> builder) =>
        builder.Property(s => s.StartedByName).HasMaxLength(PortalUser.DisplayNameLength);
}
