using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Blueprints;

/// <summary>A text of YAML in which JSON Pointers can be followed, read by its library's own tree.</summary>
internal sealed class PointedText
{
    private readonly YamlNode _root;

    private PointedText(YamlNode root) => _root = root;

    /// <summary>The tree; null of a text that is no tree.</summary>
    public static PointedText? Read(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 ? new PointedText(stream.Documents[0].RootNode) : null;
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the place lies on the value that the pointer leads to, on its key, or within it; of a value that is not there, on the map around it.</summary>
    public bool Holds(string pointer, int line, int column)
    {
        var (at, key) = (_root, (YamlNode?)null);
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var (next, nextKey) = Next(at, step);
            if (next is null)
            {
                break;
            }

            (at, key) = (next, nextKey);
        }

        return IsFrom(at, line, column) || (key is not null && IsFrom(key, line, column));
    }

    /// <summary>Whether something stands where the pointer leads to.</summary>
    public bool Has(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate((YamlNode?)_root, (at, step) => at is null ? null : Next(at, step).Value) is not null;

    private static (YamlNode? Value, YamlNode? Key) Next(YamlNode at, string step) => at switch
    {
        YamlSequenceNode list => (int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < list.Children.Count ? list.Children[index] : null, null),
        YamlMappingNode map => map.Children.Where(pair => ((YamlScalarNode)pair.Key).Value == step).Select(pair => (pair.Value, pair.Key)).FirstOrDefault(),
        _ => (null, null),
    };

    private static bool IsFrom(YamlNode node, int line, int column) =>
        (line, column) == ((int)node.Start.Line, (int)node.Start.Column)
        || (node is YamlScalarNode && line == node.Start.Line && column > node.Start.Column && (line < node.End.Line || column <= node.End.Column));
}
