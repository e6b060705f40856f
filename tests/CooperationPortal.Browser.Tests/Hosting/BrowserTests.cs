namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>
/// Base of the browser tests. Each has the portal to itself, with the demonstration data on Tuesday 2026-11-24 at 10:00;
/// whoever arrives is watched (see <see cref="Person"/>).
/// </summary>
public abstract class BrowserTests : IAsyncLifetime
{
    private readonly List<Person> _people = [];
    private PortalServer? _portal;

    private protected PortalServer Portal => _portal ?? throw new InvalidOperationException("The portal runs during a test only.");

    public async Task InitializeAsync() => _portal = await PortalServer.BorrowAsync();

    public async Task DisposeAsync()
    {
        try
        {
            foreach (var person in _people)
            {
                person.AssertNoComplaints();
            }
        }
        finally
        {
            foreach (var person in _people)
            {
                await person.DisposeAsync();
            }

            _portal?.GiveBack();
        }
    }

    /// <summary>Somebody at a browser, not signed in.</summary>
    private protected async Task<Person> VisitorAsync(View? view = null)
    {
        var person = await Person.ArriveAsync(Portal, view ?? View.Desktop);
        _people.Add(person);
        return person;
    }

    /// <summary>Somebody at a browser, signed in by the form.</summary>
    private protected async Task<Person> SignedInAsync(string userName, View? view = null)
    {
        var person = await VisitorAsync(view);
        await person.SignInAsync(userName);
        return person;
    }
}
