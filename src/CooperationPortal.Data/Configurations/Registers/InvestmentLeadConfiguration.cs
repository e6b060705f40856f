using CooperationPortal.Core.Registers.Promotion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class InvestmentLeadConfiguration : IEntityTypeConfiguration<InvestmentLead>
{
    public void Configure(EntityTypeBuilder<InvestmentLead> builder)
    {
        builder.ToTable("RegisterLeads");
        builder.HasDepartment(e => e.HandedToId);
        builder.HasEntry(e => e.ProjectId);
    }
}
