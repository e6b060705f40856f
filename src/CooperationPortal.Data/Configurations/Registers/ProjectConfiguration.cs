using CooperationPortal.Core.Registers.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<CooperationProject>
{
    public void Configure(EntityTypeBuilder<CooperationProject> builder)
    {
        builder.ToTable("RegisterProjects");
        builder.Ignore(p => p.Reached);
        builder.Ignore(p => p.Amounts);
        builder.Ignore(p => p.SignedOn);
        builder.HasDepartment(p => p.PartnerDepartmentId);
        builder.HasEntry(p => p.ParkId);
    }
}
