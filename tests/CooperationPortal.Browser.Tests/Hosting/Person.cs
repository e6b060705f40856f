using System.Collections.Concurrent;
using CooperationPortal.Web.Localization;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>
/// Somebody at a browser of their own. Notes what no page may do — script errors, violations of the content security
/// policy, requests to other hosts, server errors — and fails the test with it at the end.
/// </summary>
internal sealed class Person : IAsyncDisposable
{
    /// <summary>Everybody's password in demonstration mode.</summary>
    public const string Password = "Portal-Demo-2019";

    private readonly PortalServer _server;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly HashSet<int> _expected = [];
    private int _pageLoads;

    private Person(PortalServer server, View view, IBrowserContext context, IPage page)
    {
        _server = server;
        View = view;
        Context = context;
        Page = page;
    }

    public View View { get; private set; }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; }

    /// <summary>Documents loaded since <see cref="Recount"/>; a redirect and the page behind it are one load.</summary>
    public int PageLoads => _pageLoads;

    /// <summary>Fields filled, picked or attached to since <see cref="Recount"/>.</summary>
    public int FieldsTouched { get; private set; }

    /// <summary>Opens a browser window of this kind, not signed in.</summary>
    public static async Task<Person> ArriveAsync(PortalServer server, View view)
    {
        var browser = await Chrome.OpenAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address,
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            Locale = view.Language,
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = view.Scripts,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = view.Width < 600,
        });
        // Other projects' tests run beside these, on two processors.
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.effectiveDirective}: ${e.blockedURI}`));");
        var person = new Person(server, view, context, await context.NewPageAsync());
        person.Watch();
        return person;
    }

    /// <summary>The portal's words for this Chinese text in the person's language.</summary>
    public string Says(string chinese, params object[] arguments) => _server.Says(View.Language, chinese, arguments);

    public ILocator Button(string chinese) => Page.GetByRole(AriaRole.Button, new() { Name = Says(chinese), Exact = true });

    public ILocator Link(string chinese) => Page.GetByRole(AriaRole.Link, new() { Name = Says(chinese), Exact = true });

    public ILocator Main => Page.Locator("main");

    /// <summary>The address is enough: on a busy machine the page may be loaded before anybody waits for its loading, and then that never comes.</summary>
    private static PageWaitForURLOptions Arrived => new() { WaitUntil = WaitUntilState.Commit };

    /// <summary>Signs in by the form, in the person's language.</summary>
    public async Task SignInAsync(string userName, string password = Password)
    {
        await GoAsync("/account/sign-in");
        await Page.Locator("#UserName").FillAsync(userName);
        await Page.Locator("#Password").FillAsync(password);
        await Button("登录").ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal), Arrived);
    }

    public async Task SignOutAsync()
    {
        await Page.Locator("details.menu > summary").ClickAsync();
        await Button("退出登录").ClickAsync();
        await Page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal), Arrived);
    }

    /// <summary>Loads a page by its address, which must answer 200, in the person's language.</summary>
    public async Task GoAsync(string address)
    {
        await GoAsync(address, 200);
        if (await Page.Locator("html").GetAttributeAsync("lang") != View.Language)
        {
            await Page.Locator($"form.language button[lang='{View.Language}']").ClickAsync();
            await Page.Locator($"html[lang='{View.Language}']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
    }

    /// <summary>Loads a page by its address, which must answer this status.</summary>
    public async Task GoAsync(string address, int status)
    {
        _expected.Add(status);
        var answer = await Page.GotoAsync(address);
        Assert.True(answer?.Status == status, $"{address} answered {answer?.Status}, not {status}.");
    }

    /// <summary>A further window of the same person's browser; <see cref="Page"/> is the new one from now on.</summary>
    public async Task<IPage> OpenTabAsync()
    {
        var before = Page;
        Page = await Context.NewPageAsync();
        return before;
    }

    /// <summary>Turns to another window of this browser.</summary>
    public void TurnTo(IPage page) => Page = page;

    /// <summary>Fills the field with this label.</summary>
    public async Task FillAsync(string label, string value)
    {
        FieldsTouched++;
        await Field(label).FillAsync(value);
    }

    /// <summary>The field with this label; the label may go on with a mark or a hint.</summary>
    public ILocator Field(string label) => Page.GetByLabel(Says(label)).First;

    /// <summary>Chooses a file in the page's one file field.</summary>
    public async Task AttachAsync(string name, string contentType, byte[] content)
    {
        FieldsTouched++;
        await Page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = contentType, Buffer = content });
    }

    /// <summary>Presses a button of the page's main part, and where it asks, says yes.</summary>
    public Task PressAsync(string chinese) => PressAsync(Main.GetByRole(AriaRole.Button, new() { Name = Says(chinese), Exact = true }).First);

    /// <inheritdoc cref="PressAsync(string)"/>
    public async Task PressAsync(ILocator button)
    {
        var asks = View.Scripts && await button.EvaluateAsync<bool>("b => !!(b.dataset.confirm ?? b.form?.dataset.confirm)");
        await button.ClickAsync();
        if (asks)
        {
            await Page.Locator("dialog button[value=yes]").ClickAsync();
        }
    }

    /// <summary>Waits until the portal says that it is done.</summary>
    public Task DoneAsync() => Page.Locator("[data-flash=success]").WaitForAsync();

    /// <summary>Starts counting page loads and touched fields anew.</summary>
    public void Recount()
    {
        Interlocked.Exchange(ref _pageLoads, 0);
        FieldsTouched = 0;
    }

    /// <summary>Answers with this status are part of the story.</summary>
    public void Expects(int status) => _expected.Add(status);

    /// <summary>Looks at the portal in another width and language from now on; scripts stay as they are.</summary>
    public async Task LookAsync(View view)
    {
        View = view with { Scripts = View.Scripts };
        await Page.SetViewportSizeAsync(view.Width, view.Height);
    }

    /// <summary>Presses Tab until this element has the focus, and sees that each stop on the way is visible (WCAG 2.4.11).</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var presses = 0; presses < 100; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var covered = await Page.EvaluateAsync<string?>(
                """
                () => {
                  const el = document.activeElement;
                  if (!el || el === document.body) return null;
                  const box = el.getBoundingClientRect();
                  if (box.width < 2 || box.height < 2) return null;
                  const points = [[.5, .5], [.1, .5], [.9, .5]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
                  const seen = points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (el.contains(hit) || hit.contains(el) || el.labels?.[0]?.contains(hit)); });
                  const style = getComputedStyle(el);
                  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
                  return seen && marked ? null : `${el.outerHTML.slice(0, 200)} ${seen ? 'does not show its focus' : 'is covered'}`;
                }
                """);
            Assert.True(covered is null, $"{Page.Url}: {covered}");
            if (await target.EvaluateAsync<bool>("el => el === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{Page.Url}: the keyboard does not reach {target}.");
    }

    /// <summary>
    /// What is wrong with the page as it stands: axe's findings, text of the frame in another language, elements that HTML
    /// does not know, and scrolling sideways in any of the usual widths. axe needs scripts: without them the same page is only measured.
    /// </summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        List<string> faults = [.. await ForeignWordsAsync(), .. await UnknownElementsAsync()];
        if (View.Scripts)
        {
            faults.AddRange(await Axe.FindingsAsync(Page));
        }

        foreach (var width in View.Widths)
        {
            await Page.SetViewportSizeAsync(width, View.Height);
            faults.AddRange(await SidewaysScrollAsync());
        }

        await Page.SetViewportSizeAsync(View.Width, View.Height);
        return [.. faults.Select(fault => $"{Page.Url} {View}: {fault}")];
    }

    /// <summary>Fails with the page's <see cref="FaultsAsync"/>.</summary>
    public async Task AssertWellMadeAsync()
    {
        var faults = await FaultsAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Chinese in the frame of an English page: navigation, table heads, labels, buttons. What people wrote (data-user-text) stays as it is.</summary>
    private async Task<IReadOnlyList<string>> ForeignWordsAsync() => View.Language == Languages.Chinese ? [] : await Page.EvaluateAsync<string[]>(
        """
        () => {
          const written = [...document.querySelectorAll('h1[data-user-text], .lead [data-user-text]')].map(el => el.textContent.trim()).filter(Boolean);
          const frame = el => {
            const copy = el.cloneNode(true);
            copy.querySelectorAll('[data-user-text]').forEach(words => words.remove());
            return copy.textContent;
          };
          return [...document.querySelectorAll('title, nav a, nav h2, main h1, main h2, main thead th, main label, main button, main .btn, main .light, main dt, main .status, header, footer')]
            .filter(el => !el.closest('[data-user-text], form.language') && ![...el.querySelectorAll('form.language')].length)
            .map(el => (el.localName === 'title' ? written.reduce((text, words) => text.replace(words, ''), el.textContent) : frame(el)).trim().replace(/\s+/g, ' '))
            .filter(text => /[\u4e00-\u9fff]/.test(text))
            .map(text => `not in English: ${text}`);
        }
        """);

    /// <summary>Elements that should have been replaced on the server: a tag helper without what it needs.</summary>
    private async Task<IReadOnlyList<string>> UnknownElementsAsync() => await Page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('*')].filter(el => el instanceof HTMLUnknownElement).map(el => `no HTML: ${el.outerHTML.slice(0, 200)}`)");

    /// <summary>The elements that make the page wider than the window.</summary>
    private async Task<IReadOnlyList<string>> SidewaysScrollAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          const scrolls = el => el && el !== document.body && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
          return [`page is ${document.documentElement.scrollWidth} wide in a window of ${wide}`, ...[...document.body.querySelectorAll('*')]
            .filter(el => el.checkVisibility() && el.getBoundingClientRect().right > wide + 1 && !scrolls(el.parentElement))
            .slice(0, 5).map(el => `${el.tagName}.${el.className} ends at ${Math.round(el.getBoundingClientRect().right)}`)];
        }
        """);

    /// <summary>Fails with everything that a page did and may not do.</summary>
    public void AssertNoComplaints() => Assert.True(_complaints.IsEmpty, $"{View}:\n{string.Join('\n', _complaints)}");

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void Watch()
    {
        // Chromium reports an answer of 4xx as a console error too; answers are judged below.
        Context.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{message.Page?.Url}: console: {message.Text}");
            }
        };
        Context.WebError += (_, error) => _complaints.Enqueue($"{error.Page?.Url}: script error: {error.Error}");
        Context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_server.Address + "/", StringComparison.Ordinal) && request.Url.StartsWith("http", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"request to another host: {request.Url}");
            }
        };
        Context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !_expected.Contains(response.Status))
            {
                _complaints.Enqueue($"{response.Request.Method} {response.Url} answered {response.Status}");
            }

            if (response.Request.IsNavigationRequest && response.Status is < 300 or >= 400)
            {
                Interlocked.Increment(ref _pageLoads);
            }
        };
    }
}
