using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Security;

public sealed class PermissionDocumentTests
{
    /// <summary>Set to 1, the document is written and not only compared.</summary>
    internal const string Switch = "PORTAL_WRITE_DOCS";

    private static readonly string Document = Path.Combine(RepositoryFiles.Root, PermissionDocument.File);

    [Fact]
    public async Task The_document_is_what_the_table_says()
    {
        var rendered = PermissionDocument.Render(PermissionMatrix.Table);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            await File.WriteAllTextAsync(Document, rendered);
        }

        var written = await File.ReadAllTextAsync(Document);
        Assert.True(written == rendered, $"{PermissionDocument.File} is not what {PermissionMatrix.File} says; {Switch}=1 writes it.");
    }
}
