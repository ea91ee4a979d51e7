using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Factory.Core.Artifacts;

/// <summary>Writes what is different between two texts as <c>diff -u</c> and <c>git diff</c> do, so that <c>git apply</c> and <c>patch</c> take it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;
    private const string Nowhere = "/dev/null";

    /// <param name="before">Null: there was no file.</param>
    /// <param name="after">Null: there is none any more.</param>
    public static string Between(string path, string? before, string? after)
    {
        var patch = new StringBuilder();
        patch.Append(CultureInfo.InvariantCulture, $"--- {(before is null ? Nowhere : Name("a", path))}\n+++ {(after is null ? Nowhere : Name("b", path))}\n");
        var diff = Differ.Instance.CreateDiffs(before ?? "", after ?? "", ignoreWhiteSpace: false, ignoreCase: false, Lines.Instance);
        foreach (var hunk in Hunks(diff.DiffBlocks))
        {
            Write(patch, hunk, diff.PiecesOld, diff.PiecesNew);
        }

        return patch.ToString();
    }

    // A name with a blank ends at a tab, for 'patch' would take its first word only.
    private static string Name(string side, string path) => path.Contains(' ', StringComparison.Ordinal) ? $"{side}/{path}\t" : $"{side}/{path}";

    // Differences whose surroundings touch are shown together.
    private static List<List<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        List<List<DiffBlock>> hunks = [];
        foreach (var block in blocks)
        {
            if (hunks.Count > 0 && block.DeleteStartA - End(hunks[^1][^1]) <= 2 * Context)
            {
                hunks[^1].Add(block);
            }
            else
            {
                hunks.Add([block]);
            }
        }

        return hunks;
    }

    private static void Write(StringBuilder patch, List<DiffBlock> hunk, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = Math.Max(0, hunk[0].DeleteStartA - Context);
        var end = Math.Min(before.Count, End(hunk[^1]) + Context);
        var newStart = hunk[0].InsertStartB - (hunk[0].DeleteStartA - start);
        var newCount = end - start + hunk.Sum(block => block.InsertCountB - block.DeleteCountA);
        patch.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end - start)} +{Range(newStart, newCount)} @@\n");
        var at = start;
        foreach (var block in hunk)
        {
            Append(patch, ' ', before, at, block.DeleteStartA);
            Append(patch, '-', before, block.DeleteStartA, End(block));
            Append(patch, '+', after, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = End(block);
        }

        Append(patch, ' ', before, at, end);
    }

    private static int End(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    // Lines count from 1; an empty range names the line before it.
    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void Append(StringBuilder patch, char sign, IReadOnlyList<string> lines, int from, int to)
    {
        for (var line = from; line < to; line++)
        {
            patch.Append(sign).Append(lines[line]);
            if (!lines[line].EndsWith('\n'))
            {
                patch.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    /// <summary>Lines with their line feeds: a last line without one is another line.</summary>
    private sealed class Lines : IChunker
    {
        public static Lines Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            List<string> lines = [];
            for (var at = 0; at < text.Length;)
            {
                var feed = text.IndexOf('\n', at);
                var next = feed < 0 ? text.Length : feed + 1;
                lines.Add(text[at..next]);
                at = next;
            }

            return lines;
        }
    }
}
