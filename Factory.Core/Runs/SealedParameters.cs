using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Factory.Core.Storage;
using Factory.Core.Templates;

namespace Factory.Core.Runs;

/// <summary>The parameters of an attempt as they are kept: what the template calls sensitive is encrypted.</summary>
internal static class SealedParameters
{
    private const string Mark = "$sealed";

    public static string Seal(ParameterSet parameters, ISecretProtector secrets)
    {
        var kept = parameters.ToJson();
        foreach (var (name, value) in parameters.Sensitive)
        {
            kept[name] = new JsonObject { [Mark] = secrets.Protect(value.ToJsonString()) };
        }

        return kept.ToJsonString();
    }

    /// <summary>The parameters with what was sealed in clear; what was not sealed here stays as it is, and the template's schema refuses it.</summary>
    public static JsonObject? Open(JsonObject? kept, ISecretProtector secrets)
    {
        if (kept is null || !kept.Any(pair => IsSealed(pair.Value)))
        {
            return kept;
        }

        var opened = (JsonObject)kept.DeepClone();
        foreach (var (name, value) in kept.Where(pair => IsSealed(pair.Value)))
        {
            try
            {
                opened[name] = JsonNode.Parse(secrets.Unprotect(value![Mark]!.GetValue<string>()));
            }
            catch (CryptographicException)
            {
                continue;
            }
        }

        return opened;
    }

    /// <summary>The sensitive texts of an attempt, which its log must not show.</summary>
    public static IEnumerable<string> Secrets(string kept, ISecretProtector secrets)
    {
        var parameters = JsonNode.Parse(kept)!.AsObject();
        var opened = Open(parameters, secrets)!;
        return [.. parameters.Where(pair => IsSealed(pair.Value)).Select(pair => opened[pair.Key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : opened[pair.Key]!.ToJsonString())];
    }

    /// <summary>The parameters as they are shown.</summary>
    public static JsonObject Covered(string kept)
    {
        var shown = JsonNode.Parse(kept)!.AsObject();
        foreach (var name in shown.Where(pair => IsSealed(pair.Value)).Select(pair => pair.Key).ToList())
        {
            shown[name] = ParameterSet.Cover;
        }

        return shown;
    }

    private static bool IsSealed(JsonNode? value) => value is JsonObject { Count: 1 } kept && kept[Mark] is JsonValue text && text.TryGetValue<string>(out _);
}
