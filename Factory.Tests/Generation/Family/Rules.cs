using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>Draws conditions of the rule language over the fields that a rule can see.</summary>
/// <param name="isQuery">A database evaluates it: less may be said.</param>
internal sealed class Rules(Dice dice, TypePool types, bool isQuery)
{
    private const int Deepest = 2;

    /// <summary>A condition, or null if there is nothing to speak of.</summary>
    /// <param name="isLenient">An invariant that most values meet, so that tests can be made.</param>
    public string? Condition(IReadOnlyList<Term> terms, bool isLenient, int depth = 0)
    {
        var leaf = Leaf([.. terms.Where(Speakable)], isLenient, depth);
        if (leaf is null || depth == Deepest)
        {
            return leaf;
        }

        var other = Condition(terms, isLenient, depth + 1);
        return dice.Between(0, 9) switch
        {
            0 => $"{leaf} || {other}",
            1 => $"({leaf}) && ({other})",
            2 when !isLenient => $"!({leaf})",
            3 when !isLenient => $"!({leaf} && {other}) || {leaf}",
            _ => leaf,
        };
    }

    private bool Speakable(Term term) =>
        term.Kind != "binary" && !(isQuery && (term.IsSensitive || term.Kind == "duration" || (term.IsList && term.Members is null)));

    private string? Leaf(List<Term> terms, bool isLenient, int depth)
    {
        if (terms.Count == 0)
        {
            return null;
        }

        var term = dice.Pick(terms);
        if (term.IsList)
        {
            return List(term, isLenient, depth);
        }

        if (term.Members is { } members)
        {
            var inner = members.Where(Speakable).Select(member => member with { Path = $"{term.Path}.{member.Path}", IsOptional = true }).ToList();
            return dice.Chance(25) && !(isLenient && !term.IsOptional) ? $"{term.Path} {dice.Pick("==", "!=")} null" : Leaf(inner, isLenient, depth);
        }

        var condition = Scalar(term, [.. terms.Where(other => other != term && !other.IsList && other.Kind == term.Kind)]);
        return isLenient && term.IsOptional ? $"{term.Path} == null || {condition}" : condition;
    }

    private string List(Term term, bool isLenient, int depth)
    {
        if (term.Members is null && dice.Chance(60))
        {
            return dice.Between(0, 2) switch
            {
                0 when term.Kind is "int" or "long" or "decimal" => $"{term.Path}.sum(it) < {dice.Pick("100", "1000")}",
                1 when depth < Deepest => $"{term.Path}.all({Scalar(new Term("it", term.Kind, IsOptional: false), [])})",
                2 when depth < Deepest && !isLenient => $"{term.Path}.any({Scalar(new Term("it", term.Kind, IsOptional: false), [])})",
                _ => $"{term.Path}.count <= {dice.Between(3, 20)}",
            };
        }

        var members = term.Members?.Where(Speakable).Where(member => !member.IsList).ToList();
        var numbers = members?.Where(member => member.Kind is "int" or "long" or "decimal").ToList();
        return dice.Between(0, 4) switch
        {
            0 when numbers is { Count: > 0 } => $"{term.Path}.sum({dice.Pick(numbers).Path}) < 1000",
            1 when members is { Count: > 0 } && depth < Deepest && Leaf(members, isLenient, Deepest) is { } each => $"{term.Path}.all({each})",
            2 when members is { Count: > 0 } && depth < Deepest && !isLenient && Leaf(members, isLenient, Deepest) is { } one => $"{term.Path}.any({one})",
            3 when !isLenient => $"{term.Path}.count > 0",
            _ => $"{term.Path}.count <= {dice.Between(2, 8)}",
        };
    }

    private string Scalar(Term term, IReadOnlyList<Term> others)
    {
        var order = dice.Pick("<", "<=", ">", ">=", "==", "!=");
        var equal = dice.Pick("==", "!=");
        var other = others.Count > 0 && dice.Chance(40) ? dice.Pick(others).Path : null;
        return term.Kind switch
        {
            "int" or "long" => $"{Arithmetic(term.Path)} {order} {other ?? dice.Pick("0", "1", "5", "100")}",
            "decimal" or "double" => $"{Arithmetic(term.Path)} {order} {other ?? dice.Pick("0", "1", "5", "100")}",
            "bool" => other is null ? dice.Pick(term.Path, $"!{term.Path}", $"{term.Path} == true", $"{term.Path} != false") : $"{term.Path} {equal} {other}",
            "date" => $"{term.Path} {order} {other ?? dice.Pick("today", "today + 30 days", "today - 7 days", "'2026-01-31'")}",
            "dateTime" => $"{term.Path} {order} {other ?? dice.Pick("now", "now + 3 hours", "now - 90 minutes", "'2026-01-31T09:30:00Z'")}",
            "time" => $"{term.Path} {order} {other ?? dice.Pick("'09:30:00'", "'00:00:00'")}",
            "duration" => $"{term.Path} {order} {other ?? dice.Pick("3 hours", "90 minutes", "2 days")}",
            "string" or "text" => $"{term.Path} {equal} {other ?? dice.Pick("'a'", "''", "'\"{{*/'", "'x'")}",
            "email" => $"{term.Path} {equal} {other ?? "'a@example.org'"}",
            "uri" => $"{term.Path} {equal} {other ?? "'https://example.org/'"}",
            "uuid" => $"{term.Path} {equal} {other ?? "'00000000-0000-0000-0000-000000000001'"}",
            "status" => $"{term.Path} {equal} {dice.Pick(term.Choices!)}",
            _ when types.Enums.TryGetValue(term.Kind, out var choices) => $"{term.Path} {equal} {other ?? dice.Pick(choices.Values)}",
            _ => $"{term.Path} {equal} {other ?? "null"}",
        };
    }

    private string Arithmetic(string path) => dice.Between(0, 9) switch
    {
        0 => $"{path} + 1",
        1 => $"{path} * 2",
        2 => $"{path} - 1",
        3 => $"{path} / 2",
        4 => $"-{path}",
        _ => path,
    };
}

/// <summary>What a rule may name.</summary>
/// <param name="Kind">The item's type as written, <c>status</c> for the lifecycle's field.</param>
internal sealed record Term(string Path, string Kind, bool IsOptional, bool IsList = false, bool IsSensitive = false)
{
    /// <summary>The fields below, of a value object or an entity.</summary>
    public IReadOnlyList<Term>? Members { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    public static Term Of(FieldElement field, TypePool types)
    {
        var isList = field.Type.StartsWith("list<", StringComparison.Ordinal);
        var kind = isList ? field.Type[5..^1] : field.Type;
        return new Term(field.Name, kind, !field.Required && !isList, isList, field.Sensitive)
        {
            Members = types.ValueObjects.TryGetValue(kind, out var item) ? [.. item.Fields.Select(member => Of(member, types))] : null,
        };
    }
}
