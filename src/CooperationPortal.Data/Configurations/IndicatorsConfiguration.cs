using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class IndicatorConfiguration : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("Indicators");
        builder.Property(i => i.Code).HasMaxLength(Indicator.CodeLength);
        builder.Property(i => i.Name).HasMaxLength(Indicator.NameLength);
        builder.Property(i => i.NameEn).HasMaxLength(Indicator.NameLength);
        builder.Property(i => i.Unit).HasMaxLength(Indicator.UnitLength);
        builder.Property(i => i.MeasureKey).HasMaxLength(RegisterFigure.MeasureLength);
        builder.Property(i => i.Rule).HasMaxLength(Indicator.RuleLength);
        builder.Property(i => i.RuleEn).HasMaxLength(Indicator.RuleLength);
        builder.Property(i => i.EndReason).HasMaxLength(Indicator.ReasonLength);
        builder.Ignore(i => i.Title);
        builder.Ignore(i => i.IsMoney);
        builder.HasOne(i => i.WorkArea).WithMany().HasForeignKey(i => i.WorkAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(i => i.Measures).WithOne().HasForeignKey(m => m.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(i => i.Measures).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(i => i.Code).IsUnique();
    }
}

internal sealed class IndicatorMeasureConfiguration : IEntityTypeConfiguration<IndicatorMeasure>
{
    public void Configure(EntityTypeBuilder<IndicatorMeasure> builder)
    {
        builder.ToTable("IndicatorMeasures");
        builder.HasOne<Measure>().WithMany().HasForeignKey(m => m.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.IndicatorId, m.MeasureId }).IsUnique();
    }
}

internal sealed class IndicatorTargetConfiguration : IEntityTypeConfiguration<IndicatorTarget>
{
    public void Configure(EntityTypeBuilder<IndicatorTarget> builder)
    {
        builder.ToTable("IndicatorTargets");
        builder.HasOne(t => t.Indicator).WithMany().HasForeignKey(t => t.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.IndicatorId, t.Year, t.Side }).IsUnique();
        builder.HasIndex(t => t.Year);
    }
}

internal sealed class IndicatorValueConfiguration : IEntityTypeConfiguration<IndicatorValue>
{
    public void Configure(EntityTypeBuilder<IndicatorValue> builder)
    {
        builder.ToTable("IndicatorValues");
        builder.Property(v => v.Explanation).HasMaxLength(Indicator.ExplanationLength);
        builder.Ignore(v => v.Number);
        builder.HasOne(v => v.Indicator).WithMany().HasForeignKey(v => v.IndicatorId).OnDelete(DeleteBehavior.Restrict);

        // An indicator once in each submission, and once in the draft.
        builder.HasIndex(v => new { v.ReportId, v.Revision, v.IndicatorId }).IsUnique();
    }
}
