using Bunit;
using Factory.Console.Components.Code;

namespace Factory.Tests.Components;

/// <summary>Text that a run made, or that somebody wrote into a blueprint, must not act in the reader's browser.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "script")]
    [InlineData("text <img src=x onerror=alert(1)> text", "img")]
    [InlineData("![picture](https://elsewhere.example/pixel.png)", "img")]
    public void What_would_act_is_shown_as_text(string text, string tag)
    {
        using var context = new BunitContext();
        Assert.Empty(Show(context, text).FindAll(tag));
    }

    [Theory]
    [InlineData("[press](javascript:alert(1))")]
    [InlineData("[press](JaVaScRiPt:alert(1))")]
    [InlineData("[press](data:text/html,<script>)")]
    [InlineData("[press](vbscript:x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[press][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("![press](javascript:alert(1))")]
    [InlineData("[press](//elsewhere.example)")]
    public void A_link_leads_to_a_page_or_nowhere(string text)
    {
        using var context = new BunitContext();
        Assert.All(Show(context, text).FindAll("a"), link => Assert.Equal("#", link.GetAttribute("href")));
    }

    [Fact]
    public void A_link_to_a_file_leads_to_the_file_and_one_outside_opens_beside()
    {
        using var context = new BunitContext();
        var shown = Show(context, "[inside](docs/api.md) and [outside](https://example.com/a)\n\n| a | b |\n| - | - |\n| 1 | 2 |\n");
        var links = shown.FindAll("a");
        Assert.Equal("/files/docs/api.md", links[0].GetAttribute("href"));
        Assert.Equal(("https://example.com/a", "noopener noreferrer"), (links[1].GetAttribute("href"), links[1].GetAttribute("rel")));
        Assert.Single(shown.FindAll("table"));
    }

    private static IRenderedComponent<Markdown> Show(BunitContext context, string text) => context.Render<Markdown>(parameters => parameters
        .Add(shown => shown.Text, text)
        .Add(shown => shown.LinkOf, path => path.StartsWith('/') ? null : $"/files/{path}"));
}
