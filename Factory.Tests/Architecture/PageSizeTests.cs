using Factory.Tests.Support;

namespace Factory.Tests.Architecture;

/// <summary>Prevents a page that does everything itself; makes it harder to add to one without cutting a panel out of it.</summary>
public sealed class PageSizeTests
{
    private const int MostMarkup = 150;
    private const int MostCode = 250;

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "Factory.Console", "Components"), pattern, SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "Factory.Console", "Auth"), pattern, SearchOption.AllDirectories));

    [Fact]
    public void No_page_has_more_markup_than_can_be_read_at_once()
    {
        var pages = Files("*.razor").Where(file => File.ReadLines(file).Any(line => line.StartsWith("@page ", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(TooLong(pages, MostMarkup));
    }

    [Fact]
    public void No_code_behind_is_longer_than_a_panel_needs()
    {
        var codes = Files("*.razor.cs").ToList();
        Assert.NotEmpty(codes);
        Assert.Empty(TooLong(codes, MostCode));
    }

    private static IEnumerable<string> TooLong(IEnumerable<string> files, int most) =>
        files.Select(file => (Name: Path.GetFileName(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > most).Select(file => $"{file.Name}: {file.Lines}");
}
