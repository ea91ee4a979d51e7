using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Templates;

namespace Factory.Core.Generation;

/// <summary><c>factory.manifest.json</c>: where a solution comes from, and what each of its files is.</summary>
internal static class ManifestFile
{
    public const string Path = "factory.manifest.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    public static GeneratedFile Of(GenerationInput input, IReadOnlyList<GeneratedFile> files)
    {
        var manifest = new JsonObject
        {
            ["manifest"] = 1,
            ["template"] = new JsonObject { ["id"] = input.Template.Id, ["version"] = input.Template.Version },
            ["blueprint"] = new JsonObject { ["name"] = input.Context.SystemName, ["contentHash"] = input.BlueprintHash.ToString() },
            ["context"] = input.Context.Name,
            ["parameters"] = input.Parameters.ToJson(),
            ["files"] = new JsonArray([.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(Describe)]),
        };
        return new GeneratedFile(Path, $"{manifest.ToJsonString(Json)}\n", Path, input.Context.Name, [], Ownership.AlwaysUpdate);
    }

    private static JsonObject Describe(GeneratedFile file) => new()
    {
        ["path"] = file.Path,
        ["sha256"] = file.Hash.Hex,
        ["element"] = file.Element,
        ["requirements"] = new JsonArray([.. file.Requirements.Select(id => (JsonNode)id)]),
        ["ownership"] = JsonNamingPolicy.CamelCase.ConvertName(file.Ownership.ToString()),
    };
}
