using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Core.Tests.JointMeetings;

public sealed class CalendarFeedTests
{
    [Fact]
    public void ASecret_FitsAnAddress_AndIsNewEachTime()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => CalendarFeed.NewSecret()).ToList();

        Assert.All(secrets, secret => Assert.Matches("^[0-9a-f]{64}$", secret));
        Assert.Equal(50, secrets.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Reckoned by sha256sum; another hash would make every address of the past useless.</summary>
    [Fact]
    public void WhatIsKept_IsTheSha256() => Assert.Equal(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", CalendarFeed.HashOf("abc"));
}
