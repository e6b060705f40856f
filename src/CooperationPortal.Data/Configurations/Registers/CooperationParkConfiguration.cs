using CooperationPortal.Core.Registers.Parks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class CooperationParkConfiguration : IEntityTypeConfiguration<CooperationPark>
{
    public void Configure(EntityTypeBuilder<CooperationPark> builder)
    {
        builder.ToTable("RegisterParks");
        builder.HasDepartment(e => e.PartnerDepartmentId);
    }
}
