namespace CooperationPortal.Core.Tests;

/// <summary>A table of rights as text: the first line names the actors, every other one begins with what is tried.</summary>
internal static class RightsTable
{
    /// <summary>The one row that begins with these words: actor → cell.</summary>
    public static Dictionary<string, string> Row(string table, string head, IEnumerable<string> actors)
    {
        var lines = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var words = head.Split(' ');
        Assert.Equal(actors, lines[0]);
        var cells = Assert.Single(lines, line => line.Take(words.Length).SequenceEqual(words)).Skip(words.Length).ToList();
        Assert.Equal(lines[0].Length, cells.Count);
        return lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
    }

    /// <summary>Each of these with every value of the other enumeration.</summary>
    public static TheoryData<T1, T2> Pairs<T1, T2>(params T1[] firsts)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        var data = new TheoryData<T1, T2>();
        foreach (var first in firsts)
        {
            foreach (var second in Enum.GetValues<T2>())
            {
                data.Add(first, second);
            }
        }

        return data;
    }
}
