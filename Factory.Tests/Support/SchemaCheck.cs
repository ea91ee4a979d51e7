using System.Globalization;
using System.Text.Json;

namespace Factory.Tests.Support;

/// <summary>Holds JSON against a schema of an OpenAPI 3.1 document.</summary>
/// <remarks>Stricter than the standard: a member that the schema does not name is a problem unless the schema allows for others in so many words, and a keyword that is not known here is one too.</remarks>
internal sealed class SchemaCheck
{
    private readonly JsonElement _document;
    private readonly List<string> _problems = [];

    private SchemaCheck(JsonElement document) => _document = document;

    public static IReadOnlyList<string> ProblemsOf(JsonElement value, JsonElement schema, JsonElement document)
    {
        var check = new SchemaCheck(document);
        check.Check(value, schema, "");
        return check._problems;
    }

    private void Check(JsonElement value, JsonElement schema, string at)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(value, Resolve(keyword.Value.GetString()!), at);
                    break;
                case "type":
                    Expect(Words(keyword.Value).Any(type => IsOf(value, type)), at, $"is {value.ValueKind} instead of {keyword.Value}");
                    break;
                case "enum":
                    Expect(keyword.Value.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)), at, $"is {value}, none of {keyword.Value}");
                    break;
                case "oneOf":
                    var fitting = keyword.Value.EnumerateArray().Count(choice => ProblemsOf(value, choice, _document).Count == 0);
                    Expect(fitting == 1, at, $"fits {fitting} of {keyword.Value}");
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    foreach (var name in Words(keyword.Value))
                    {
                        Expect(value.TryGetProperty(name, out _), $"{at}/{name}", "is missing");
                    }

                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    CheckMembers(value, schema, keyword.Value, at);
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    foreach (var (index, item) in value.EnumerateArray().Index())
                    {
                        Check(item, keyword.Value, $"{at}/{index}");
                    }

                    break;
                case "format" when keyword.Value.ValueEquals("date-time") && value.ValueKind == JsonValueKind.String:
                    Expect(value.TryGetDateTimeOffset(out _) && value.GetString()!.EndsWith('Z'), at, $"is {value}, not a time of RFC 3339 in UTC");
                    break;
                case "additionalProperties" or "required" or "properties" or "items" or "format" or "description" or "default":
                    break;
                default:
                    _problems.Add($"{at}: the keyword '{keyword.Name}' is not known here");
                    break;
            }
        }
    }

    private void CheckMembers(JsonElement value, JsonElement schema, JsonElement properties, string at)
    {
        var mayHaveOthers = schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind != JsonValueKind.False;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var described))
            {
                Check(member.Value, described, $"{at}/{member.Name}");
            }
            else
            {
                Expect(mayHaveOthers, $"{at}/{member.Name}", "is not in the document");
            }
        }
    }

    private void Expect(bool holds, string at, string problem)
    {
        if (!holds)
        {
            _problems.Add($"{at} {problem}");
        }
    }

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(_document, (place, name) => place.GetProperty(name));

    private static IEnumerable<string> Words(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!) : [value.GetString()!];

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && long.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };
}
