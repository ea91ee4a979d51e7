using System.Text.Json;

namespace Factory.Console.Api;

/// <summary>A query parameter that is one word of an enumeration, written as JSON writes it.</summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    // The framework would take C#'s spelling and numbers.
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var found = Enum.GetValues<T>().Where(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text).ToList();
        choice = found.Count == 1 ? new Choice<T>(found[0]) : default;
        return found.Count == 1;
    }
}
