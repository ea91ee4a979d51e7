using System.Net;
using Factory.Core.Generation.Microservice.Documents;
using Markdig;
using Markdown = Factory.Core.Generation.Microservice.Documents.Markdown;

namespace Factory.Tests.Generation.Surroundings;

/// <summary>What a tenant writes reaches a reader letter by letter and formats nothing.</summary>
public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().Build();

    public static TheoryData<string> Hostile =>
    [
        "plain words",
        "a | b",
        "`code` and ``more``",
        "<script>alert(1)</script>",
        "# no heading",
        "- no item",
        "1. no item",
        "12) no item",
        "**bold** _it_ ~~gone~~",
        "[link](javascript:alert(1)) ![img](x)",
        "&lt;b&gt; & &#60;",
        "back\\slash \\* \\",
        "=== underline",
        "> quotation",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Text_is_shown_as_it_was_written(string text) =>
        Assert.Equal(text, Shown(Markdown.Text(text), "p"));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Text_stays_in_its_cell(string text)
    {
        var html = Markdig.Markdown.ToHtml($"| a | b |\n| --- | --- |\n| {Markdown.Text(text)} | last |\n", Pipeline);

        Assert.Equal(text, WebUtility.HtmlDecode(html.Split("<td>")[1].Split("</td>")[0]));
        Assert.Equal("last", html.Split("<td>")[2].Split("</td>")[0]);
    }

    [Theory]
    [InlineData("endsOn == null || endsOn > startsOn")]
    [InlineData("`ticks`")]
    [InlineData("a `` b ` c")]
    public void Code_is_one_span(string code) =>
        Assert.Equal(code, Shown(Markdown.Code(code).Replace("\\|", "|", StringComparison.Ordinal), "code"));

    [Fact]
    public void Control_and_bidi_characters_become_one_space() =>
        Assert.Equal("a b c d", Markdown.Text("a\r\n\tb\u202Ec\u2028\0d"));

    [Fact]
    public void Paragraphs_are_told_apart_by_an_empty_line() =>
        Assert.Equal(["one two", "three"], Markdown.Paragraphs("one\r\ntwo\r\n\r\n\r\nthree\n"));

    [Fact]
    public void A_diagram_gets_letters_and_entities_only() =>
        Assert.Equal("\"a #34;#59; #60;b#62; #35;1\"", Mermaid.Quoted("a \"; <b>\n#1"));

    [Theory]
    [InlineData("End", "End_")]
    [InlineData("note", "note_")]
    [InlineData("Ended", "Ended")]
    public void A_state_is_no_word_of_the_diagram(string state, string shown) => Assert.Equal(shown, Mermaid.State(state));

    private static string Shown(string markdown, string element)
    {
        var html = Markdig.Markdown.ToHtml(markdown, Pipeline);
        return WebUtility.HtmlDecode(html.Split($"<{element}>")[1].Split($"</{element}>")[0]);
    }
}
