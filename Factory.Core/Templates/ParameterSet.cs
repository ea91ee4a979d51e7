using System.Text.Json.Nodes;
using Factory.Core.Kernel;
using NJsonSchema.Validation;

namespace Factory.Core.Templates;

/// <summary>The parameters of one generation: they follow the template's schema, and none is absent.</summary>
public sealed class ParameterSet
{
    /// <summary>Stands where a sensitive parameter is shown.</summary>
    public const string Cover = "***";

    private readonly SortedDictionary<string, JsonNode> _values;
    private readonly HashSet<string> _sensitive;

    private ParameterSet(SortedDictionary<string, JsonNode> values, HashSet<string> sensitive) => (_values, _sensitive) = (values, sensitive);

    /// <summary>The parameters that the schema calls <c>writeOnly</c>, with their values.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Sensitive => _values.Where(pair => _sensitive.Contains(pair.Key));

    /// <summary>The sensitive texts that must be found nowhere.</summary>
    public IEnumerable<string> Secrets => Sensitive.Select(pair => this[pair.Key]).Where(secret => secret.Length >= Redactor.ShortestSecret);

    /// <summary>The parameter as text: <c>sqlite</c>, <c>true</c>.</summary>
    public string this[string name] => _values[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : _values[name].ToJsonString();

    /// <summary>A copy of all of them, by name; the sensitive ones are covered.</summary>
    public JsonObject ToJson() => new(_values.Select(pair =>
        KeyValuePair.Create<string, JsonNode?>(pair.Key, _sensitive.Contains(pair.Key) ? Cover : pair.Value.DeepClone())));

    public bool IsOn(string name) => _values[name].GetValue<bool>();

    internal static Result<ParameterSet> Read(TemplatePack pack, JsonObject? given)
    {
        var problems = pack.Schema.Validate((given ?? []).ToJsonString())
            .Select(problem => Describe(pack, problem))
            .OrderBy(problem => problem.Pointer, StringComparer.Ordinal)
            .ToList();
        if (problems.Count > 0)
        {
            return TemplateErrors.ParametersInvalid.Because("The parameters do not follow the template's schema.") with { Problems = problems };
        }

        var values = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, schema) in pack.ParameterSchema["properties"]!.AsObject())
        {
            if ((given?[name] ?? schema!["default"]) is { } value)
            {
                values[name] = value.DeepClone();
            }
        }

        return new ParameterSet(values, SensitiveOf(pack));
    }

    /// <summary>The names of the parameters that the schema calls <c>writeOnly</c>.</summary>
    internal static HashSet<string> SensitiveOf(TemplatePack pack) => pack.ParameterSchema["properties"]!.AsObject()
        .Where(pair => pair.Value?["writeOnly"] is JsonValue mark && mark.TryGetValue<bool>(out var isSensitive) && isSensitive)
        .Select(pair => pair.Key)
        .ToHashSet(StringComparer.Ordinal);

    private static Problem Describe(TemplatePack pack, ValidationError problem)
    {
        var name = problem.Property ?? "";
        var schema = pack.ParameterSchema["properties"]?[name];
        var allowed = schema?["enum"] is JsonArray members ? string.Join(", ", members) : null;
        return problem.Kind switch
        {
            ValidationErrorKind.NoAdditionalPropertiesAllowed => new Problem(
                $"/{name}",
                "UNKNOWN_PARAMETER",
                $"The template {pack.Id} has no parameter '{name}'.",
                Hint: $"It has {string.Join(", ", pack.ParameterSchema["properties"]!.AsObject().Select(pair => pair.Key))}."),
            _ when allowed is not null => new Problem($"/{name}", "PARAMETER_INVALID", $"'{name}' must be one of {allowed}."),
            _ => new Problem($"/{name}", "PARAMETER_INVALID", $"'{name}' must be a {schema?["type"]}."),
        };
    }
}
