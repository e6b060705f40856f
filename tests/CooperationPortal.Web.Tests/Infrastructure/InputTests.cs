using System.Net;
using System.Text.Json;
using CooperationPortal.Web.Infrastructure.Binding;
using CooperationPortal.Web.Tests.Infrastructure.Probe;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class InputTests : IAsyncLifetime
{
    private PlumbingApp _app = null!;

    public async Task InitializeAsync() => _app = await PlumbingApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("12", "1000", "0.5", "2026-11-04")]
    [InlineData("\uFF11\uFF12", "\uFF11\uFF10\uFF10\uFF10", "\uFF10\uFF0E\uFF15", "2026年11月4日")]
    [InlineData(" 12\u3000", "1000", "0.5", "2026/11/4")]
    [InlineData("12", "1000", "0.5", "２０２６－１１－０４")]
    [InlineData("12", "1000", "0.5", "2026.11.04")]
    public async Task L10N_05_Full_width_and_Chinese_ways_of_writing_are_read(string number, string money, string share, string date)
    {
        using var browser = _app.Browser();

        var read = JsonDocument.Parse(await browser.ReadAsync(
            $"/probe/numbers?number={Uri.EscapeDataString(number)}&money={Uri.EscapeDataString(money)}"
            + $"&share={Uri.EscapeDataString(share)}&date={Uri.EscapeDataString(date)}")).RootElement;

        Assert.Equal(12, read.GetProperty("number").GetInt32());
        Assert.Equal(1000, read.GetProperty("money").GetInt64());
        Assert.Equal(0.5m, read.GetProperty("share").GetDecimal());
        Assert.Equal("2026-11-04", read.GetProperty("date").GetString());
    }

    [Fact]
    public async Task What_may_be_empty_may_be_empty()
    {
        using var browser = _app.Browser();

        var read = JsonDocument.Parse(await browser.ReadAsync("/probe/numbers?number=1&money=&share=&date=")).RootElement;

        Assert.All(["money", "share", "date"], name => Assert.Equal(JsonValueKind.Null, read.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("number=abc", "number应填写数字。")]
    [InlineData("number=99999999999", "number应填写数字。")]
    [InlineData("number=", "请填写number。")]
    [InlineData("number=1&number=1", null)]
    [InlineData("number=1&date=2026-02-30", "date应填写日期，如 2026-11-24。")]
    [InlineData("number=1&share=NaN", "share应填写数字。")]
    public async Task SEC_38_What_cannot_be_read_is_answered_in_words(string query, string? message)
    {
        using var browser = _app.Browser();

        var answer = await browser.OpenAsync($"/probe/numbers?{query}");

        Assert.Equal(message is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        if (message is not null)
        {
            Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("a\u001b[31mb")]
    [InlineData("a\u0085b")]
    [InlineData("a\uFFFFb")]
    [InlineData("a\uFFFDb")]
    public async Task SEC_38_Control_characters_are_refused_on_the_field(string text)
    {
        using var browser = _app.Browser();

        var answer = await browser.PostFormAsync("/probe/form", ("Text", text), ("Number", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("编号含有不能保存的控制字符", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_38_Two_values_where_one_is_meant_are_refused()
    {
        using var browser = _app.Browser();

        var asked = await browser.OpenAsync("/probe/numbers?number=1&number=2");
        var posted = await browser.PostFormAsync("/probe/form", ("Text", "a"), ("Number", "1"), ("Number", "2"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (asked.StatusCode, posted.StatusCode));
        Assert.Contains("出现了多个不同的值", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_38_NUL_in_a_form_which_the_framework_cannot_even_read_gives_400()
    {
        using var browser = _app.Browser();

        var answer = await browser.PostFormAsync("/probe/form", ("Text", "a\0b"), ("Number", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请求不完整或格式不对", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_38_Control_characters_in_an_address_give_400()
    {
        using var browser = _app.Browser();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/probe/search?q=a%00b")).StatusCode);
    }

    [Fact]
    public async Task SEC_38_Bytes_that_are_no_text_never_give_500()
    {
        using var browser = _app.Browser();
        var paths = new[] { "/probe/search?q=%ff%fe", "/probe/search?%ff=1", "/probe/fail%ff/x", "/probe/search?q=1&q=2", "/%c0%ae%c0%ae/etc" };

        foreach (var path in paths)
        {
            Assert.InRange((int)(await browser.OpenAsync(path)).StatusCode, 200, 499);
        }
    }

    [Fact]
    public async Task Text_is_kept_as_it_was_typed()
    {
        using var browser = _app.Browser();

        Assert.Equal(" 𠮷,１２\t㐂\n ", await browser.ReadAsync("/probe/search?q=" + Uri.EscapeDataString(" 𠮷,１２\t㐂\n ")));
    }

    [Fact]
    public async Task A_good_form_leads_to_the_next_page_with_one_message_shown_once()
    {
        using var browser = _app.Browser();

        var posted = await browser.PostFormAsync("/probe/form", ("Text", "a"), ("Number", "１"), ("Date", "2026年1月2日"));

        Assert.Equal((HttpStatusCode.Redirect, "/probe/flashed"), (posted.StatusCode, posted.Headers.Location!.OriginalString));
        Assert.Equal("找不到这个页面", await browser.ReadAsync("/probe/flashed"));
        Assert.Equal("", await browser.ReadAsync("/probe/flashed"));
    }

    [Fact]
    public void Folding_changes_full_width_forms_only() =>
        Assert.Equal("AZaz09-/:., \u5E74\u3002\u3001", FullWidth.Fold("\uFF21\uFF3A\uFF41\uFF5A\uFF10\uFF19\uFF0D\uFF0F\uFF1A\uFF0E\uFF0C\u3000\u5E74\u3002\u3001"));
}
