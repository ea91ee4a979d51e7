using System.Text.Json;
using System.Text.Json.Nodes;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Finds the changes of a text that make it say another tree, and leaves every other letter as it is.</summary>
internal sealed class TreeMerge(TextEdits edits)
{
    /// <param name="part">Where the old tree stands in the text.</param>
    /// <param name="isFlow">Whether it stands between braces or brackets.</param>
    public void Merge(TextPart part, JsonNode? old, JsonNode? changed, bool isFlow)
    {
        if (!JsonNode.DeepEquals(old, changed) && !TryMergeInside(part, old, changed, isFlow))
        {
            Replace(part, Fragment.Inline(changed));
        }
    }

    // What becomes a list, a map or a text of several lines, or ends to be one, takes other lines than before.
    private bool TryMergeInside(TextPart part, JsonNode? old, JsonNode? changed, bool isFlow)
    {
        switch (part, old, changed)
        {
            case (MapPart map, JsonObject before, JsonObject after):
                MergeMap(map, before, after, isFlow || map.IsFlow);
                return true;
            case (ListPart list, JsonArray before, JsonArray after) when list.Items.Count == before.Count && before.Count > 0 && after.Count > 0:
                new ListMerge(edits, this).Merge(list, before, after);
                return true;
            case (ScalarPart scalar, _, JsonValue value) when isFlow || !HasLines(scalar, value):
                Replace(scalar, Fragment.Inline(value, scalar.Quote));
                return true;
            default:
                return false;
        }
    }

    private bool HasLines(ScalarPart scalar, JsonValue value) =>
        edits.Text.AsSpan(scalar.Start, scalar.End - scalar.Start).Contains('\n')
        || (value.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Contains('\n', StringComparison.Ordinal));

    private void MergeMap(MapPart map, JsonObject old, JsonObject changed, bool isFlow)
    {
        var kept = map.Entries.Where(entry => changed.ContainsKey(entry.Key) || !old.ContainsKey(entry.Key)).ToList();
        if (kept.Count == 0)
        {
            Replace(map, Fragment.Inline(changed));
            return;
        }

        if (isFlow)
        {
            edits.RemoveBetween([.. map.Entries.Select(entry => (entry.Start, entry.End, kept.Contains(entry)))]);
        }
        else
        {
            RemoveLines(map, kept);
        }

        var keys = changed.Select(pair => pair.Key).ToList();
        foreach (var (key, value) in changed)
        {
            if (map.Find(key) is not { } entry)
            {
                Insert(map, kept, keys, key, value, isFlow);
            }
            else if (!old.TryGetPropertyValue(key, out var before)
                || (!JsonNode.DeepEquals(before, value) && !TryMergeInside(entry.Value, before, value, isFlow)))
            {
                ReplaceValue(entry, key, value, isFlow);
            }
        }
    }

    private void ReplaceValue(EntryPart entry, string key, JsonNode? value, bool isFlow) => edits.Replace(
        entry.Start,
        entry.End,
        isFlow ? Fragment.Inline(new JsonObject { [key] = value?.DeepClone() })[2..^2] : Fragment.Entry(key, value, edits.Column(entry.Start), edits.NewLine));

    private void Insert(MapPart map, List<EntryPart> kept, List<string> keys, string key, JsonNode? value, bool isFlow)
    {
        var before = keys.Take(keys.IndexOf(key)).Reverse().Select(name => kept.Find(entry => entry.Key == name)).FirstOrDefault(entry => entry is not null) ?? kept[0];
        if (isFlow)
        {
            edits.Insert(before.End, $", {Fragment.Inline(new JsonObject { [key] = value?.DeepClone() })[2..^2]}");
        }
        else
        {
            var column = edits.Column(map.Entries[0].Start);
            edits.Insert(edits.LineEnd(before.End), edits.NewLine + new string(' ', column) + Fragment.Entry(key, value, column, edits.NewLine));
        }
    }

    private void RemoveLines(MapPart map, List<EntryPart> kept)
    {
        for (var index = 0; index < map.Entries.Count; index++)
        {
            var entry = map.Entries[index];
            if (kept.Contains(entry))
            {
                continue;
            }

            // The first key may stand behind the dash of its list: then the next one takes its place.
            var isBehindDash = index == 0 && edits.Text.AsSpan(edits.LineStart(entry.Start), edits.Column(entry.Start)).ContainsAnyExcept(' ');
            if (isBehindDash)
            {
                edits.Remove(entry.Start, map.Entries[1].Start);
            }
            else
            {
                edits.Remove(edits.LineStart(entry.Start), edits.NextLine(entry.End));
            }
        }
    }

    // A value that is absent stands directly behind its colon.
    private void Replace(TextPart part, string by) =>
        edits.Replace(part.Start, part.End, part.Start == part.End && part.Start > 0 && edits.Text[part.Start - 1] is ':' or '-' ? $" {by}" : by);
}
