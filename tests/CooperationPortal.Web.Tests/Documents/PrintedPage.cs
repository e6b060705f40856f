using System.Globalization;
using System.Xml.Linq;

namespace CooperationPortal.Web.Tests.Documents;

/// <summary>A line as it stands on paper, in points from the upper left corner.</summary>
internal sealed record PrintedLine(string Text, double Left, double Right, double Top, double Bottom);

/// <summary>The lines of a printed page from top to bottom; what stands at one height is one line.</summary>
internal sealed record PrintedPage(IReadOnlyList<PrintedLine> Lines)
{
    // Words of one line differ a little in height where their fonts differ.
    private const double SameLine = 6;

    /// <summary>All but the page number.</summary>
    public IReadOnlyList<PrintedLine> Body => [.. Lines.Take(Lines.Count - 1)];

    public PrintedLine PageNumber => Lines[^1];

    public string Text => string.Concat(Body.Select(line => line.Text));

    public PrintedLine Line(string start) =>
        Lines.FirstOrDefault(line => line.Text.StartsWith(start, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No line begins with {start}:\n{string.Join('\n', Lines.Select(line => line.Text))}");

    public static PrintedPage Read(XElement page)
    {
        var words = page.Elements()
            .Select(word => new PrintedLine(word.Value, Number(word, "xMin"), Number(word, "xMax"), Number(word, "yMin"), Number(word, "yMax")))
            .OrderBy(word => Middle(word));
        var lines = new List<List<PrintedLine>>();
        foreach (var word in words)
        {
            if (lines.Count == 0 || Middle(word) - Middle(lines[^1][0]) > SameLine)
            {
                lines.Add([]);
            }

            lines[^1].Add(word);
        }

        return new([.. lines.Select(Join)]);
    }

    private static PrintedLine Join(List<PrintedLine> words) => new(
        string.Concat(words.OrderBy(word => word.Left).Select(word => word.Text)),
        words.Min(word => word.Left),
        words.Max(word => word.Right),
        words.Min(word => word.Top),
        words.Max(word => word.Bottom));

    private static double Middle(PrintedLine line) => (line.Top + line.Bottom) / 2;

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

/// <summary>A page as a picture of ten points a millimetre.</summary>
internal sealed class Ink
{
    private const double PointsOfAMillimetre = 10;

    private readonly byte[] _rgb;
    private readonly int _start;

    private Ink(byte[] file, int start, int width, int height)
    {
        (_rgb, _start, Width, Height) = (file, start, width, height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reads a PPM of the kind P6: three words of head, then three bytes a point.</summary>
    public static Ink Read(byte[] file)
    {
        var (at, head) = (0, new List<string>());
        while (head.Count < 4)
        {
            var end = Array.FindIndex(file, at, one => one is (byte)' ' or (byte)'\n');
            head.Add(System.Text.Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        Assert.Equal("P6", head[0]);
        return new(file, at, int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Rows that hold red, in millimetres from the top, as stretches of touching rows.</summary>
    public IReadOnlyList<(double From, double To)> RedRows() => Stretches(Height, y => Any(0, Width, x => IsRed(x, y)));

    /// <summary>Rows that hold something dark between two heights, in millimetres from the top.</summary>
    public IReadOnlyList<(double From, double To)> DarkRows(double from, double to) =>
        [.. Stretches(Height, y => Any(0, Width, x => IsDark(x, y))).Where(rows => rows.From >= from && rows.To <= to)];

    /// <summary>Where ink begins and ends in a row, in millimetres from the left.</summary>
    public (double From, double To) Across(double height)
    {
        var y = (int)(height * PointsOfAMillimetre);
        var columns = Stretches(Width, x => IsRed(x, y) || IsDark(x, y));
        return (columns[0].From, columns[^1].To);
    }

    private static bool Any(int from, int to, Func<int, bool> holds)
    {
        for (var i = from; i < to; i++)
        {
            if (holds(i))
            {
                return true;
            }
        }

        return false;
    }

    private static List<(double From, double To)> Stretches(int count, Func<int, bool> holds)
    {
        var stretches = new List<(double From, double To)>();
        for (var i = 0; i < count; i++)
        {
            if (holds(i))
            {
                var start = i;
                while (i < count && holds(i))
                {
                    i++;
                }

                stretches.Add((start / PointsOfAMillimetre, i / PointsOfAMillimetre));
            }
        }

        return stretches;
    }

    private bool IsRed(int x, int y) => Colour(x, y) is { Red: > 180, Green: < 120, Blue: < 120 };

    private bool IsDark(int x, int y) => Colour(x, y) is { Red: < 120, Green: < 120, Blue: < 120 };

    private (byte Red, byte Green, byte Blue) Colour(int x, int y)
    {
        var at = _start + (((y * Width) + x) * 3);
        return (_rgb[at], _rgb[at + 1], _rgb[at + 2]);
    }
}
