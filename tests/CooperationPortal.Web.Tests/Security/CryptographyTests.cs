using System.Buffers.Binary;
using System.Text.RegularExpressions;
using CooperationPortal.Core.Access;
using CooperationPortal.TestData;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>How passwords are hashed, which algorithms the source uses, and that no secret stands in it (SEC-55, SEC-56).</summary>
public sealed partial class CryptographyTests : PortalTests
{
    /// <summary>PBKDF2 with HMAC-SHA-512, as the hash itself says.</summary>
    private const int HmacSha512 = 2;

    [Fact]
    public void SEC_55_APassword_IsHashedSlowly()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddPortalIdentity();
        using var services = builder.Services.BuildServiceProvider();
        var hasher = new PasswordHasher<PortalUser>(services.GetRequiredService<IOptions<PasswordHasherOptions>>());

        var hash = Convert.FromBase64String(hasher.HashPassword(new PortalUser(), TestPeople.Password));

        Assert.Equal(HmacSha512, BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)) >= 220_000);
    }

    [Fact]
    public async Task SEC_55_AHashOfFewerRounds_IsRenewedAtTheSignIn()
    {
        var weak = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2 }))
            .HashPassword(new PortalUser(), TestPeople.Password);
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, weak)));

        using var client = await SignedInAsync(TestPeople.Commerce);

        var renewed = await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.PasswordHash).SingleAsync());
        Assert.Equal(1, Convert.FromBase64String(renewed!)[0]);
    }

    /// <summary>The list is docs/security.md, "Cryptography"; what is not in it is not used, and what has had its day never.</summary>
    [Fact]
    public void SEC_55_TheSource_UsesTheAlgorithmsOfTheListOnly()
    {
        var listed = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs/security.md"));
        var used = RepositoryFiles.Files("src", "*.cs").SelectMany(file => Algorithm().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(used);
        Assert.All(used, name => Assert.Contains($"`{name}`", listed, StringComparison.Ordinal));
        Assert.DoesNotContain(used, name => Outdated().IsMatch(name));
    }

    /// <summary>No key, token or password of anybody stands in what is committed.</summary>
    [Fact]
    public void SEC_56_NoSecret_StandsInTheSource()
    {
        string[] patterns = ["*.cs", "*.json", "*.props", "*.csproj", "*.mjs", "*.js", "*.cshtml"];
        var found = patterns.SelectMany(pattern => RepositoryFiles.Files("src", pattern)).Concat(RepositoryFiles.Files("docs", "*.md"))
            .Where(file => !file.EndsWith("lock.json", StringComparison.Ordinal) && !file.Contains("/dist/", StringComparison.Ordinal))
            .SelectMany(file => Secret().Matches(File.ReadAllText(file)).Select(match => $"{RepositoryFiles.Relative(file)}: {match.Value[..Math.Min(24, match.Value.Length)]}…"))
            .ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("Password=k7Hq-29xc;")]
    [InlineData("\"ClientSecret\": \"k7Hq-29xc-aa\"")]
    public void SEC_56_TheScan_FindsWhatItLooksFor(string secret) => Assert.Matches(Secret(), secret);

    [GeneratedRegex(@"\b(HMAC)?(SHA1|SHA256|SHA384|SHA512|MD5)\b|\b(Aes\w*|DES|TripleDES|RC2|RSA\w*|ECDsa\w*|Rfc2898DeriveBytes|CipherMode\.\w+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Algorithm();

    [GeneratedRegex("MD5|^SHA1$|DES|RC2|ECB", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outdated();

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bAKIA[0-9A-Z]{16}\b|\b(Password|Pwd)=(?![<{…. ])[^;""'\s`…]{6,};"
            + @"|""(ClientSecret|Password|Key|Token)""\s*:\s*""[^""\s]{8,}""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
