using System.Collections.Immutable;

namespace Factory.Core.Generation.Rules;

/// <summary>How tightly a C# expression binds, loosest first.</summary>
internal enum CsRank
{
    Coalesce,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>A value of a rule as C#.</summary>
internal sealed record CsPiece(string Text, CsRank Rank)
{
    /// <summary>Whether the C# type allows null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the value may be absent; in a query also where the C# type does not show it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The type to cast to where the C# type does not show that the value may be absent: <c>decimal?</c>; else null.</summary>
    public string? NullableType { get; init; }

    /// <summary>What is null if and only if the value is absent: any of these.</summary>
    public ImmutableList<string> NullSources { get; init; } = [];

    public NumberRange? Range { get; init; }

    /// <summary>Conditions under which the value is defined: no overflow, no division by zero.</summary>
    public ImmutableList<CsCondition> Guards { get; init; } = [];

    public ImmutableList<RuleParameter> Uses { get; init; } = [];

    /// <summary>The text, in parentheses if it binds more loosely than its place needs.</summary>
    public string At(CsRank rank) => Rank < rank ? $"({Text})" : Text;

    /// <summary>The pieces' guards, uses and reasons to be absent together.</summary>
    public CsPiece From(params CsPiece[] parts) => this with
    {
        Guards = [.. parts.SelectMany(part => part.Guards), .. Guards],
        Uses = [.. parts.SelectMany(part => part.Uses), .. Uses],
        NullSources = [.. parts.SelectMany(part => part.NullSources).Distinct()],
    };
}

/// <summary>A condition as C#; a constant one has no text.</summary>
internal sealed record CsCondition(ImmutableList<string> Operands, CsRank Rank, bool? Constant, ImmutableList<RuleParameter> Uses)
{
    public static CsCondition True { get; } = new([], CsRank.Primary, Constant: true, []);

    public static CsCondition False { get; } = new([], CsRank.Primary, Constant: false, []);

    public string Text => Constant switch
    {
        true => "true",
        false => "false",
        null => string.Join(Rank is CsRank.Or ? " || " : " && ", Operands),
    };

    public static CsCondition Of(string text, CsRank rank, params CsPiece[] parts) => new([text], rank, Constant: null, [.. parts.SelectMany(part => part.Uses)]);

    public static CsCondition Constantly(bool value) => value ? True : False;

    public string At(CsRank rank) => Rank < rank ? $"({Text})" : Text;

    public static CsCondition And(params IEnumerable<CsCondition> parts) => Join(CsRank.And, neutral: true, parts);

    public static CsCondition Or(params IEnumerable<CsCondition> parts) => Join(CsRank.Or, neutral: false, parts);

    // What decides alone stands for the whole; what changes nothing, or was said before, falls away.
    private static CsCondition Join(CsRank rank, bool neutral, IEnumerable<CsCondition> parts)
    {
        var operands = ImmutableList<string>.Empty;
        var uses = ImmutableList<RuleParameter>.Empty;
        CsCondition? only = null;
        foreach (var part in parts)
        {
            if (part.Constant is { } constant)
            {
                if (constant != neutral)
                {
                    return part;
                }

                continue;
            }

            only = operands.IsEmpty ? part : null;
            var added = part.Rank == rank ? part.Operands : [part.Rank is CsRank.Or or CsRank.And or CsRank.Coalesce ? $"({part.Text})" : part.Text];
            operands = operands.AddRange(added.Where(operand => !operands.Contains(operand)));
            uses = uses.AddRange(part.Uses);
        }

        return operands.Count switch
        {
            0 => Constantly(neutral),
            1 when only is not null => only,
            1 => new CsCondition(operands, CsRank.Equality, Constant: null, uses),
            _ => new CsCondition(operands, rank, Constant: null, uses),
        };
    }
}
