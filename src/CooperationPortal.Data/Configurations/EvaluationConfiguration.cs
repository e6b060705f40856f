using CooperationPortal.Core.Access;
using CooperationPortal.Core.Evaluation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class EvaluationSchemeConfiguration : IEntityTypeConfiguration<EvaluationScheme>
{
    public void Configure(EntityTypeBuilder<EvaluationScheme> builder)
    {
        builder.ToTable("EvaluationSchemes");
        builder.Property(s => s.Name).HasMaxLength(EvaluationScheme.NameLength);
        builder.Property(s => s.Note).HasMaxLength(EvaluationScheme.NoteLength);
        builder.Property(s => s.CreatedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(s => s.Rules).Ignore(s => s.Weight);
        builder.HasMany(s => s.Dimensions).WithOne().HasForeignKey(d => d.SchemeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Consents).WithOne().HasForeignKey(c => c.SchemeId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(s => s.Dimensions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(s => s.Consents).UsePropertyAccessMode(PropertyAccessMode.Field);

        // Two new versions at the same moment: the second one fails and is asked to look again.
        builder.HasIndex(s => s.Number).IsUnique();
    }
}

internal sealed class EvaluationDimensionConfiguration : IEntityTypeConfiguration<EvaluationDimension>
{
    public void Configure(EntityTypeBuilder<EvaluationDimension> builder)
    {
        builder.ToTable("EvaluationDimensions");
        builder.Property(d => d.Name).HasMaxLength(EvaluationDimension.NameLength);
        builder.Property(d => d.NameEn).HasMaxLength(EvaluationDimension.NameLength);
        builder.Property(d => d.Explanation).HasMaxLength(EvaluationDimension.ExplanationLength);
        builder.Property(d => d.FactCode).HasMaxLength(EvaluationFact.CodeLength);
        builder.Property(d => d.Each).HasPrecision(9, 2);
        builder.Ignore(d => d.Rule).Ignore(d => d.Content).Ignore(d => d.Title);
    }
}

internal sealed class EvaluationConsentConfiguration : IEntityTypeConfiguration<EvaluationConsent>
{
    public void Configure(EntityTypeBuilder<EvaluationConsent> builder)
    {
        builder.ToTable("EvaluationConsents");
        builder.Property(c => c.Name).HasMaxLength(PortalUser.DisplayNameLength);
    }
}

internal sealed class EvaluationRoundConfiguration : IEntityTypeConfiguration<EvaluationRound>
{
    public void Configure(EntityTypeBuilder<EvaluationRound> builder)
    {
        builder.ToTable("EvaluationRounds");
        builder.Property(r => r.CreatedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(r => r.From).Ignore(r => r.To).Ignore(r => r.Label).Ignore(r => r.Asked);
        builder.HasOne(r => r.Scheme).WithMany().HasForeignKey(r => r.SchemeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Departments).WithOne(d => d.Round).HasForeignKey(d => d.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Consents).WithOne().HasForeignKey(c => c.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(r => r.Departments).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Consents).UsePropertyAccessMode(PropertyAccessMode.Field);

        // One round a period, also where both offices open it at the same moment.
        builder.HasIndex(r => new { r.Year, r.Half }).IsUnique();
    }
}

internal sealed class EvaluatedDepartmentConfiguration : IEntityTypeConfiguration<EvaluatedDepartment>
{
    public void Configure(EntityTypeBuilder<EvaluatedDepartment> builder)
    {
        builder.ToTable("EvaluatedDepartments");
        builder.Property(d => d.SelfReview).HasMaxLength(EvaluatedDepartment.SelfReviewLength);
        builder.Property(d => d.SelfReviewedByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(d => d.Total).HasPrecision(9, 2);
        builder.Ignore(d => d.IsSelfReviewed);
        builder.HasOne(d => d.Department).WithMany().HasForeignKey(d => d.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Facts).WithOne().HasForeignKey(f => f.EvaluatedDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Opinions).WithOne().HasForeignKey(o => o.EvaluatedDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Scores).WithOne().HasForeignKey(s => s.EvaluatedDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Objections).WithOne().HasForeignKey(o => o.EvaluatedDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Lines).WithOne().HasForeignKey(l => l.EvaluatedDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(d => d.Facts).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(d => d.Opinions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(d => d.Scores).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(d => d.Objections).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(d => d.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(d => new { d.RoundId, d.DepartmentId }).IsUnique();
    }
}

internal sealed class EvaluationFactConfiguration : IEntityTypeConfiguration<EvaluationFact>
{
    public void Configure(EntityTypeBuilder<EvaluationFact> builder)
    {
        builder.ToTable("EvaluationFacts");
        builder.Property(f => f.Code).HasMaxLength(EvaluationFact.CodeLength);
        builder.Ignore(f => f.Frozen);
        builder.HasIndex(f => new { f.EvaluatedDepartmentId, f.Code }).IsUnique();
    }
}

internal sealed class CounterpartOpinionConfiguration : IEntityTypeConfiguration<CounterpartOpinion>
{
    public void Configure(EntityTypeBuilder<CounterpartOpinion> builder)
    {
        builder.ToTable("EvaluationOpinions");
        builder.Property(o => o.Text).HasMaxLength(CounterpartOpinion.TextLength);
        builder.Property(o => o.AuthorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Ignore(o => o.IsGiven);
        builder.HasOne(o => o.Department).WithMany().HasForeignKey(o => o.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.EvaluatedDepartmentId, o.DepartmentId }).IsUnique();
    }
}

internal sealed class EvaluationScoreConfiguration : IEntityTypeConfiguration<EvaluationScore>
{
    public void Configure(EntityTypeBuilder<EvaluationScore> builder)
    {
        builder.ToTable("EvaluationScores");
        builder.Property(s => s.EvaluatorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(s => s.Reason).HasMaxLength(EvaluationScore.ReasonLength);
        builder.Property(s => s.Points).HasPrecision(9, 2);
        builder.HasOne<EvaluationDimension>().WithMany().HasForeignKey(s => s.DimensionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.EvaluatedDepartmentId, s.DimensionId, s.EvaluatorId }).IsUnique();
    }
}

internal sealed class EvaluationObjectionConfiguration : IEntityTypeConfiguration<EvaluationObjection>
{
    public void Configure(EntityTypeBuilder<EvaluationObjection> builder)
    {
        builder.ToTable("EvaluationObjections");
        builder.Property(o => o.Text).HasMaxLength(EvaluationObjection.TextLength);
        builder.Property(o => o.AuthorName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(o => o.AnswerText).HasMaxLength(EvaluationObjection.TextLength);
        builder.Property(o => o.AnsweredByName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(o => o.Delta).HasPrecision(9, 2);
        builder.Ignore(o => o.IsAnswered);
        builder.HasOne<EvaluationDimension>().WithMany().HasForeignKey(o => o.DimensionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvaluationDimension>().WithMany().HasForeignKey(o => o.AdjustedDimensionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvaluationLineConfiguration : IEntityTypeConfiguration<EvaluationLine>
{
    public void Configure(EntityTypeBuilder<EvaluationLine> builder)
    {
        builder.ToTable("EvaluationLines");
        builder.Property(l => l.Weight).HasPrecision(9, 2);
        builder.Property(l => l.Points).HasPrecision(9, 2);
        builder.HasOne<EvaluationDimension>().WithMany().HasForeignKey(l => l.DimensionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.EvaluatedDepartmentId, l.DimensionId }).IsUnique();
    }
}
