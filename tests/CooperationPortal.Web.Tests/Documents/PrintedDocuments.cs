using System.Globalization;
using System.Xml.Linq;
using CooperationPortal.TestData;
using CooperationPortal.Web.Documents;

namespace CooperationPortal.Web.Tests.Documents;

/// <summary>All sample documents, printed once for all tests that measure them.</summary>
public sealed class PrintedDocuments : IAsyncLifetime
{
    /// <summary>Lines of the opening paragraph: the documents end at every place around the end of the first page.</summary>
    internal const int Endings = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-documents-");

    public async Task InitializeAsync()
    {
        if (LibreOffice.Missing is not null)
        {
            return;
        }

        foreach (var (name, bytes) in SampleDocuments.All().Concat(Measured()))
        {
            await File.WriteAllBytesAsync(File_(name, "docx"), bytes);
        }

        await LibreOffice.PrintAsync(_folder.FullName);
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") == "1")
        {
            await KeepPicturesAsync();
        }
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The pages of a document; skips the test where nothing can be printed.</summary>
    internal async Task<IReadOnlyList<PrintedPage>> PagesAsync(string name)
    {
        Skip.If(LibreOffice.Missing is not null, LibreOffice.Missing);
        var bbox = File_(name, "xml");
        await LibreOffice.RunAsync("pdftotext", "-bbox", File_(name, "pdf"), bbox);
        // XML has no room for the control characters that a page may hold; the documents have none.
        var document = XDocument.Parse(await File.ReadAllTextAsync(bbox));
        return [.. document.Descendants().Where(element => element.Name.LocalName == "page").Select(PrintedPage.Read)];
    }

    /// <summary>A page as points of ink, ten a millimetre; skips the test where nothing can be printed.</summary>
    internal async Task<Ink> InkAsync(string name, int page)
    {
        Skip.If(LibreOffice.Missing is not null, LibreOffice.Missing);
        var (picture, number) = (Path.Combine(_folder.FullName, "ink-" + name), page.ToString(CultureInfo.InvariantCulture));
        await LibreOffice.RunAsync("pdftoppm", "-r", "254", "-f", number, "-l", number, "-singlefile", File_(name, "pdf"), picture);
        return Ink.Read(await File.ReadAllBytesAsync(picture + ".ppm"));
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Measured()
    {
        yield return new("filler", new OfficialDocument().Paragraph(new string('国', 28 * 22 * 4)).ToBytes("国"));
        for (var lines = 1; lines <= Endings; lines++)
        {
            yield return new($"ending-{lines}", MinutesDocument.Write(
                SampleDocuments.Empty with { Title = "题", Opening = new string('国', (28 * lines) - 2) }, SampleDocuments.Issued));
        }
    }

    private string File_(string name, string extension) => Path.Combine(_folder.FullName, $"{name}.{extension}");

    private async Task KeepPicturesAsync()
    {
        var kept = Directory.CreateDirectory(Path.Combine(RepositoryFiles.Root, "artifacts/documents")).FullName;
        foreach (var name in SampleDocuments.All().Keys)
        {
            File.Copy(File_(name, "docx"), Path.Combine(kept, name + ".docx"), overwrite: true);
            await LibreOffice.RunAsync("pdftoppm", "-r", "80", "-png", File_(name, "pdf"), Path.Combine(kept, name));
        }
    }
}

[CollectionDefinition(nameof(PrintedDocuments))]
public sealed class PrintedDocumentsGroup : ICollectionFixture<PrintedDocuments>;
