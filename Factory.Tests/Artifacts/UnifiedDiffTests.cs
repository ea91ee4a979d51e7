using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Core.Artifacts;

namespace Factory.Tests.Artifacts;

public sealed partial class UnifiedDiffTests
{
    private const string NoFeed = "\\ No newline at end of file";

    [Fact]
    public void A_patch_makes_the_one_text_of_the_other()
    {
        var dice = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var (before, after) = (Text(dice), Text(dice));
            Assert.Equal(after, Apply(before, UnifiedDiff.Between("a.txt", before, after)));
        }
    }

    [Fact]
    public void The_most_lines_that_are_compared_are_compared_soon()
    {
        var (before, after) = (Different("a"), Different("b"));
        var watch = Stopwatch.StartNew();
        UnifiedDiff.Between("a.txt", before, after);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    private static string Different(string word) => string.Concat(Enumerable.Range(0, CompareArtifacts.MaxLines).Select(line => $"{word}{line}\n"));

    private static string Text(Random dice)
    {
        var lines = Enumerable.Range(0, dice.Next(0, 30)).Select(_ => dice.Next(0, 12) switch { 0 => "", 1 => "-- a", 2 => "\\", 3 => "b\r", var letter => ((char)('a' + letter)).ToString() });
        var text = string.Join('\n', lines);
        return dice.Next(0, 2) == 0 && text.Length > 0 ? text + "\n" : text;
    }

    private static string Apply(string before, string patch)
    {
        var (old, made, at) = (Lines(before), new List<string>(), 0);
        var lines = patch.Split('\n')[2..^1];
        for (var line = 0; line < lines.Length; line++)
        {
            var text = lines[line][1..] + (line + 1 < lines.Length && lines[line + 1] == NoFeed ? "" : "\n");
            switch (lines[line][0])
            {
                case '@':
                    var start = Hunk().Match(lines[line]) is var hunk && hunk.Groups[2].Value == "0" ? Number(hunk, 1) : Number(hunk, 1) - 1;
                    made.AddRange(old[at..start]);
                    at = start;
                    Assert.Equal(Number(hunk, 4) == 0 ? Number(hunk, 3) : Number(hunk, 3) - 1, made.Count);
                    break;
                case '+':
                    made.Add(text);
                    break;
                case ' ' or '-':
                    Assert.Equal(old[at++], text);
                    made.AddRange(lines[line][0] == ' ' ? [text] : []);
                    break;
                default:
                    Assert.Equal(NoFeed, lines[line]);
                    break;
            }
        }

        return string.Concat([.. made, .. old[at..]]);
    }

    private static List<string> Lines(string text) => [.. Line().Matches(text).Select(match => match.Value)];

    private static int Number(Match hunk, int group) => int.Parse(hunk.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$")]
    private static partial Regex Hunk();

    [GeneratedRegex(@"[^\n]*\n|[^\n]+")]
    private static partial Regex Line();
}
