using Bunit;
using Factory.Console.Components.Code;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>Trees of files.</summary>
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
}
