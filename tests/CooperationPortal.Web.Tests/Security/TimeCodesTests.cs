using System.Text;
using CooperationPortal.Web.Security.TwoSteps;
using OtpNet;

namespace CooperationPortal.Web.Tests.Security;

public sealed class TimeCodesTests
{
    /// <summary>SEC-16: the values of RFC 6238, appendix B, for SHA-1, their last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void SEC_16_Codes_AreThoseOfTheStandard(long seconds, string code)
    {
        var seed = Base32Encoding.ToString(Encoding.ASCII.GetBytes("12345678901234567890"));
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;

        Assert.Equal(code, TimeCodes.CodeAt(seed, moment));
        Assert.Equal(seconds / 30, TimeCodes.StepOf(seed, code, moment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("-12345")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void WhatIsNoCode_IsRefused(string code) =>
        Assert.Null(TimeCodes.StepOf(TimeCodes.NewSeed(), code, new DateTime(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc)));

    [Fact]
    public void TheAddress_NamesPortalAndAccount()
    {
        var address = TimeCodes.AddressOf("ABCD", "对口合作门户", "jh-office");
        Assert.Equal("otpauth://totp/%E5%AF%B9%E5%8F%A3%E5%90%88%E4%BD%9C%E9%97%A8%E6%88%B7:jh-office?secret=ABCD&issuer=%E5%AF%B9%E5%8F%A3%E5%90%88%E4%BD%9C%E9%97%A8%E6%88%B7", address);
        Assert.Equal("ABCD EFGH", TimeCodes.InGroups("ABCDEFGH"));
        Assert.Equal(160 / 5, TimeCodes.NewSeed().Length);
    }
}
