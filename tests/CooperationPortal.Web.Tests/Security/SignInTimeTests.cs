using System.Diagnostics;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Features.Account;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>SEC-14 and TRUST.md, finding 4: the time tells nobody which accounts exist.</summary>
public sealed class SignInTimeTests
{
    private const int Tries = 15;
    private const int Rounds = 4;
    private const double Difference = 0.1;

    /// <summary>
    /// With the real number of iterations, a known and an unknown account by turns. What else a sign-in does costs a hundredth of this. A
    /// machine that is busy with something else may have a bad moment: one of four rounds is enough to show that they are the same.
    /// </summary>
    [Fact]
    public void SEC_14_AnUnknownAccount_TakesTheTimeOfAKnownOne()
    {
        var options = Options.Create(new PasswordHasherOptions { IterationCount = IdentitySetup.PasswordIterations });
        var hasher = new PasswordHasher<PortalUser>(options);
        var nobody = new NobodysPassword(options);
        var user = new PortalUser();
        var hash = hasher.HashPassword(user, "Kettle-Rain-4711-Moss");

        var measured = new List<(double Known, double Unknown)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (known, unknown) = (new List<double>(), new List<double>());
            for (var i = 0; i < Tries; i++)
            {
                known.Add(Milliseconds(() => hasher.VerifyHashedPassword(user, hash, "Wrong-Password-1")));
                unknown.Add(Milliseconds(() => nobody.Compare(hasher, "Wrong-Password-1")));
            }

            measured.Add((Median(known), Median(unknown)));
            if (Math.Abs(measured[^1].Known - measured[^1].Unknown) < Difference * measured[^1].Known)
            {
                return;
            }
        }

        Assert.Fail(string.Join("; ", measured));
    }

    private static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
