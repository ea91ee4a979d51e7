using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>One file of tests while it is written: its methods, and the namespaces that they turned out to need.</summary>
internal sealed class TestFile(string ownNamespace)
{
    /// <summary>Stands before a call where a line that is too long may be broken.</summary>
    public const char Break = '\u0001';

    /// <summary>Stands before an argument of a call that may have a line of its own where not even that is enough.</summary>
    public const char ArgumentBreak = '\u0002';

    private const string StatusNamespace = "System.Net";
    private const string Breaks = "\u0001";
    private const string ArgumentBreaks = "\u0002";

    private readonly HashSet<string> _namespaces = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _methods = [];

    // A call may have been printed for a test that then was not made.
    public IReadOnlyList<string> Usings => CSharp.Usings(
        ownNamespace, _namespaces.Where(name => name != StatusNamespace || _methods.Exists(method => method.Contains("HttpStatusCode.", StringComparison.Ordinal))));

    public IReadOnlyList<string> Methods => _methods;

    public void Use(string name) => _namespaces.Add(name);

    /// <summary><c>HttpStatusCode.OK</c></summary>
    public string Status(string name)
    {
        Use(StatusNamespace);
        return $"HttpStatusCode.{name}";
    }

    /// <summary><c>JsonObject</c> and its kin.</summary>
    public string Json(string name)
    {
        Use("System.Text.Json.Nodes");
        return name;
    }

    /// <summary>What is printed with JSON types in it: the namespace follows from the text of our own making.</summary>
    public string WithJson(string code)
    {
        if (code.Contains("new JsonObject", StringComparison.Ordinal) || code.Contains("new JsonArray", StringComparison.Ordinal) || code.Contains("(JsonNode)", StringComparison.Ordinal))
        {
            Use("System.Text.Json.Nodes");
        }

        return code;
    }

    /// <summary>Adds a test; a name that is taken gets a number.</summary>
    /// <param name="name">A sentence with underscores.</param>
    /// <param name="lines">Statements without margin; an empty one parts what is arranged, done and asserted.</param>
    public void Add(string name, IEnumerable<string> lines, IEnumerable<string>? data = null, string parameters = "", IEnumerable<string>? requirements = null)
    {
        var cases = data?.ToList() ?? [];
        Add([cases.Count > 0 ? "[Theory]" : "[Fact]", .. cases.Select(item => $"[InlineData({item})]"), .. (requirements ?? []).Select(id => Trait("Requirement", id))], name, parameters, lines);
    }

    /// <summary>Adds the test of an acceptance criterion, which is shown under the criterion's own words.</summary>
    /// <param name="requirement">Null where the whole class is about it.</param>
    public void AddCriterion(string name, string sentence, string id, string? requirement, IEnumerable<string> lines)
    {
        List<string> attributes = [$"[Fact(DisplayName = {CSharp.Literal(sentence)})]", Trait("Criterion", id)];
        if (requirement is not null)
        {
            attributes.Add(Trait("Requirement", requirement));
        }

        Add(attributes, name, parameters: "", lines);
    }

    public void AddMember(string text) => _methods.Add(string.Join('\n', $"    {text}".Split('\n').Select(Fold)));

    /// <summary>A statement in one line, or broken before its last call where it is too long.</summary>
    /// <param name="start">Up to the last call: <c>(await _api.GetAsync("/x"))</c>.</param>
    /// <param name="end">The last call: <c>.Expect(HttpStatusCode.OK);</c></param>
    public static string Statement(string start, string end) =>
        8 + Length(start) + end.Length <= CSharp.MaxLine && !start.Contains('\n', StringComparison.Ordinal) ? $"{start}{end}" : $"{start}\n    {end}";

    private void Add(List<string> attributes, string name, string parameters, IEnumerable<string> lines) =>
        AddMember($"{string.Join("\n    ", attributes)}\n    public async Task {Free(name)}({parameters})\n    {{\n{Body(lines)}\n    }}");

    private static string Trait(string name, string value) => $"[Trait(\"{name}\", {CSharp.Literal(value)})]";

    // Too long a line is broken before each call of its chain; one that is too long even then, before the arguments of its first call.
    private static string Fold(string line)
    {
        var margin = line.Length - line.TrimStart(' ').Length;
        if (Length(line) <= CSharp.MaxLine)
        {
            return Broken(line, "");
        }

        var chained = Broken(line, Margin(margin));
        if (!line.Contains(ArgumentBreak, StringComparison.Ordinal) || chained.Split('\n').All(part => part.Length <= CSharp.MaxLine))
        {
            return chained;
        }

        var parts = line.Split(ArgumentBreak);
        return string.Join(Margin(margin), parts.Select((part, at) => at == 0 ? part : Argument(part.Trim(' '), margin + 4)));
    }

    private static string Argument(string text, int margin) => Broken(text, margin + Length(text) <= CSharp.MaxLine ? "" : Margin(margin));

    private static string Margin(int margin) => $"\n{new string(' ', margin + 4)}";

    private static string Broken(string line, string at) => line.AsSpan().ContainsAny(Break, ArgumentBreak)
        ? line.Replace(ArgumentBreaks, "", StringComparison.Ordinal).Replace(Breaks, at, StringComparison.Ordinal)
        : line;

    private static int Length(string text) => text.Length - text.AsSpan().Count(Break) - text.AsSpan().Count(ArgumentBreak);

    private string Free(string name)
    {
        var free = name;
        for (var number = 2; !_names.Add(free); number++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return free;
    }

    private static string Body(IEnumerable<string> lines) =>
        string.Join('\n', lines.SkipWhile(line => line.Length == 0).SelectMany(line => line.Split('\n')).Select(line => line.Length == 0 ? "" : $"        {line}"));
}
