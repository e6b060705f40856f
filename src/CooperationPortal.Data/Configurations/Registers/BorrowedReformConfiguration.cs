using CooperationPortal.Core.Registers.Reforms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class BorrowedReformConfiguration : IEntityTypeConfiguration<BorrowedReform>
{
    public void Configure(EntityTypeBuilder<BorrowedReform> builder)
    {
        builder.ToTable("RegisterReforms");
    }
}
