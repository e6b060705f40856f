using CooperationPortal.Core.Registers.Budgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class ExpenditureConfiguration : IEntityTypeConfiguration<Expenditure>
{
    public void Configure(EntityTypeBuilder<Expenditure> builder)
    {
        builder.ToTable("RegisterExpenditures");
        builder.HasEntry(e => e.BudgetLineId);
        builder.HasEntry(e => e.ActivityId);
    }
}
