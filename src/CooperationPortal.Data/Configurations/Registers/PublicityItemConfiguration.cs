using CooperationPortal.Core.Registers.Publicity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class PublicityItemConfiguration : IEntityTypeConfiguration<PublicityItem>
{
    public void Configure(EntityTypeBuilder<PublicityItem> builder)
    {
        builder.ToTable("RegisterPublicity");
    }
}
