using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core.Kernel;

namespace Factory.Core.Quality;

/// <summary>How outcomes and reports are written as JSON: camelCase members, enums as camelCase words, times in UTC with a Z.</summary>
public static class QualityJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not one that <see cref="Write" /> made.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The text is null.");

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new UtcTime());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
