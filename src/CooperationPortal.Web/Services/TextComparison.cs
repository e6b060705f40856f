using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace CooperationPortal.Web.Services;

/// <summary>What became of a piece of text.</summary>
public enum TextChange
{
    Kept,
    Added,
    Removed,
}

/// <summary>A piece of text that stayed, came or went.</summary>
public sealed record TextPiece(TextChange Change, string Text);

/// <summary>Compares two texts character by character: Chinese has no spaces between its words.</summary>
public static class TextComparison
{
    /// <summary>The pieces in reading order; neighbours of the same kind are one piece.</summary>
    public static IReadOnlyList<TextPiece> Between(string? old, string? now)
    {
        var model = new InlineDiffBuilder(new Differ())
            .BuildDiffModel(old ?? "", now ?? "", ignoreWhitespace: false, ignoreCase: false, CharacterChunker.Instance);
        var pieces = new List<TextPiece>();
        foreach (var line in model.Lines)
        {
            var change = line.Type switch
            {
                ChangeType.Inserted => TextChange.Added,
                ChangeType.Deleted => TextChange.Removed,
                _ => TextChange.Kept,
            };
            if (pieces.Count > 0 && pieces[^1].Change == change)
            {
                pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + line.Text };
            }
            else
            {
                pieces.Add(new TextPiece(change, line.Text));
            }
        }

        return pieces;
    }
}
