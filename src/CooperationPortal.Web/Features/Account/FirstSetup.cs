using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// The one-time secret of a portal without accounts (SEC-15). It lives in memory and is made anew at each start until an
/// administrator exists: whoever can restart the portal and read its console is trusted with it anyway, nothing is left
/// in the database or in a backup that could be found, and a lost secret costs a restart.
/// </summary>
internal sealed class FirstSetup(BusinessClock clock)
{
    /// <summary>How long the secret holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private byte[]? _hash;
    private DateTime _until;

    /// <summary>True while there is a secret that would be taken.</summary>
    public bool IsOpen => _hash is not null && clock.UtcNow < _until;

    /// <summary>One set-up at a time: two in parallel must not make two administrators.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Makes the secret, of 160 bits.</summary>
    public string Begin()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        _hash = Hash(secret);
        _until = clock.UtcNow + Life;
        return secret;
    }

    /// <summary>Whether this is the secret.</summary>
    public bool Takes(string secret) => IsOpen && CryptographicOperations.FixedTimeEquals(Hash(secret.Trim()), _hash);

    /// <summary>Forgets it.</summary>
    public void End() => _hash = null;

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>Begins the set-up at the start of a portal that has no accounts and will not get made-up ones.</summary>
internal sealed class FirstSetupStart(
    FirstSetup setup, IServiceScopeFactory scopes, IOptions<DemonstrationOptions> demonstration, ILogger<FirstSetup> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (!demonstration.Value.Enabled && !await db.Users.AnyAsync(cancellationToken))
        {
            // The one secret that is logged: there is nobody yet to whom it could be given in another way.
            log.LogWarning(
                "There is no account yet. Open /account/set-up within {Hours} hours and make the three administrators with this one-time secret: {Secret}",
                FirstSetup.Life.TotalHours,
                setup.Begin());
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
