using System.Diagnostics;
using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Documents;

/// <summary>Prints Word files as PDF with LibreOffice, with fonts as near to the official ones as Debian has.</summary>
internal static class LibreOffice
{
    private const int Minutes = 4;

    private static readonly string Fonts = Path.Combine(RepositoryFiles.Root, "tests/CooperationPortal.Web.Tests/Documents/fonts.conf");

    /// <summary>Why nothing can be printed here; null: it can.</summary>
    public static string? Missing => new[] { "soffice", "pdftotext", "pdftoppm" }.FirstOrDefault(program => !IsHere(program)) is { } program
        ? $"no {program} here: run tests/run, or install LibreOffice Writer and poppler-utils"
        : null;

    /// <summary>Prints all .docx files of a folder in one run: starting takes longer than printing.</summary>
    public static async Task PrintAsync(string folder)
    {
        string[] options = [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--convert-to", "pdf", "--outdir", folder];
        await RunAsync("soffice", [.. options, .. Directory.GetFiles(folder, "*.docx")]);
    }

    /// <summary>Opens a workbook and saves it again, as somebody does who looks at it.</summary>
    public static async Task<byte[]> SaveAgainAsync(byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory("portal-sheet").FullName;
        try
        {
            var file = Path.Combine(folder, "in.xlsx");
            await File.WriteAllBytesAsync(file, workbook);
            var (profile, saved) = (new Uri(Path.Combine(folder, "profile")), Directory.CreateDirectory(Path.Combine(folder, "out")).FullName);
            await RunAsync("soffice", $"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, file);
            return await File.ReadAllBytesAsync(Path.Combine(saved, "in.xlsx"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a program and returns what it printed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FONTCONFIG_FILE"] = Fonts;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(Minutes));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
            return output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static bool IsHere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
