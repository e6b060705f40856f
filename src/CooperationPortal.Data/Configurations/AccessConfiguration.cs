using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Data.Configurations;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(u => u.UserName).HasMaxLength(PortalUser.UserNameLength);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(PortalUser.UserNameLength);
        builder.Property(u => u.DisplayName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(u => u.Post).HasMaxLength(PortalUser.PostLength);
        builder.Property(u => u.Language).HasMaxLength(10);
        builder.Property(u => u.PhoneNumber).HasMaxLength(40);
        builder.HasOne(u => u.Department).WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PastPasswordConfiguration : IEntityTypeConfiguration<PastPassword>
{
    public void Configure(EntityTypeBuilder<PastPassword> builder)
    {
        builder.Property(p => p.Hash).HasMaxLength(PastPassword.HashLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>SQL Server's clustered keys hold 900 bytes: Identity's keys of 450 characters each would not fit together.</summary>
internal sealed class UserLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> builder)
    {
        builder.Property(l => l.LoginProvider).HasMaxLength(128);
        builder.Property(l => l.ProviderKey).HasMaxLength(128);
    }
}

internal sealed class UserTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder)
    {
        builder.Property(t => t.LoginProvider).HasMaxLength(128);
        builder.Property(t => t.Name).HasMaxLength(128);
    }
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.Property(s => s.Key).HasMaxLength(UserSession.KeyLength);
        builder.Property(s => s.Address).HasMaxLength(UserSession.AddressLength);
        builder.Property(s => s.Browser).HasMaxLength(UserSession.BrowserLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.HasIndex(s => s.UserId);
        builder.HasIndex(s => s.SeenAt);
    }
}

internal sealed class KnownDeviceConfiguration : IEntityTypeConfiguration<KnownDevice>
{
    public void Configure(EntityTypeBuilder<KnownDevice> builder)
    {
        builder.Property(d => d.Key).HasMaxLength(KnownDevice.KeyLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.Key, d.UserId }).IsUnique();
    }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.HasKey(f => f.UserId);
        builder.Property(f => f.UserId).ValueGeneratedNever();
        builder.Property(f => f.Seed).HasMaxLength(SecondFactor.SeedLength);
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<SecondFactor>(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.Property(c => c.Hash).HasMaxLength(RecoveryCode.HashLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
    }
}

internal sealed class PortalRulesConfiguration : IEntityTypeConfiguration<PortalRules>
{
    public void Configure(EntityTypeBuilder<PortalRules> builder)
    {
        builder.ToTable("Rules");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.SecondFactorRoles).HasMaxLength(PortalRules.SecondFactorRolesLength);

        // Rows that are older than the columns get the numbers of new ones.
        builder.Property(r => r.InitialSecretHours).HasDefaultValue(PortalRules.DefaultSecretHours);
        builder.Property(r => r.UserQuotaMegabytes).HasDefaultValue(PortalRules.DefaultUserQuotaMegabytes);
        builder.Property(r => r.DepartmentQuotaMegabytes).HasDefaultValue(PortalRules.DefaultDepartmentQuotaMegabytes);
        builder.Property(r => r.SessionDays).HasDefaultValue(PortalRules.DefaultSessionDays);
        builder.Property(r => r.LeaverDays).HasDefaultValue(PortalRules.DefaultLeaverDays);
        builder.Property(r => r.ReceiptDays).HasDefaultValue(PortalRules.DefaultReceiptDays);
        builder.Property(r => r.LogDays).HasDefaultValue(PortalRules.DefaultLogDays);
        builder.Property(r => r.AdministratorAddresses).HasMaxLength(PortalRules.AddressesLength);
    }
}

internal sealed class FormReceiptConfiguration : IEntityTypeConfiguration<FormReceipt>
{
    public void Configure(EntityTypeBuilder<FormReceipt> builder)
    {
        builder.Property(r => r.Key).HasMaxLength(FormReceipt.KeyLength);
        builder.Property(r => r.Location).HasMaxLength(FormReceipt.LocationLength);
        builder.HasIndex(r => new { r.UserId, r.Key }).IsUnique();
        builder.HasIndex(r => r.At);
    }
}
