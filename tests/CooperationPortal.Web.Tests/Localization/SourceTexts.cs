using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Razor.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CooperationPortal.Web.Tests.Localization;

/// <summary>A text found in a source file, and where.</summary>
public sealed record FoundText(string File, string Text)
{
    public override string ToString() => $"{File}: {Text}";
}

/// <summary>Reads our own sources the way the compilers do: comments are no texts, and a key in a view is one in its code.</summary>
internal static partial class SourceTexts
{
    private static readonly string[] SpokenAttributes =
        ["alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every string literal with Chinese in the C# of a project; parts joined by + are one text.</summary>
    public static IEnumerable<FoundText> ChineseLiterals(string project) =>
        Files(project, "*.cs").SelectMany(file => ChineseLiterals(file, File.ReadAllText(file)));

    /// <summary>English by Chinese key, a catalogue a feature.</summary>
    public static IEnumerable<(string File, string Key, string English)> Translations() =>
        Files("src/CooperationPortal.Web", "Texts.en.resx").SelectMany(
            file => XDocument.Load(file).Root!.Elements("data").Select(
                data => (Relative(file), data.Attribute("name")!.Value, data.Element("value")!.Value)));

    public static IEnumerable<ViewTexts> Views() =>
        Files("src/CooperationPortal.Web", "*.cshtml").Select(file => ReadView(Relative(file), File.ReadAllText(file)));

    public static ViewTexts ReadView(string name, string razor)
    {
        var engine = RazorProjectEngine.Create(RazorConfiguration.Default, RazorProjectFileSystem.Create(Root));
        // Directives of MVC say nothing, and tag helpers need no understanding: their attributes are read as they stand.
        var source = RazorSourceDocument.Create(Directives().Replace(razor, ""), name);
        var code = engine.Process(source, FileKinds.Legacy, [], []).GetCSharpDocument().GeneratedCode;
        var root = CSharpSyntaxTree.ParseText(code).GetRoot();

        var keys = root.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .Where(access => access.Expression is IdentifierNameSyntax { Identifier.ValueText: "T" })
            .Select(access => Fold(access.ArgumentList.Arguments[0].Expression))
            .OfType<string>()
            .ToArray();
        var html = string.Concat(root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Html));
        var loose = root.DescendantNodes().OfType<ExpressionSyntax>()
            .Where(expression => IsWholeText(expression) && !IsKey(expression) && !IsHtml(expression))
            .Select(Fold).OfType<string>().Where(HasChinese);
        return new ViewTexts(name, keys, [.. loose.Concat(Spoken(html)).Select(text => new FoundText(name, text.Trim()))]);
    }

    public static bool HasChinese(string text) => Chinese().IsMatch(text);

    internal static IEnumerable<FoundText> ChineseLiterals(string file, string code) =>
        CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            .Where(IsWholeText)
            .Select(Said)
            .Where(HasChinese)
            .Select(text => new FoundText(Relative(file), text));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Excluded().IsMatch(Relative(file)))
            .Order(StringComparer.Ordinal);

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CooperationPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run below the solution.");
        }

        return folder.FullName;
    }

    /// <summary>A literal, an interpolation or a sum of them that is not itself part of a larger sum.</summary>
    private static bool IsWholeText(ExpressionSyntax expression) =>
        (expression is InterpolatedStringExpressionSyntax || expression.IsKind(SyntaxKind.StringLiteralExpression)
            || (expression.IsKind(SyntaxKind.AddExpression) && Fold(expression) is not null))
        && !(expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && Fold(sum) is not null);

    /// <summary>The text of a literal; of an interpolation only what stands between its holes, which no catalogue can hold.</summary>
    private static string Said(ExpressionSyntax expression) => expression is InterpolatedStringExpressionSyntax interpolation
        ? string.Join("{}", interpolation.Contents.OfType<InterpolatedStringTextSyntax>().Select(part => part.TextToken.ValueText))
        : Fold(expression)!;

    /// <summary>The constant text of an expression; null where it is not constant.</summary>
    private static string? Fold(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
        ParenthesizedExpressionSyntax inner => Fold(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Fold(sum.Left) is { } left && Fold(sum.Right) is { } right
            => left + right,
        _ => null,
    };

    private static bool IsKey(ExpressionSyntax expression) =>
        expression.Parent is ArgumentSyntax
        {
            Parent: BracketedArgumentListSyntax
            {
                Parent: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "T" } },
            },
        };

    private static bool IsHtml(ExpressionSyntax expression) =>
        expression.Parent?.Parent?.Parent is InvocationExpressionSyntax call && Name(call) is not "Write";

    private static string Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "Write" or "WriteLiteral" or "BeginWriteAttribute" or "WriteAttributeValue" or "EndWriteAttribute" } name
            => name.Identifier.ValueText,
        _ => "Write",
    };

    /// <summary>The HTML that a call of the generated code writes; what is computed is left out.</summary>
    private static string Html(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return Name(call) switch
        {
            "WriteLiteral" => Fold(arguments[0].Expression) ?? "",
            "BeginWriteAttribute" => Fold(arguments[1].Expression) ?? "",
            "WriteAttributeValue" => (Fold(arguments[0].Expression) ?? "") + (Fold(arguments[2].Expression) ?? ""),
            "EndWriteAttribute" => "\"",
            _ => "",
        };
    }

    /// <summary>What a reader would see or hear: text, and attributes that are read out.</summary>
    private static IEnumerable<string> Spoken(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var node in document.GetDescendants())
        {
            if (node is IText text && text.ParentElement?.LocalName is not ("script" or "style") && Words().IsMatch(text.Data))
            {
                yield return text.Data;
            }

            foreach (var attribute in (node as IElement)?.Attributes ?? Enumerable.Empty<IAttr>())
            {
                if (HasChinese(attribute.Value)
                    || (SpokenAttributes.Contains(attribute.LocalName, StringComparer.Ordinal) && Words().IsMatch(attribute.Value)))
                {
                    yield return attribute.Value;
                }
            }
        }
    }

    [GeneratedRegex(@"[\u3400-\u9FFF\uF900-\uFAFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"[A-Za-z]{2,}|[\u3400-\u9FFF\uF900-\uFAFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"^@(?:model|inject|using|addTagHelper|inherits|namespace)\s.*$", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex("(?:^|/)(?:bin|obj|node_modules)/", RegexOptions.NonBacktracking)]
    private static partial Regex Excluded();
}

/// <summary>What a view says.</summary>
/// <param name="File">The view.</param>
/// <param name="Keys">Texts that it asks the catalogue for.</param>
/// <param name="Loose">Texts that it writes without asking.</param>
internal sealed record ViewTexts(string File, IReadOnlyList<string> Keys, IReadOnlyList<FoundText> Loose);
