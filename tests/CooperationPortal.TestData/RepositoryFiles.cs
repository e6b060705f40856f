namespace CooperationPortal.TestData;

/// <summary>The repository's own files, for tests that read the source.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder of the solution that the running test was built from.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder, such as <c>Files("src/CooperationPortal.Web", "*.cshtml")</c>; nothing that a build wrote.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    /// <summary>A path as it is named in the repository, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CooperationPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CooperationPortal.sln above {AppContext.BaseDirectory}.");
    }
}
