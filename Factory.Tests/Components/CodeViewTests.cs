using Bunit;
using Factory.Console.Components.Code;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>Trees of files and what is different between two texts.</summary>
public sealed class CodeViewTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    [Fact]
    public async Task A_tree_opens_down_to_the_chosen_file_and_marks_what_stands_out()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var nodes = FileNode.TreeOf(["src/Shop/Orders/Order.cs", "src/Shop/Orders/Line.cs", "README.md", "docs/a.md", "src/Shop/Shop.csproj"]);
        var tree = console.Render<FileTree>(parameters => parameters
            .Add(one => one.Nodes, nodes)
            .Add(one => one.Chosen, "src/Shop/Orders/Order.cs")
            .Add(one => one.Marked, new HashSet<string> { "docs/a.md" })
            .Add(one => one.LinkOf, path => $"/?file={path}"));

        Assert.Equal(["docs", "src/Shop", "Orders"], tree.FindAll("summary").Select(folder => folder.TextContent));
        Assert.Equal("Order.cs", tree.Find("a[aria-current=true]").TextContent);
        Assert.Equal("a.md", tree.Find("a.marked").TextContent);
        Assert.Equal("/?file=README.md", tree.FindAll("a")[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task A_difference_shows_both_sides_and_folds_what_is_alike()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var before = string.Join('\n', Enumerable.Range(1, 40).Select(line => $"line {line}"));
        var diff = console.Render<TextDiff>(parameters => parameters
            .Add(one => one.Before, before)
            .Add(one => one.After, before.Replace("line 20", "<b>changed</b>", StringComparison.Ordinal)));

        Assert.Contains("line 20", diff.Find("td.modified").TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>changed</b>", diff.FindAll("td.modified")[1].TextContent);
        Assert.Equal(9, diff.FindAll("tbody tr").Count);
        diff.FindAll("input[type=checkbox]")[1].Change(true);
        Assert.Equal(40, diff.FindAll("tbody tr").Count);
        diff.FindAll("input[type=checkbox]")[0].Change(true);
        Assert.Equal(["-", "+"], diff.FindAll("td.s").Select(sign => sign.TextContent).Where(sign => sign.Length > 0));
    }
}
