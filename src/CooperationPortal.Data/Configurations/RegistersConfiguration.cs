using CooperationPortal.Core.Access;
using CooperationPortal.Core.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

/// <summary>What all kinds of registers share: one table, with a table a kind beside it.</summary>
internal sealed class RegisterEntryConfiguration : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.UseTptMappingStrategy();
        builder.ToTable("RegisterEntries");
        builder.Property(e => e.Kind).HasMaxLength(RegisterEntry.KindLength);
        builder.Property(e => e.Number).HasMaxLength(RegisterEntry.NumberLength);
        builder.Property(e => e.Title).HasMaxLength(RegisterEntry.TitleLength);
        builder.Property(e => e.Notes).HasMaxLength(RegisterEntry.NotesLength);
        builder.Property(e => e.Words).HasMaxLength(RegisterEntry.WordsLength);
        builder.Property(e => e.PendingReason).HasMaxLength(RegisterEntry.ReasonLength);
        builder.Property(e => e.ReturnReason).HasMaxLength(RegisterEntry.ReasonLength);
        builder.Property(e => e.WithdrawReason).HasMaxLength(RegisterEntry.ReasonLength);
        builder.Property(e => e.CreatedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(e => e.SavedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(e => e.ReturnedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(e => e.ApprovedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(e => e.WithdrawnByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(e => e.ImportKey).HasMaxLength(RegisterEntry.ImportKeyLength);
        builder.Ignore(e => e.IsInForce);
        builder.Ignore(e => e.IsReturned);
        builder.Ignore(e => e.IsInReview);
        builder.HasOne(e => e.Department).WithMany().HasForeignKey(e => e.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.WorkArea).WithMany().HasForeignKey(e => e.WorkAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Task).WithMany().HasForeignKey(e => e.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.Authors).WithOne().HasForeignKey(a => a.EntryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Revisions).WithOne().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Figures).WithOne(f => f.Entry).HasForeignKey(f => f.EntryId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(e => e.Authors).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(e => e.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(e => e.Figures).UsePropertyAccessMode(PropertyAccessMode.Field);

        // A number once, and an imported row once, whoever is faster.
        builder.HasIndex(e => new { e.Kind, e.Number }).IsUnique();
        builder.HasIndex(e => new { e.Kind, e.ImportKey }).IsUnique();
        builder.HasIndex(e => new { e.Kind, e.Year, e.DepartmentId });
        builder.HasIndex(e => new { e.State, e.OfficeDepartmentId });
    }
}

internal sealed class EntryAuthorConfiguration : IEntityTypeConfiguration<EntryAuthor>
{
    public void Configure(EntityTypeBuilder<EntryAuthor> builder)
    {
        builder.ToTable("RegisterAuthors");
        builder.Property(a => a.Name).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasIndex(a => new { a.EntryId, a.UserId }).IsUnique();
    }
}

internal sealed class EntryRevisionConfiguration : IEntityTypeConfiguration<EntryRevision>
{
    public void Configure(EntityTypeBuilder<EntryRevision> builder)
    {
        builder.ToTable("RegisterRevisions");
        builder.Property(r => r.WithdrawReason).HasMaxLength(RegisterEntry.ReasonLength);
        builder.Property(r => r.ReturnReason).HasMaxLength(RegisterEntry.ReasonLength);
        builder.Property(r => r.SubmittedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(r => r.ConfirmedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(r => r.ApprovedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(r => r.ReturnedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasIndex(r => new { r.EntryId, r.Number }).IsUnique();
    }
}

internal sealed class RegisterFigureConfiguration : IEntityTypeConfiguration<RegisterFigure>
{
    public void Configure(EntityTypeBuilder<RegisterFigure> builder)
    {
        builder.ToTable("RegisterFigures");
        builder.Property(f => f.Measure).HasMaxLength(RegisterFigure.MeasureLength);
        builder.HasIndex(f => new { f.Measure, f.Year, f.Month });
        builder.HasIndex(f => f.TaskId);
    }
}

internal sealed class RegisterImportConfiguration : IEntityTypeConfiguration<RegisterImport>
{
    public void Configure(EntityTypeBuilder<RegisterImport> builder)
    {
        builder.ToTable("RegisterImports");
        builder.Property(i => i.Kind).HasMaxLength(RegisterEntry.KindLength);
        builder.Property(i => i.StartedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(i => i.FileName).HasMaxLength(RegisterImport.FileNameLength);
        builder.Property(i => i.Failure).HasMaxLength(RegisterImport.FailureLength);
        builder.HasMany(i => i.Faults).WithOne().HasForeignKey(f => f.ImportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(i => i.Parts).WithOne().HasForeignKey(p => p.ImportId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(i => i.Faults).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(i => i.Parts).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(i => i.State);
        builder.HasIndex(i => new { i.DepartmentId, i.Kind });
    }
}

internal sealed class ImportFaultConfiguration : IEntityTypeConfiguration<ImportFault>
{
    public void Configure(EntityTypeBuilder<ImportFault> builder)
    {
        builder.ToTable("RegisterImportFaults");
        builder.Property(f => f.Column).HasMaxLength(ImportFault.ColumnLength);
        builder.Property(f => f.Message).HasMaxLength(ImportFault.MessageLength);
    }
}

internal sealed class ImportPartConfiguration : IEntityTypeConfiguration<ImportPart>
{
    public void Configure(EntityTypeBuilder<ImportPart> builder)
    {
        builder.ToTable("RegisterImportParts");
        builder.HasIndex(p => new { p.ImportId, p.Number }).IsUnique();
    }
}

internal sealed class RegisterLinkConfiguration : IEntityTypeConfiguration<RegisterLink>
{
    public void Configure(EntityTypeBuilder<RegisterLink> builder)
    {
        builder.ToTable("RegisterLinks");
        builder.Property(l => l.Key).HasMaxLength(RegisterLink.KeyLength);
        builder.Property(l => l.AddedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne(l => l.Entry).WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Other).WithMany().HasForeignKey(l => l.OtherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Task).WithMany().HasForeignKey(l => l.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Outcome).WithMany().HasForeignKey(l => l.OutcomeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.Key).IsUnique();
    }
}
