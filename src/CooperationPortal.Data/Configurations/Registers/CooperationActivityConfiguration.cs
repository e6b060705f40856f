using CooperationPortal.Core.Registers.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class CooperationActivityConfiguration : IEntityTypeConfiguration<CooperationActivity>
{
    public void Configure(EntityTypeBuilder<CooperationActivity> builder)
    {
        builder.ToTable("RegisterActivities");
        builder.HasDepartment(e => e.PartnerDepartmentId);
    }
}
