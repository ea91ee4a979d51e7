using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>Finds everything in a JSON body that its contract does not allow; the serializer would stop at the first.</summary>
internal static class JsonProblems
{
    public static List<Problem> Of<T>(JsonElement body)
    {
        List<Problem> problems = [];
        Check(body, typeof(T), "", problems);
        return problems;
    }

    private static void Check(JsonElement value, Type type, string pointer, List<Problem> problems)
    {
        var info = ApiJson.Options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Object)
        {
            CheckObject(value, info, pointer, problems);
        }
        else if (info is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(item, element, $"{pointer}/{index}", problems);
            }
        }
        else if (info is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } member } && type != typeof(JsonObject) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var item in value.EnumerateObject())
            {
                Check(item.Value, member, $"{pointer}/{Escape(item.Name)}", problems);
            }
        }
        else
        {
            CheckValue(value, type, pointer, problems);
        }
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static void CheckObject(JsonElement value, JsonTypeInfo info, string pointer, List<Problem> problems)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem(pointer, "WRONG_TYPE", $"{Name(pointer)} is a JSON object."));
            return;
        }

        var known = info.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            if (!known.TryGetValue(member.Name, out var property))
            {
                problems.Add(new Problem(at, "UNKNOWN_MEMBER", $"There is no member '{member.Name}' here.", Hint: $"Known are {string.Join(", ", known.Keys)}."));
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                Check(member.Value, property.PropertyType, at, problems);
            }
            else if (!property.IsSetNullable)
            {
                problems.Add(new Problem(at, "REQUIRED", $"'{member.Name}' may not be null."));
            }
        }

        problems.AddRange(known.Values
            .Where(property => property.IsRequired && !value.TryGetProperty(property.Name, out _))
            .Select(property => new Problem($"{pointer}/{property.Name}", "REQUIRED", $"'{property.Name}' is missing.")));
    }

    private static void CheckValue(JsonElement value, Type type, string pointer, List<Problem> problems)
    {
        try
        {
            // Any JSON is read later, and its text may turn out to be none.
            if (value.Deserialize(type, ApiJson.Options) is JsonElement { ValueKind: JsonValueKind.String } text)
            {
                text.GetString();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            problems.Add(new Problem(pointer, "WRONG_TYPE", $"{Name(pointer)} is {Describe(type)}."));
        }
    }

    private static string Name(string pointer) => pointer.Length == 0 ? "The body" : $"'{pointer[1..]}'";

    private static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "a string",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(int) || plain == typeof(long) => "a whole number",
            _ when plain == typeof(DateTimeOffset) => "a time of RFC 3339",
            _ when plain == typeof(double) => "a number",
            _ when plain == typeof(JsonObject) || ApiJson.Options.GetTypeInfo(plain).Kind == JsonTypeInfoKind.Dictionary => "a JSON object",
            _ when plain.IsEnum => $"one of {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            _ when typeof(IEnumerable).IsAssignableFrom(plain) => "a JSON array",
            _ => "of another type",
        };
    }
}
