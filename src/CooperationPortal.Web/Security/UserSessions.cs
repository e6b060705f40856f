using System.Security.Claims;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security;

/// <summary>Begins and ends the sessions that the server keeps (SEC-18 to SEC-20).</summary>
public sealed class UserSessions(
    PortalDbContext db, SignInManager<PortalUser> signIn, KnownDevices devices, IHttpContextAccessor accessor, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The claim under which the cookie carries the session's secret.</summary>
    internal const string Claim = "session";

    /// <summary>Why somebody is kept out, in the trail's words.</summary>
    internal const string AddressRefused = "来源地址不在管理员名单内";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Begins a session in the browser of this request, and saves it with whatever else the context holds.</summary>
    /// <param name="user">Who.</param>
    /// <param name="isExternal">True: the house's own provider has named the person.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="provedAt">When the person proved who they are with all factors; null: just now.</param>
    /// <param name="forgives">Whether wrong passwords typed in this browser are forgotten.</param>
    public async Task BeginAsync(
        PortalUser user, bool isExternal, CancellationToken cancellation, DateTime? provedAt = null, bool forgives = false)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (secret, now) = (UserSession.NewSecret(), clock.UtcNow);
        var before = await db.UserSessions.Where(s => s.UserId == user.Id).Where(UserSession.IsOpen(now))
            .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).ToListAsync(cancellation);
        foreach (var surplus in before.Skip(UserSession.Most - 1))
        {
            surplus.EndedAt = now;
            audit.Record(AuditAction.SessionEnded, FailedPasswords.Subject(user), reason: "同时登录过多", actorName: user.UserName);
        }

        db.UserSessions.Add(new UserSession
        {
            UserId = user.Id,
            Key = UserSession.KeyOf(secret),
            CreatedAt = now,
            SeenAt = now,
            ProvedAt = provedAt ?? now,
            Address = Cut(Http.Connection.RemoteIpAddress?.ToString(), UserSession.AddressLength),
            IsExternal = isExternal,
            Browser = Cut(Http.Request.Headers.UserAgent.ToString(), UserSession.BrowserLength),
        });

        var device = await devices.RememberAsync(user.Id, forgives, cancellation);

        // Together: a session that could not be handed to its browser would stay open for nobody.
        await db.InTransactionAsync(
            async () =>
            {
                await db.SaveChangesAsync(cancellation);
                await signIn.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(Claim, secret)]);
                devices.Give(device);
            },
            cancellation);
    }

    /// <summary>Notes that the person has just proved once more who they are (SEC-21).</summary>
    public Task ProvedAsync(int sessionId, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        return db.UserSessions.Where(s => s.Id == sessionId && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, now), cancellation);
    }

    /// <summary>An account's sessions that are open, the latest first.</summary>
    public async Task<IReadOnlyList<SessionLine>> OpenAsync(int userId, int? current, CancellationToken cancellation) =>
    [
        .. from session in await db.UserSessions.AsNoTracking().Where(s => s.UserId == userId).Where(UserSession.IsOpen(clock.UtcNow))
               .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).ToListAsync(cancellation)
           select LineOf(session, current),
    ];

    /// <summary>A session as it is listed.</summary>
    /// <param name="session">The session.</param>
    /// <param name="current">That of this request.</param>
    internal static SessionLine LineOf(UserSession session, int? current) =>
        new(session.Id, BrowserName.Of(session.Browser), session.Address, session.CreatedAt, session.SeenAt, session.Id == current);

    /// <summary>Ends one session of an account from elsewhere, and forgets the account's other browsers (SEC-13); the caller saves.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="isOwn">Whether this is the account's own browser, which stays known.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False: it has no such open session.</returns>
    public async Task<bool> KickAsync(int userId, int sessionId, bool isOwn, CancellationToken cancellation)
    {
        var ended = await EndAsync(userId, sessionId, cancellation);
        if (ended)
        {
            await devices.ForgetAsync(userId, isOwn, cancellation);
        }

        return ended;
    }

    /// <summary>Ends one session of an account; the caller saves.</summary>
    /// <returns>False: it has no such open session.</returns>
    public async Task<bool> EndAsync(int userId, int sessionId, CancellationToken cancellation)
    {
        var session = await db.UserSessions.Where(UserSession.IsOpen(clock.UtcNow))
            .SingleOrDefaultAsync(s => s.Id == sessionId && s.UserId == userId, cancellation);
        session?.EndedAt = clock.UtcNow;
        return session is not null;
    }

    /// <summary>Ends the open sessions of an account and forgets its browsers (SEC-13); the caller saves.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="except">The own session, which goes on, and whose browser stays known; null: none.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many.</returns>
    public async Task<int> EndAllAsync(int userId, int? except, CancellationToken cancellation)
    {
        var open = await db.UserSessions.Where(s => s.UserId == userId && s.Id != except).Where(UserSession.IsOpen(clock.UtcNow)).ToListAsync(cancellation);
        open.ForEach(s => s.EndedAt = clock.UtcNow);
        await devices.ForgetAsync(userId, butThis: except is not null, cancellation);
        return open.Count;
    }

    /// <summary>Ends the session of an administrator's account that is used from an address that is not allowed, once, and says so in the trail.</summary>
    public async Task RefuseAddressAsync(AccountInSession found, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(found);
        await EndAsync(found.Account.Actor.UserId, found.Session?.Id ?? 0, cancellation);
        audit.Record(
            AuditAction.SessionEnded,
            new AuditSubject("user", found.Account.Actor.UserId, $"{found.Account.Actor.Name} ({found.Account.UserName})"),
            reason: AddressRefused,
            actorName: found.Account.UserName);
        await db.SaveChangesAsync(cancellation);
    }

    private static string? Cut(string? text, int length) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Length <= length ? text : TextRules.Cut(text, length);
}

/// <summary>An open session as it is listed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Browser">Edge · Windows; null: unknown.</param>
/// <param name="Address">Network address at the sign-in.</param>
/// <param name="CreatedAt">The sign-in.</param>
/// <param name="SeenAt">The last request, to the minute.</param>
/// <param name="IsCurrent">That of this request.</param>
public sealed record SessionLine(int Id, string? Browser, string? Address, DateTime CreatedAt, DateTime SeenAt, bool IsCurrent)
{
    /// <summary>As others see it (DB-20).</summary>
    public SessionLine Masked() => this with { Browser = PersonalMask.Browser(Browser), Address = PersonalMask.Address(Address) };
}

/// <summary>The few words by which people know their own browsers again.</summary>
internal static class BrowserName
{
    // In this order: each of them also carries the marks of those behind it.
    private static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("QQBrowser", "QQ Browser"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    /// <summary>Edge · Windows; null where it is none of the usual ones.</summary>
    public static string? Of(string? userAgent)
    {
        var (browser, system) = (Find(Browsers), Find(Systems));
        return browser is null && system is null ? null : string.Join(" · ", new[] { browser, system }.OfType<string>());

        string? Find((string Mark, string Name)[] among) =>
            Array.Find(among, a => userAgent?.Contains(a.Mark, StringComparison.OrdinalIgnoreCase) == true).Name;
    }
}
