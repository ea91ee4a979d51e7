using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Reading;
using Factory.Core.Blueprints.Writing;

namespace Factory.Core.Blueprints.Editing;

/// <summary>Changes a blueprint's meaning in its own text: comments, order and notation of all that stays are kept.</summary>
public static class BlueprintEdit
{
    /// <summary>The blueprint as maps, lists and scalars with the keys of the language in a fixed order; null if the text cannot be read.</summary>
    public static JsonObject? Tree(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var log = new FindingLog();
        return TextLimits.Allow(text, log) && DocumentReader.Read(text, BlueprintForm.Yaml, log) is { } document ? DocumentTree.Of(document) : null;
    }

    /// <summary>The text with just the changes that make it say the tree; null if that cannot be done in this text.</summary>
    /// <param name="text">YAML, or JSON, which is YAML in braces.</param>
    /// <param name="changed">What <see cref="Tree" /> gave, changed.</param>
    public static string? Apply(string text, JsonObject changed)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(changed);
        var mark = text.StartsWith('\ufeff') ? "\ufeff" : "";
        var content = text[mark.Length..];
        if (Tree(content) is not { } old || Tree(changed.ToJsonString()) is not { } wanted)
        {
            return null;
        }

        var edits = new TextEdits(content);
        new TreeMerge(edits).Merge(TextParts.Read(content), old, wanted, isFlow: false);

        // A text with aliases, or with parts that the language does not know, may resist: then nothing is changed at all.
        return edits.Apply() is { } merged && JsonNode.DeepEquals(Tree(merged), wanted) ? mark + merged : null;
    }
}
