using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.Access;

/// <summary>DB-12: from where the three administrators may work.</summary>
public sealed class AddressListTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("10.1.0.0/16", "10.1.255.7", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("10.1.2.3/16", "10.1.9.9", true)]
    [InlineData("192.168.1.128/25", "192.168.1.127", false)]
    [InlineData("192.168.1.128/25", "192.168.1.200", true)]
    [InlineData("10.1.2.3", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", true)]
    [InlineData("2001:db8::/32", "2001:db8:5::9", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "10.1.2.3", false)]
    [InlineData("fe80::1", "fe80::1%3", true)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("10.0.0.1, 10.0.0.2；10.0.0.3\n::1", "10.0.0.3", true)]
    public void DB_12_AnAddress_IsOnTheList_OrNot(string list, string address, bool allowed) =>
        Assert.Equal(allowed, AddressList.Parse(list).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData(null)]
    public void DB_12_AnEmptyList_AllowsEverybody(string? list)
    {
        Assert.True(AddressList.Parse(list).IsEmpty);
        Assert.True(AddressList.Parse(list).Allows(null));
    }

    [Fact]
    public void DB_12_AnUnknownAddress_IsOnNoList() => Assert.False(AddressList.Parse("0.0.0.0/0\n::/0").Allows(null));

    [Theory]
    [InlineData("10.1")]
    [InlineData("1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("office.example")]
    public void DB_12_WhatIsNoAddress_IsRefused(string list) => Assert.Throws<BusinessRuleException>(() => AddressList.Parse(list));

    [Fact]
    public void DB_12_TooMany_AreRefused() =>
        Assert.Throws<BusinessRuleException>(() => AddressList.Parse(string.Join(' ', Enumerable.Range(0, AddressList.Most + 1).Select(i => $"10.0.0.{i}"))));

    [Fact]
    public void DB_12_AList_IsWrittenInOneWay() =>
        Assert.Equal("10.1.0.0/16\n2001:db8::1", AddressList.Parse("10.1.2.3/16;2001:0db8:0::1,10.1.0.0/16").ToString());

    [Fact]
    public void DB_12_NobodyLocksHimselfOut()
    {
        var rules = new PortalRules();
        var own = IPAddress.Parse("::ffff:10.1.2.3");

        var refusal = Assert.Throws<BusinessRuleException>(() => rules.ChangeAddresses(AddressList.Parse("10.2.0.0/16"), own));
        Assert.Equal("10.1.2.3", refusal.Arguments[0]);
        Assert.Null(rules.AdministratorAddresses);

        rules.ChangeAddresses(AddressList.Parse("10.1.0.0/16"), own);
        Assert.Equal("10.1.0.0/16", rules.AdministratorAddresses);
        rules.ChangeAddresses(AddressList.Parse(null), own);
        Assert.Null(rules.AdministratorAddresses);
    }
}
