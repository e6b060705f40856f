namespace CooperationPortal.Web.Tests.Documents;

/// <summary>What LibreOffice makes of the documents, measured.</summary>
[Collection(nameof(PrintedDocuments))]
public sealed class PrintedDocumentTests(PrintedDocuments printed)
{
    [SkippableFact]
    public async Task DOC_02_A_full_page_has_22_lines_of_28_characters()
    {
        var page = (await printed.PagesAsync("filler"))[1];

        Assert.Equal(22, page.Body.Count);
        Assert.All(page.Body, line => Assert.Equal(new string('国', 28), line.Text));
    }
}
