using System.Security.Cryptography;
using System.Xml.Linq;
using CooperationPortal.Web.Security.KeyRing;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>DB-16: the keys in the database are encrypted with a key that is not in it.</summary>
public sealed class KeyRingTests : PortalTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-ring").FullName;

    [Fact]
    public void DB_16_AKeyFile_IsMadeOnce_ForItsOwnerOnly()
    {
        var path = Path.Combine(_folder, "below", "portal.key");
        var first = Ring(("KeyRing:File", path)).Encrypt("秘密");
        Assert.Equal("秘密", Ring(("KeyRing:File", path)).Decrypt(first));
        Assert.Equal(KeyRingSetup.Bytes, Convert.FromBase64String(File.ReadAllText(path).Trim()).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void DB_16_AnotherKey_OrAChange_IsNoticed()
    {
        var encrypted = Ring(("KeyRing:Key", PortalHost.KeyOfKeys)).Encrypt("秘密");
        Assert.NotEqual(encrypted, Ring(("KeyRing:Key", PortalHost.KeyOfKeys)).Encrypt("秘密"));
        var other = Ring(("KeyRing:Key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyRingSetup.Bytes))));
        Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(encrypted));
        var bytes = Convert.FromBase64String(encrypted);
        bytes[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => Ring(("KeyRing:Key", PortalHost.KeyOfKeys)).Decrypt(Convert.ToBase64String(bytes)));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAA")]
    public void WhatIsNoKey_IsRefused_WithTheCommandThatMakesOne(string key) =>
        Assert.Contains("openssl rand", Assert.Throws<InvalidOperationException>(() => Ring(("KeyRing:Key", key))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task DB_16_TheStoredKeys_AreEncrypted_AndOneFromBeforeIsReplaced()
    {
        using var visitor = Visitor();
        await visitor.GetAsync("/account/sign-in");
        await using var db = Portal.OpenDatabase();
        var keys = Portal.Services.GetRequiredService<IKeyManager>();
        Assert.All(keys.GetAllKeys(), key => Assert.NotNull(key.Descriptor));

        var plain = XElement.Parse(
            """<key id="d7b9c8d6-4b1a-4c40-9d1e-53b6b8a1c001" version="1"><creationDate>2026-11-01T00:00:00Z</creationDate><activationDate>2026-11-01T00:00:00Z</activationDate><expirationDate>2027-01-30T00:00:00Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection"><descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" /><masterKey xmlns:p4="http://schemas.asp.net/2015/03/dataProtection" p4:requiresEncryption="true"><value>AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==</value></masterKey></descriptor></descriptor></key>""");
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "before", Xml = plain.ToString(SaveOptions.DisableFormatting) });
        await db.SaveChangesAsync();

        var check = Portal.Services.GetRequiredService<KeyRingCheck>();
        await check.PrepareAsync(db, default);
        var latest = db.DataProtectionKeys.OrderByDescending(key => key.Id).First().Xml!;
        Assert.Contains(nameof(RingDecryptor), latest, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", latest, StringComparison.Ordinal);
        var count = db.DataProtectionKeys.Count();
        await check.PrepareAsync(db, default);
        Assert.Equal(count, db.DataProtectionKeys.Count());
    }

    /// <summary>REL-09: a database restored without its key says so at the start.</summary>
    [Fact]
    public async Task REL_09_KeysOfAnotherKey_StopTheStart()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Settings(("KeyRing:Key", PortalHost.KeyOfKeys)));
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<Core.Shared.BusinessClock>();
        var folder = new DirectoryInfo(_folder);
        services.AddDataProtection().PersistKeysToFileSystem(folder);
        services.AddKeyRing(Settings(("KeyRing:Key", PortalHost.KeyOfKeys)));
        await using (var first = services.BuildServiceProvider())
        {
            first.GetRequiredService<IDataProtectionProvider>().CreateProtector("x").Protect("x");
        }

        services.AddKeyRing(Settings(("KeyRing:Key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyRingSetup.Bytes)))));
        await using var second = services.BuildServiceProvider();
        await using var db = Portal.OpenDatabase();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => second.GetRequiredService<KeyRingCheck>().PrepareAsync(db, default));
        Assert.Contains("KeyRing:Key", refusal.Message, StringComparison.Ordinal);
    }

    public override Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }

    private static RingKey Ring(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddKeyRing(Settings(settings));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<RingKey>();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
}
