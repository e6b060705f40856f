using CooperationPortal.Core.Registers.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<CooperationProject>
{
    public void Configure(EntityTypeBuilder<CooperationProject> builder)
    {
        builder.ToTable("RegisterProjects");
        builder.HasDepartment(e => e.PartnerDepartmentId);
        builder.HasEntry(e => e.ParkId);
        builder.Ignore(e => e.Reached);
        builder.Ignore(e => e.Amounts);
        builder.Ignore(e => e.SignedOn);
    }
}
