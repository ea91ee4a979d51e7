namespace Factory.Core.Generation.Microservice.OpenApi;

/// <summary>Parts of the document: maps that keep the order in which they were written.</summary>
internal static class Node
{
    /// <summary>The members that have a value.</summary>
    public static Dictionary<string, object> Map(params IEnumerable<(string Name, object? Value)> members)
    {
        var map = new Dictionary<string, object>();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                map[name] = value;
            }
        }

        return map;
    }

    public static List<string> List(params IEnumerable<string> items) => [.. items];

    public static Dictionary<string, object> Reference(string schema) => Map(("$ref", $"#/components/schemas/{schema}"));
}
