using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>Draws fields: every type, every constraint.</summary>
internal sealed class Fields(Dice dice, Names names, FreeText text)
{
    private static readonly string[] BuiltIn =
        ["string", "string", "text", "int", "int", "long", "decimal", "decimal", "double", "bool", "date", "date", "time", "dateTime", "dateTime", "duration", "uuid", "uri", "email", "binary"];

    // A pattern and a value that meets it.
    private static readonly (string Pattern, string Value)[] Patterns =
    [
        ("[A-Z]{3}", "ABC"), ("\\d{4}-[a-z]+", "2026-ab"), ("(red|green|blue)", "red"), ("[^\"'\\\\]{1,8}", "abc"), ("a?b*c+", "c"), ("\\w+@\\w+", "a@b"), ("[\\p{Lu}][\\p{Ll}]*", "Abc"),
        ("\"[*]/{{ x }}\"|y", "y"), (".{2,5}", "abc"), ("#\\d+|\\$\\{x\\}", "#1"), ("(?:a|b){2,3}", "ab"), ("[ -~]{0,10}", "abc"), ("", ""), ("x\ny|z", "z"),
    ];

    public FieldElement Draw(HashSet<string> scope, TypePool types, bool isOwned = false)
    {
        var type = Type(types);
        var isList = dice.Chance(12);
        var field = new FieldElement
        {
            Name = dice.Chance(8) ? SameAs(type, scope) : names.Camel(scope),
            Type = isList ? $"list<{type}>" : type,
            Required = dice.Chance(50),
            Description = dice.Chance(25) ? text.Next() : null,
            Sensitive = dice.Chance(6),
            Unique = isOwned && !isList && dice.Chance(10) && type != "binary" && !types.ValueObjects.ContainsKey(type),
        };
        field = Constrained(field, type);
        return isList ? Counted(field) : field;
    }

    /// <summary>The same field with another constraint, as a command spells it out.</summary>
    public FieldElement Narrowed(FieldElement field) => field switch
    {
        { Type: "int" or "long", Min: null, Max: null, Default: null } => new FieldElement { Name = field.Name, Type = field.Type, Min = "1", Required = dice.Chance(50) },
        { Type: "string" or "text", Length: null, MinLength: null, MaxLength: null, Pattern: null, Default: null } =>
            new FieldElement { Name = field.Name, Type = field.Type, MinLength = 2, MaxLength = dice.Between(3, 50), Required = dice.Chance(50) },
        _ => new FieldElement { Name = field.Name, Type = field.Type, Required = true, Description = dice.Chance(30) ? text.Next() : null },
    };

    /// <summary>Whether it is a built-in type that can be sorted and asked for.</summary>
    public static bool IsPlain(string type) => type != "binary" && BuiltIn.Contains(type);

    private string Type(TypePool types)
    {
        var roll = dice.Between(0, 99);
        return roll switch
        {
            < 12 when types.Enums.Count > 0 => dice.Pick([.. types.Enums.Keys]),
            < 24 when types.ValueObjects.Count > 0 => dice.Pick([.. types.ValueObjects.Keys]),
            < 32 when types.Aggregates.Count > 0 => $"ref<{dice.Pick(types.Aggregates)}>",
            _ => dice.Pick(BuiltIn),
        };
    }

    private string SameAs(string type, HashSet<string> scope)
    {
        var bare = type.StartsWith("ref<", StringComparison.Ordinal) ? type[4..^1] : type;
        var name = char.ToLowerInvariant(bare[0]) + bare[1..];
        return name != "id" && scope.Add(name) ? name : names.Camel(scope);
    }

    private FieldElement Counted(FieldElement field) => dice.Between(0, 3) switch
    {
        0 => field with { MinItems = 1 },
        1 => field with { MaxItems = dice.Between(1, 5) },
        2 => field with { MinItems = 1, MaxItems = 3 },
        _ => field,
    };

    private FieldElement Constrained(FieldElement field, string type) => type switch
    {
        "string" or "text" => Text(field),
        "int" or "long" or "double" => Number(field, field.Type == type ? dice.Pick("1", "7") : null),
        "decimal" => Number(field, field.Type == type ? "1" : null) with { Scale = dice.Pick<int?>(null, null, 0, 1, 4, 6) },
        "bool" when field.Type == type => field with { Default = dice.Chance(30) ? new ScalarElement(dice.Pick("true", "false")) : null },
        "date" => Bounded(field, "2020-01-01", "2030-12-31", "2026-02-28"),
        "time" => Bounded(field, "00:00:00", "23:59:59", "09:30:00"),
        "dateTime" => Bounded(field, "2020-01-01T00:00:00Z", "2031-01-01T00:00:00+02:00", "2026-01-31T09:30:00Z"),
        "duration" => Bounded(field, "PT0S", "P10D", "P1DT2H30M"),
        "email" when field.Type == type => field with { Default = dice.Chance(20) ? new ScalarElement("a@example.org") : null },
        "uri" when field.Type == type => field with { Example = dice.Chance(20) ? new ScalarElement("https://example.org/a?b=c") : null },
        "binary" => field with { MaxLength = dice.Chance(40) ? dice.Between(1, 300) : null },
        _ => field,
    };

    private FieldElement Text(FieldElement field)
    {
        var isSingle = !field.Type.StartsWith("list<", StringComparison.Ordinal);
        switch (dice.Between(0, 7))
        {
            case 0:
                var (pattern, value) = dice.Pick(Patterns);
                return field with { Pattern = pattern, Example = isSingle && dice.Chance(40) ? new ScalarElement(value) : null };
            case 1:
                return field with { Length = dice.Between(1, 12) };
            case 2:
                return field with { MinLength = dice.Between(0, 3), MaxLength = dice.Between(3, 60) };
            case 3:
                return field with { MaxLength = dice.Pick(1, 2, 20, 4000, 5000) };
            case 4 when isSingle:
                return field with { Default = new ScalarElement(text.Value()) };
            case 5 when isSingle:
                return field with { Example = new ScalarElement(text.Value()) };
            default:
                return field;
        }
    }

    private FieldElement Number(FieldElement field, string? value) => dice.Between(0, 5) switch
    {
        0 => field with { Min = "0" },
        1 => field with { Min = "1", Max = "10" },
        2 => field with { Max = "100" },
        3 when value is not null => field with { Default = new ScalarElement(value) },
        4 when value is not null => field with { Min = "-3", Example = new ScalarElement(value) },
        _ => field,
    };

    private FieldElement Bounded(FieldElement field, string least, string most, string value) => dice.Between(0, 5) switch
    {
        0 => field with { Min = least },
        1 => field with { Min = least, Max = most },
        2 when field.Type[0] != 'l' => field with { Default = new ScalarElement(value) },
        _ => field,
    };
}

/// <summary>The names that a type may be.</summary>
/// <param name="Enums">Name to members.</param>
/// <param name="ValueObjects">Name to fields.</param>
/// <param name="Aggregates">Those that may be referred to.</param>
internal sealed record TypePool(
    IReadOnlyDictionary<string, EnumElement> Enums, IReadOnlyDictionary<string, ValueObjectElement> ValueObjects, IReadOnlyList<string> Aggregates);
