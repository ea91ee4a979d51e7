using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>One file of tests while it is written: its methods, and the namespaces of the types that they turn out to name.</summary>
internal sealed partial class UnitTestFile(UnitTestNames names, string ownNamespace)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<string> _methods = [];

    public IReadOnlyList<string> Methods => _methods;

    public bool IsEmpty => _methods.Count == 0;

    /// <summary>Of all that was added so far.</summary>
    public IReadOnlyList<string> Usings() => CSharp.Usings(ownNamespace, names.Of(string.Join('\n', _methods)));

    /// <param name="name">A sentence with underscores; one that is taken gets a number.</param>
    /// <param name="lines">Statements without margin; an empty one parts what is arranged, done and asserted.</param>
    public void Add(string name, IEnumerable<string> lines, IEnumerable<string>? data = null, string parameters = "", IEnumerable<string>? requirements = null)
    {
        var cases = data?.ToList() ?? [];
        List<string> attributes =
        [
            cases.Count > 0 ? "[Theory]" : "[Fact]",
            .. cases.Select(item => $"[InlineData({item})]"),
            .. (requirements ?? []).Select(id => $"[Trait(\"Requirement\", {CSharp.Literal(id)})]"),
        ];
        var body = string.Join('\n', lines.SelectMany(Body).Select(line => line.Length == 0 ? "" : $"        {line}"));
        AddMember($"    {string.Join("\n    ", attributes)}\n    public void {Free(name)}({parameters})\n    {{\n{body}\n    }}");
    }

    public void AddMember(string text) => _methods.Add(text);

    // The further lines of a broken call have the margin already.
    private static IEnumerable<string> Body(string statement) =>
        statement.Split('\n').Select((line, at) => at > 0 && line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line);

    private string Free(string name)
    {
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return free;
    }
}

/// <summary>In which namespace each type of the generated domain and application stands.</summary>
internal sealed partial class UnitTestNames
{
    private readonly Dictionary<string, string> _namespaces = [];

    public UnitTestNames(SolutionCode solution)
    {
        foreach (var name in solution.Enums.Select(item => item.Name).Concat(solution.ValueObjects.Select(item => item.Name)))
        {
            _namespaces[name] = solution.DomainNamespace;
        }

        foreach (var aggregate in solution.Aggregates)
        {
            var domain = $"{solution.DomainNamespace}.{aggregate.Plural}";
            IEnumerable<string> types =
            [
                aggregate.Name, aggregate.IdType, aggregate.StatusType,
                .. aggregate.Entities.SelectMany(entity => new[] { entity.Name, entity.IdType }),
                .. aggregate.Events.Select(raised => raised.Name),
            ];
            foreach (var name in types)
            {
                _namespaces[name] = domain;
            }

            foreach (var contract in aggregate.Events.Select(raised => raised.Contract))
            {
                _namespaces[contract] = $"{solution.ApplicationNamespace}.{aggregate.Plural}";
            }
        }

        foreach (var name in new[] { "ErrorKind", "Result", "Error", "FieldErrors", "DomainEvent" })
        {
            _namespaces[name] = $"{solution.DomainNamespace}.Kernel";
        }

        _namespaces["IntegrationEvents"] = $"{solution.ApplicationNamespace}.Messaging";
        _namespaces["Regex"] = "System.Text.RegularExpressions";
    }

    /// <summary>Whether a type of the domain or application has the name.</summary>
    public bool IsKnown(string name) => _namespaces.ContainsKey(name);

    /// <summary>The namespaces of the types that the code names; what stands in quotes, after a dot or on the left of an assignment names none.</summary>
    public IEnumerable<string> Of(string code)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var known = _namespaces.GetAlternateLookup<ReadOnlySpan<char>>();
        var spoken = Quoted().Replace(code, "\"\"").AsSpan();
        foreach (var name in Names().EnumerateMatches(spoken))
        {
            if (known.TryGetValue(spoken.Slice(name.Index, name.Length), out var space))
            {
                found.Add(space);
            }
        }

        return found;
    }

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\\\n])*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![.\w@])[A-Za-z]\w*\b(?! = | \{ get)", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
