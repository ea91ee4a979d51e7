using System.Collections;

namespace Factory.Core.Quality;

/// <summary>The environment variables of the factory's own process, of which a child sees a chosen few.</summary>
public sealed record HostVariables(IReadOnlyDictionary<string, string> Values)
{
    public static HostVariables OfThisProcess() => new(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal));

    public string? this[string name] => Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
