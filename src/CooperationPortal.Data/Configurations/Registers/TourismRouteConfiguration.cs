using CooperationPortal.Core.Registers.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations.Registers;

internal sealed class TourismRouteConfiguration : IEntityTypeConfiguration<TourismRoute>
{
    public void Configure(EntityTypeBuilder<TourismRoute> builder)
    {
        builder.ToTable("RegisterTourismRoutes");
    }
}
