using System.Text.Json.Nodes;
using Factory.Core.Generation;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Generation.Family;

/// <summary>What of a generated file no text of a tenant may change.</summary>
internal static class FileShape
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    /// <summary>Files of other kinds hold no text of the tenant at all.</summary>
    public static string Of(GeneratedFile file) => Path.GetExtension(file.Path) switch
    {
        ".cs" => CSharp(file.Content),
        ".md" => string.Join('\n', Markdown(file.Content)),
        ".yaml" when file.Path == "openapi.yaml" => string.Join('\n', Yaml(file.Content)),
        ".json" when file.Path == ManifestFile.Path => string.Join('\n', Json(JsonNode.Parse(file.Content))),
        _ => file.Content,
    };

    private static string CSharp(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose)).GetRoot();
        var tokens = root.DescendantTokens().Select(token => token.Kind() switch
        {
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken => token.Kind().ToString(),
            _ => token.ToString(),
        });
        var trivia = root.DescendantTrivia().Where(item => item.IsDirective || item.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(item => item.ToString());
        var comments = root.DescendantNodes(descendIntoTrivia: true).Where(node => node is XmlNodeSyntax and not XmlTextSyntax)
            .Select(node => node is XmlElementSyntax element ? $"<{element.StartTag.Name}>" : node.Kind().ToString());
        var faults = root.GetDiagnostics().Select(fault => fault.ToString());
        return string.Join('\n', [.. tokens, .. trivia, .. comments, .. faults]);
    }

    // How many paragraphs a text has is its own business.
    private static IEnumerable<string> Markdown(string text) =>
        Markdig.Markdown.Parse(text, Pipeline).Descendants().Select(node => node switch
        {
            HeadingBlock heading => $"heading {heading.Level}",
            Table table => $"table {table.Count}",
            TableRow row => $"row {row.Count}",
            FencedCodeBlock fence => $"code {fence.Info} {fence.Lines.Count}",
            LinkInline link => $"link {link.Url}",
            ParagraphBlock or LiteralInline or LineBreakInline or HtmlEntityInline => null,
            CodeInline => "code",
            _ => node.GetType().Name,
        }).OfType<string>();

    private static IEnumerable<string> Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.SelectMany(document => Yaml(document.RootNode, ""));
    }

    private static IEnumerable<string> Yaml(YamlNode node, string path) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => Yaml(pair.Value, $"{path}/{pair.Key}")).Prepend($"{path}{{}}"),
        YamlSequenceNode list => list.Children.SelectMany((item, at) => Yaml(item, $"{path}/{at}")).Prepend($"{path}[]"),
        _ => [path],
    };

    private static IEnumerable<string> Json(JsonNode? node, string path = "") => node switch
    {
        JsonObject map => map.SelectMany(pair => Json(pair.Value, $"{path}/{pair.Key}")).Prepend($"{path}{{}}"),
        JsonArray list => list.SelectMany((item, at) => Json(item, $"{path}/{at}")).Prepend($"{path}[]"),
        _ => [path],
    };
}
