using System.Text.Json.Nodes;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Finds which items of a list came, went or were changed, and writes only those.</summary>
internal sealed class ListMerge(TextEdits edits, TreeMerge trees)
{
    private static readonly string[] NamingKeys = ["name", "id", "event"];

    public void Merge(ListPart list, JsonArray old, JsonArray changed)
    {
        var pairs = Pair(old, changed);
        if (list.IsFlow && pairs.All(pair => pair is null))
        {
            edits.Replace(list.Start, list.End, Fragment.Inline(changed));
            return;
        }

        var added = new List<JsonNode?>();
        var last = -1;
        for (var index = 0; index < changed.Count; index++)
        {
            if (pairs[index] is not { } from)
            {
                added.Add(changed[index]);
                continue;
            }

            Insert(list, last, added);
            trees.Merge(list.Items[from], old[from], changed[index], list.IsFlow);
            last = from;
        }

        Insert(list, last, added);
        RemoveOthers(list, pairs);
    }

    // Which old item each new one was: by its name, in order; if nothing came or went, what has another name was renamed.
    private static int?[] Pair(JsonArray old, JsonArray changed)
    {
        var pairs = new int?[changed.Count];
        if (old.Count == changed.Count && !old.Select(Name).Order(StringComparer.Ordinal).SequenceEqual(changed.Select(Name).Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return [.. Enumerable.Range(0, changed.Count).Select(index => (int?)index)];
        }

        var lengths = new int[old.Count + 1, changed.Count + 1];
        for (var left = old.Count - 1; left >= 0; left--)
        {
            for (var right = changed.Count - 1; right >= 0; right--)
            {
                lengths[left, right] = Name(old[left]) == Name(changed[right])
                    ? lengths[left + 1, right + 1] + 1
                    : Math.Max(lengths[left + 1, right], lengths[left, right + 1]);
            }
        }

        for (int left = 0, right = 0; left < old.Count && right < changed.Count;)
        {
            if (Name(old[left]) == Name(changed[right]))
            {
                pairs[right++] = left++;
            }
            else if (lengths[left + 1, right] >= lengths[left, right + 1])
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return pairs;
    }

    private static string Name(JsonNode? item) => item is JsonObject map
        ? NamingKeys.Select(key => map[key]).FirstOrDefault(name => name is not null)?.ToJsonString() ?? map.ToJsonString()
        : item?.ToJsonString() ?? "";

    // Behind the item before them, or in front of the first.
    private void Insert(ListPart list, int last, List<JsonNode?> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        var column = list.IsFlow ? 0 : edits.Column(Dash(list.Items[0].Start));
        foreach (var item in added)
        {
            if (list.IsFlow)
            {
                var text = Fragment.Inline(item);
                edits.Insert(last >= 0 ? list.Items[last].End : list.Items[0].Start, last >= 0 ? $", {text}" : $"{text}, ");
            }
            else
            {
                var text = new string(' ', column) + Fragment.Item(item, column, edits.NewLine);
                if (last >= 0)
                {
                    edits.Insert(edits.LineEnd(list.Items[last].End), edits.NewLine + text);
                }
                else
                {
                    edits.Insert(edits.LineStart(Dash(list.Items[0].Start)), text + edits.NewLine);
                }
            }
        }

        added.Clear();
    }

    private void RemoveOthers(ListPart list, int?[] pairs)
    {
        if (list.IsFlow)
        {
            edits.RemoveBetween([.. list.Items.Select((item, index) => (item.Start, item.End, pairs.Contains(index)))]);
            return;
        }

        foreach (var item in list.Items.Where((_, index) => !pairs.Contains(index)))
        {
            edits.Remove(edits.LineStart(Dash(item.Start)), edits.NextLine(item.End));
        }
    }

    private int Dash(int item)
    {
        var at = item - 1;
        while (at > 0 && edits.Text[at] is ' ')
        {
            at--;
        }

        return at;
    }
}
