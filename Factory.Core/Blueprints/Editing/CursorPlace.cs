using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Where in the language a place of a text is, as far as what stands before it tells: the text may be half written.</summary>
/// <param name="Keys">The keys that lead there, outermost first, each with the name of the element below it; null where none is written yet.</param>
/// <param name="IsValue">Whether the value of the last key is written there; else a key of the element that the keys lead to.</param>
/// <param name="Written">The keys that the element has before the place.</param>
internal sealed record CursorPlace(IReadOnlyList<(string Key, string? Element)> Keys, bool IsValue, IReadOnlyCollection<string> Written)
{
    // A word that nobody writes, put where the cursor stands.
    private const string Mark = "Cursor\u2603Here";

    private static readonly string[] Ends = ["", "}", "]", ":"];

    /// <summary>Null if the text before the cursor cannot be followed.</summary>
    /// <param name="line">1-based.</param>
    /// <param name="column">1-based, in UTF-16 units: the letter before which the cursor stands.</param>
    public static CursorPlace? At(string text, int line, int column)
    {
        var start = 0;
        for (var number = 1; number < line; number++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        var before = text[..Math.Min(text.Length, start + column - 1)];

        // A lone word is a value, and where a map wants a key only the colon makes it one; a value in braces is understood when they are closed.
        return Ends.Select(end => Follow($"{before}{Mark}{end}")).FirstOrDefault(place => place is not null);
    }

    private static CursorPlace? Follow(string text)
    {
        var levels = new Stack<Level>();
        var events = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            while (events.MoveNext())
            {
                switch (events.Current)
                {
                    case Scalar scalar when scalar.Value.Contains(Mark, StringComparison.Ordinal):
                        return Place(levels);
                    case Scalar scalar when levels.TryPeek(out var level):
                        level.Take(scalar.Value);
                        break;
                    case AnchorAlias when levels.TryPeek(out var level):
                        level.Take(null);
                        break;
                    case MappingStart:
                        levels.Push(new Level(isMap: true));
                        break;
                    case SequenceStart:
                        levels.Push(new Level(isMap: false));
                        break;
                    case MappingEnd or SequenceEnd:
                        levels.Pop();
                        if (levels.TryPeek(out var above))
                        {
                            above.Take(null);
                        }

                        break;
                }
            }
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // What stands before the cursor is not YAML yet.
        }

        return null;
    }

    private static CursorPlace Place(Stack<Level> levels)
    {
        var keys = new List<(string, string?)>();
        string? key = null;
        foreach (var level in levels.Reverse().Where(level => level.IsMap))
        {
            if (key is not null)
            {
                keys.Add((key, level.Name));
            }

            key = level.Key;
        }

        if (key is not null)
        {
            keys.Add((key, null));
        }

        return new CursorPlace(keys, key is not null, levels.FirstOrDefault(level => level.IsMap)?.Written ?? []);
    }

    private sealed class Level(bool isMap)
    {
        public bool IsMap { get; } = isMap;

        /// <summary>The key whose value comes next; null if a key comes next.</summary>
        public string? Key { get; private set; }

        public string? Name { get; private set; }

        public List<string> Written { get; } = [];

        public void Take(string? scalar)
        {
            if (!IsMap)
            {
                return;
            }

            if (Key is null)
            {
                Key = scalar ?? "";
                Written.Add(Key);
                return;
            }

            Name = Key is "name" ? scalar : Name;
            Key = null;
        }
    }
}
