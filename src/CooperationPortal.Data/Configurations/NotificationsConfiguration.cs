using CooperationPortal.Core.Access;
using CooperationPortal.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.Property(n => n.Subject).HasMaxLength(Notification.SubjectLength);
        builder.Property(n => n.SubjectEn).HasMaxLength(Notification.SubjectLength);
        builder.Property(n => n.Detail).HasMaxLength(Notification.DetailLength);
        builder.Property(n => n.Path).HasMaxLength(Notification.PathLength);
        builder.Property(n => n.Key).HasMaxLength(Notification.KeyLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(n => new { n.UserId, n.Key }).IsUnique();
        builder.HasIndex(n => new { n.UserId, n.Id });
        builder.HasIndex(n => n.CreatedAt);
    }
}
