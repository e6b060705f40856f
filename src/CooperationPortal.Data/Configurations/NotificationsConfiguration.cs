using CooperationPortal.Core.Access;
using CooperationPortal.Core.Calendar;
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

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.Key).HasMaxLength(OutboxMessage.KeyLength);
        builder.Property(m => m.Recipient).HasMaxLength(OutboxMessage.RecipientLength);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMessage.SubjectLength);
        builder.Property(m => m.Body).HasMaxLength(OutboxMessage.BodyLength);
        builder.Property(m => m.LastError).HasMaxLength(OutboxMessage.ErrorLength);

        // Two instances that write the result of the same try: the second one is told.
        builder.Property(m => m.State).IsConcurrencyToken();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.State, m.NextAttemptAt });
    }
}

internal sealed class NotificationPreferenceConfiguration : IEntityTypeConfiguration<NotificationPreference>
{
    public void Configure(EntityTypeBuilder<NotificationPreference> builder)
    {
        builder.HasKey(p => p.UserId);
        builder.Property(p => p.UserId).ValueGeneratedNever();
        builder.Property(p => p.MailAddress).HasMaxLength(NotificationPreference.AddressLength);
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<NotificationPreference>(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReminderRuleConfiguration : IEntityTypeConfiguration<ReminderRule>
{
    public void Configure(EntityTypeBuilder<ReminderRule> builder)
    {
        builder.Property(r => r.Days).HasMaxLength(ReminderRule.DaysLength);
        builder.HasIndex(r => r.Kind).IsUnique();
    }
}

internal sealed class DailyJobConfiguration : IEntityTypeConfiguration<DailyJob>
{
    public void Configure(EntityTypeBuilder<DailyJob> builder)
    {
        builder.HasKey(j => j.Name);
        builder.Property(j => j.Name).HasMaxLength(DailyJob.NameLength);
    }
}

internal sealed class CalendarDayConfiguration : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.Property(d => d.Name).HasMaxLength(CalendarDay.NameLength);
        builder.HasIndex(d => d.Date).IsUnique();
    }
}
