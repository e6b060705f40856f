using CooperationPortal.Core.Registers.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class GraduateRecruitmentConfiguration : IEntityTypeConfiguration<GraduateRecruitment>
{
    public void Configure(EntityTypeBuilder<GraduateRecruitment> builder)
    {
        builder.ToTable("RegisterRecruitments");
    }
}
