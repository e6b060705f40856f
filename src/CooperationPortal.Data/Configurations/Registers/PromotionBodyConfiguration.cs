using CooperationPortal.Core.Registers.Promotion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class PromotionBodyConfiguration : IEntityTypeConfiguration<PromotionBody>
{
    public void Configure(EntityTypeBuilder<PromotionBody> builder)
    {
        builder.ToTable("RegisterPromotionBodies");
    }
}
