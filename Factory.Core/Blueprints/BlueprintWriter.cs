using System.Text.Encodings.Web;
using System.Text.Json;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Writing;

namespace Factory.Core.Blueprints;

/// <summary>Writes a blueprint: the canonical JSON is the same for the same content, whatever its notation was.</summary>
public static class BlueprintWriter
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Canonical JSON: keys in a fixed order, nothing that says only the default, two spaces, LF.</summary>
    public static string ToJson(BlueprintDocument document) => DocumentTree.Of(document).ToJsonString(Canonical) + "\n";

    /// <summary>YAML as a person would write it.</summary>
    public static string ToYaml(BlueprintDocument document) => YamlText.Of(DocumentTree.Of(document));
}
