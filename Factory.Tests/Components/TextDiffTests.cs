using Bunit;
using Factory.Console.Components.Code;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>What is different between two texts.</summary>
public sealed class TextDiffTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static readonly string Lines = string.Join('\n', Enumerable.Range(1, 40).Select(line => $"line {line}"));

    [Fact]
    public async Task Both_sides_are_shown_and_what_is_alike_is_folded()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var diff = Show(console, Lines, Lines.Replace("line 20", "<b>changed</b>", StringComparison.Ordinal));

        Assert.Equal(["line 20", "<b>changed</b>"], diff.FindAll("td.t.modified").Select(cell => cell.TextContent));
        Assert.Equal(9, diff.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task A_sign_and_a_word_say_what_the_colour_says()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var diff = Show(console, "one\ntwo\nthree\n", "one\n2\nthree\nfour\n");
        Assert.Equal(["±changed", "±changed", "+added"], Signs(diff));

        console.Navigation.NavigateTo("/?layout=inline");
        diff = Show(console, "one\ntwo\n", "one\n2\n");
        Assert.Equal(["−removed", "+added"], Signs(diff));
        Assert.Equal(["2", ""], diff.FindAll("tr.deleted td.n").Select(number => number.TextContent));
        Assert.Equal(["", "2"], diff.FindAll("tr.inserted td.n").Select(number => number.TextContent));
    }

    [Fact]
    public async Task How_it_is_shown_stands_in_the_address()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        console.Navigation.NavigateTo("/runs/x/diff?path=a.txt");
        var diff = Show(console, Lines, Lines.Replace("line 20", "other", StringComparison.Ordinal));

        await diff.TickAsync("Whole text");
        diff.WaitForAssertion(() => Assert.Equal(40, diff.FindAll("tbody tr").Count));
        await diff.TickAsync("Inline");
        diff.WaitForAssertion(() => Assert.Equal(41, diff.FindAll("tbody tr").Count));
        Assert.Equal("/runs/x/diff?path=a.txt&lines=all&layout=inline", console.Address);
        await diff.TickAsync("Whole text", isOn: false);
        await diff.TickAsync("Inline", isOn: false);
        Assert.Equal("/runs/x/diff?path=a.txt", console.Address);
    }

    [Fact]
    public async Task Blanks_count_and_how_lines_end_is_said()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        Assert.Equal(["±changed", "±changed"], Signs(Show(console, "a:\n  b\n", "a:\n    b\n")));
        Assert.Contains("Each line is the same", Show(console, "a\nb\n", "a\r\nb\r\n").Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<TextDiff> Show(ConsoleComponents console, string before, string after) =>
        console.Render<TextDiff>(parameters => parameters.Add(diff => diff.Before, before).Add(diff => diff.After, after));

    private static IEnumerable<string> Signs(IRenderedComponent<TextDiff> diff) => diff.FindAll("td.s").Select(cell => cell.TextContent).Where(sign => sign.Length > 0);
}
