using CooperationPortal.Core.Registers.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class CooperationPolicyConfiguration : IEntityTypeConfiguration<CooperationPolicy>
{
    public void Configure(EntityTypeBuilder<CooperationPolicy> builder)
    {
        builder.ToTable("RegisterPolicies");
    }
}
