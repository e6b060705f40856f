using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.TestData.JointMeetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>Two offices write the same minutes: each part saves itself, who writes where is seen, and no word is lost.</summary>
public sealed class MinutesTogetherTests : BrowserTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);

    private int _meeting;
    private List<int> _sections = [];

    [Fact]
    public async Task TwoInOneSection_BothTextsAreKept_AndTheSecondDecides()
    {
        await BeginAsync();
        var office = await WritesAsync("jh-office");
        var partner = await WritesAsync("lhs-office");
        await TypeAsync(office, 2, "静海写：每季度会商一次。");
        await StatusAsync(office, 2, "saved");

        // Who comes later sees who is at it.
        await Text(partner, 2).FocusAsync();
        await Assertions.Expect(Form(partner, 2).Locator("[data-editing-others]")).ToContainTextAsync("正在编辑这一部分");

        partner.Expects(409);
        await TypeAsync(partner, 2, "莲花山写：每半年会商一次。");
        await StatusAsync(partner, 2, "conflict");
        Assert.Equal("静海写：每季度会商一次。", await SavedAsync(2));

        await Form(partner, 2).GetByRole(AriaRole.Button, new() { Name = "保存这一部分" }).ClickAsync();
        await partner.Page.Locator(".conflict").WaitForAsync();
        await Assertions.Expect(partner.Page.Locator(".conflict .theirs").Last).ToContainTextAsync("静海写：每季度会商一次。");
        Assert.Equal("莲花山写：每半年会商一次。", await Text(partner, 2).InputValueAsync());
        await partner.AssertWellMadeAsync();
        await Form(partner, 2).GetByRole(AriaRole.Button, new() { Name = "保存这一部分" }).ClickAsync();
        await partner.Page.Locator("[data-flash=success]").WaitForAsync();
        Assert.Equal("莲花山写：每半年会商一次。", await SavedAsync(2));
        Assert.True(await Portal.DatabaseAsync(db => db.SectionRevisions.AnyAsync(r => r.SectionId == _sections[2] && r.Text == "静海写：每季度会商一次。")));
    }

    [Fact]
    public async Task TwoInTwoSections_SaveSideBySide()
    {
        await BeginAsync();
        var office = await WritesAsync("jh-office");
        var partner = await WritesAsync("lhs-office");
        await Task.WhenAll(TypeAsync(office, 1, "第一部分"), TypeAsync(partner, 2, "第二部分"));
        await Task.WhenAll(StatusAsync(office, 1, "saved"), StatusAsync(partner, 2, "saved"));
        Assert.Equal(("第一部分", "第二部分"), (await SavedAsync(1), await SavedAsync(2)));
    }

    [Fact]
    public async Task WithoutNetwork_TheWordsOfEachPartStay_AndAreSavedWhenItIsBack()
    {
        await BeginAsync();
        var office = await WritesAsync("jh-office");
        await office.Context.SetOfflineAsync(true);
        await TypeAsync(office, 1, "断网时写的一");
        await TypeAsync(office, 2, "断网时写的二");
        await StatusAsync(office, 2, "offline");
        await office.Context.SetOfflineAsync(false);
        await StatusAsync(office, 1, "saved");
        await StatusAsync(office, 2, "saved");
        Assert.Equal(("断网时写的一", "断网时写的二"), (await SavedAsync(1), await SavedAsync(2)));
    }

    private async Task BeginAsync()
    {
        _meeting = await Portal.DatabaseAsync(async db => (await new MeetingBuilder(db, Now).InSessionAsync(ordinal: 9)).MeetingId);
        _sections = await Portal.DatabaseAsync(db => db.MinutesSections.Where(s => s.Minutes.MeetingId == _meeting)
            .OrderBy(s => s.Position).Select(s => s.Id).ToListAsync());
    }

    private async Task<Person> WritesAsync(string userName)
    {
        var person = await SignedInAsync(userName);
        await person.GoAsync($"/joint-meetings/{_meeting}/minutes");
        return person;
    }

    private ILocator Form(Person person, int position) => person.Page.Locator($"#section-{_sections[position]} form[data-autosave]");

    private ILocator Text(Person person, int position) => Form(person, position).Locator("textarea");

    private Task TypeAsync(Person person, int position, string words) => Text(person, position).FillAsync(words);

    private Task StatusAsync(Person person, int position, string state) =>
        Form(person, position).Locator($"[data-autosave-status][data-state='{state}']").WaitForAsync(new LocatorWaitForOptions { Timeout = 20_000 });

    private Task<string> SavedAsync(int position) =>
        Portal.DatabaseAsync(db => db.MinutesSections.Where(s => s.Id == _sections[position]).Select(s => s.Text).SingleAsync());
}
