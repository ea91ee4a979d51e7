using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Code;

/// <summary>Markdown as a reader sees it. It may come from anywhere: HTML in it is shown as text, links lead to pages only, images are links.</summary>
public sealed partial class Markdown : ComponentBase
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseAutoLinks().DisableHtml().Build();

    private MarkupString _rendered;
    private string? _shown;

    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public string Label { get; set; } = "Rendered text";

    /// <summary>Where a link to a file beside the text leads, by its path as written; null: nowhere.</summary>
    [Parameter]
    public Func<string, string?> LinkOf { get; set; } = _ => null;

    protected override void OnParametersSet()
    {
        if (_shown != Text)
        {
            _shown = Text;
            _rendered = new MarkupString(Rendered());
        }
    }

    private string Rendered()
    {
        var document = Markdig.Markdown.Parse(Text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            var (url, isOutside) = Safe(link.Url ?? "");
            link.Url = url;
            if (isOutside)
            {
                link.GetAttributes().AddProperty("rel", "noopener noreferrer");
                link.GetAttributes().AddProperty("target", "_blank");
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>())
        {
            link.Url = link.IsEmail ? link.Url : Safe(link.Url).Url;
        }

        return document.ToHtml(Pipeline);
    }

    private (string Url, bool IsOutside) Safe(string url) =>
        url.StartsWith('#') ? ("#", false)
        : Uri.TryCreate(url, UriKind.Absolute, out var absolute) && !url.StartsWith('/') ? (absolute.Scheme is "http" or "https" or "mailto" ? absolute.AbsoluteUri : "#", true)
        : (LinkOf(url) ?? "#", false);
}
