using CooperationPortal.Core.Registers.SpecialPolicies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class SpecialCaseConfiguration : IEntityTypeConfiguration<SpecialCase>
{
    public void Configure(EntityTypeBuilder<SpecialCase> builder)
    {
        builder.ToTable("RegisterSpecialCases");
        builder.Ignore(e => e.AllTerms);
        builder.HasEntry(e => e.ProjectId);
        builder.HasMeeting(e => e.MeetingId);
    }
}
