using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Diagrams;

/// <summary>A diagram as SVG: nodes and labels lead to what they stand for.</summary>
public sealed partial class DiagramView
{
    // Outside the console the colours of its theme are not known: the ones behind the comma are taken.
    private const string Style = """
        .diagram { font-family: system-ui, "Segoe UI", sans-serif; font-size: 12px; }
        .diagram text { text-anchor: middle; fill: var(--mud-palette-text-primary, #1f2933); }
        .diagram .title { font-weight: 600; font-size: 13px; }
        .diagram .line, .diagram .label { font-size: 12px; }
        .diagram .edge { fill: none; stroke: var(--mud-palette-text-secondary, #5b6770); stroke-width: 1.3; }
        .diagram .dashed { stroke-dasharray: 5 4; }
        .diagram .head, .diagram .dot { fill: var(--mud-palette-text-secondary, #5b6770); }
        .diagram .box { fill: var(--mud-palette-surface, #ffffff); stroke: var(--mud-palette-primary, #2f6fd2); stroke-width: 1.4; }
        .diagram .entity .box { stroke: var(--mud-palette-info, #1976a8); }
        .diagram .valueobject .box, .diagram .enum .box { stroke: var(--mud-palette-text-secondary, #5b6770); }
        .diagram .event .box { stroke: var(--mud-palette-warning, #b26a00); }
        .diagram .policy .box { stroke: var(--mud-palette-success, #2e7d32); }
        .diagram .outside .box, .diagram .point .box { stroke: var(--mud-palette-text-secondary, #5b6770); stroke-dasharray: 4 3; }
        .diagram .label-back { fill: var(--mud-palette-background, #ffffff); }
        .diagram a:focus-visible .box { stroke-width: 3; }
        """;

    private ElementReference _svg;

    [Parameter]
    [EditorRequired]
    public DiagramLayout Layout { get; set; } = null!;

    /// <summary>Where an element's pointer leads; null: nowhere.</summary>
    [Parameter]
    [EditorRequired]
    public Func<string?, string?> LinkOf { get; set; } = _ => null;

    /// <summary>The drawing itself.</summary>
    public ElementReference Drawing => _svg;

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    // What can be seen, in its order, with what only the drawing says beside it; what leads nowhere has no name of its own.
    private string? NameOf(DiagramNode node) => LinkOf(node.Pointer) is null ? null : string.Join(' ', [node.Kind.ToString(), node.Title, .. node.Lines]);

    private string? NameOf(DiagramEdge edge) => LinkOf(edge.Pointer) is null ? null : $"{string.Join(' ', edge.Labels)}: {edge.From} to {edge.To}";

    // Razor has a tag of its own named text, so that this one is written by hand; the blank keeps the words of two of them apart where they are read.
    private static string Text(string name, double x, double y, string text) => $"<text class=\"{name}\" x=\"{N(x)}\" y=\"{N(y)}\">{WebUtility.HtmlEncode(text)}</text> ";
}
