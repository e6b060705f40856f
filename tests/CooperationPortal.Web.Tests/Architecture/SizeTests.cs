using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>Sizes beyond which a file is no longer one thought. Aim far below: about 100 lines a controller, 60 a view.</summary>
public sealed class SizeTests
{
    private const int LinesOfProgram = 40;
    private const int LinesOfAController = 250;
    private const int LinesOfAView = 200;

    [Fact]
    public void Program_IsShort() => AssertNoLonger(LinesOfProgram - 1, "Program.cs");

    [Fact]
    public void Controllers_AreShort() => AssertNoLonger(LinesOfAController, "*Controller.cs");

    [Fact]
    public void Views_AreShort() => AssertNoLonger(LinesOfAView, "*.cshtml");

    [Fact]
    public void ALongFile_IsFound() => Assert.NotEmpty(Longer(3, "Program.cs").Concat(Longer(0, "Program.cs")));

    private static void AssertNoLonger(int lines, string pattern) =>
        Assert.True(!Longer(lines, pattern).Any(), $"Longer than {lines} lines:\n{string.Join('\n', Longer(lines, pattern))}");

    private static IEnumerable<string> Longer(int lines, string pattern) =>
        from path in RepositoryFiles.Files("src/CooperationPortal.Web", pattern)
        let count = File.ReadLines(path).Count()
        where count > lines
        select $"{RepositoryFiles.Relative(path)}: {count}";
}
