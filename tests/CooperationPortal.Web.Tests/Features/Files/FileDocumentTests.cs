using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.TestData;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Tests.Localization;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>SEC-40: what docs/files.md says is what the code does, and what the pages say.</summary>
public sealed class FileDocumentTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "docs/files.md"));

    [Fact]
    public void SEC_40_The_document_has_the_types_of_the_code_and_no_others()
    {
        var rows = FileTypes.All.Select(type => $"| `{type.Extension}` | `{type.ContentType}` |").ToList();

        Assert.Equal(rows, Rows("types").Select(row => string.Join('|', row.Split('|')[..3]) + "|"));
    }

    [Fact]
    public void SEC_40_The_document_has_the_limits_of_the_code_and_no_others()
    {
        (string Name, string Value)[] limits =
        [
            ("a file", FileSize.Text(StoredFile.MaxSize)),
            ("files on one record", $"{StoredFile.MaxPerRecord}"),
            ("a request with files", $"{RequestLimits.UploadBytes / FileSize.Megabyte} MB"),
            ("a name", $"{StoredFile.NameLength} characters"),
            ("an archive, unpacked", FileSize.Text(PackageRules.MaxUnpacked)),
            ("parts of an archive", $"{PackageRules.MaxEntries}"),
            ("unpacked to packed", $"{PackageRules.MaxRatio} : 1 from {FileSize.Text(PackageRules.RatioFrom)} on"),
            ("documents inside documents", $"{PackageRules.MaxDepth} level"),
            ("a picture", $"{PictureRules.MaxPixels / 1_000_000} million pixels"),
            ("the files of a person", $"{PortalRules.DefaultUserQuotaMegabytes} MB (settings)"),
            ("the files of a department", $"{PortalRules.DefaultDepartmentQuotaMegabytes} MB (settings)"),
            ("a nightly check", $"{FileScrubbing.Most} files, {FileScrubbing.Night.TotalHours:0} hours"),
            ("a check at once", $"{FileScrubbing.AtOnce.TotalSeconds:0} seconds"),
            ("a round of scans", $"{FileScanning.Most} files"),
        ];

        Assert.Equal(limits.Select(limit => $"| {limit.Name} | {limit.Value} |"), Rows("limits"));
    }

    [Fact]
    public void SEC_40_The_texts_name_every_type_and_the_size()
    {
        var texts = SourceTexts.Translations().Select(text => text.Key).Where(text => text.Contains("pptx", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, texts.Count);
        Assert.All(texts, text => Assert.All(FileTypes.All.Where(type => type.Extension != ".jpeg"), type => Assert.Contains(type.Extension[1..], text, StringComparison.Ordinal)));
        Assert.Equal("20 MB", FileSize.Text(StoredFile.MaxSize));
    }

    /// <summary>The rows of the table behind a mark.</summary>
    private static IEnumerable<string> Rows(string mark) => Lines
        .SkipWhile(line => line != $"<!-- {mark} -->").SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => line.StartsWith('|'));
}
