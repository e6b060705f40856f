using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable(table => table.HasTrigger(AuditGuards.EntriesTrigger));
        builder.Property(a => a.ActorName).HasMaxLength(PortalUser.UserNameLength);
        builder.Property(a => a.Address).HasMaxLength(64);
        builder.Property(a => a.CorrelationId).HasMaxLength(64);
        builder.Property(a => a.Action).HasMaxLength(AuditEntry.ActionLength);
        builder.Property(a => a.SubjectKind).HasMaxLength(AuditEntry.SubjectKindLength);
        builder.Property(a => a.SubjectId).HasMaxLength(64);
        builder.Property(a => a.SubjectLabel).HasMaxLength(AuditEntry.SubjectLabelLength);
        builder.Property(a => a.Reason).HasMaxLength(AuditEntry.ReasonLength);

        // Each way in which the auditor and the records' histories look at it, newest first.
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.TaskId, a.Id });
        builder.HasIndex(a => new { a.MeetingId, a.Id });
        builder.HasIndex(a => new { a.ActorId, a.Id });
        builder.HasIndex(a => new { a.Action, a.Id });
        builder.HasIndex(a => new { a.SubjectKind, a.SubjectId });
    }
}

internal sealed class AuditSealConfiguration : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable(table => table.HasTrigger(AuditGuards.SealsTrigger));
        builder.HasKey(s => s.Sequence);

        // The place is given by the sealer: a generated number may leave gaps.
        builder.Property(s => s.Sequence).ValueGeneratedNever();
        builder.Property(s => s.Hash).HasMaxLength(AuditSeal.HashLength);
        builder.HasIndex(s => s.AuditEntryId).IsUnique();
    }
}

internal sealed class AuditShipmentConfiguration : IEntityTypeConfiguration<AuditShipment>
{
    public void Configure(EntityTypeBuilder<AuditShipment> builder) => builder.Property(s => s.Id).ValueGeneratedNever();
}
