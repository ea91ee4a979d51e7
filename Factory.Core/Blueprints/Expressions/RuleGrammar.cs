using System.Collections.Frozen;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>
/// Reads tokens by the grammar of rules, loosest first: <c>||</c>, <c>&amp;&amp;</c>, one comparison, <c>+ -</c>, <c>* /</c>, unary, names and literals.
/// </summary>
internal sealed class RuleGrammar(List<RuleToken> tokens, List<RuleProblem> problems)
{
    // Everything that walks a tree does so recursively; these keep it far from the end of the stack.
    public const int MaxTokens = 1000;
    private const int MaxDepth = 50;

    /// <summary>The function that takes nothing: only the checker can tell it from a member of that name.</summary>
    public const string Count = "count";

    private static readonly FrozenDictionary<string, BinaryOperator> Operators = new Dictionary<string, BinaryOperator>
    {
        ["||"] = BinaryOperator.Or,
        ["&&"] = BinaryOperator.And,
        ["=="] = BinaryOperator.Equal,
        ["!="] = BinaryOperator.NotEqual,
        ["<"] = BinaryOperator.Less,
        ["<="] = BinaryOperator.LessOrEqual,
        [">"] = BinaryOperator.Greater,
        [">="] = BinaryOperator.GreaterOrEqual,
        ["+"] = BinaryOperator.Add,
        ["-"] = BinaryOperator.Subtract,
        ["*"] = BinaryOperator.Multiply,
        ["/"] = BinaryOperator.Divide,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, DurationUnit> Units = new Dictionary<string, DurationUnit>
    {
        ["days"] = DurationUnit.Days,
        ["hours"] = DurationUnit.Hours,
        ["minutes"] = DurationUnit.Minutes,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CollectionFunction> Functions = new Dictionary<string, CollectionFunction>
    {
        [Count] = CollectionFunction.Count,
        ["any"] = CollectionFunction.Any,
        ["all"] = CollectionFunction.All,
        ["sum"] = CollectionFunction.Sum,
    }.ToFrozenDictionary();

    // What stands for operators in other languages.
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["and"] = "&&",
        ["or"] = "||",
        ["not"] = "!",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private int _at;
    private int _depth;

    private RuleToken Current => tokens[_at];

    public RuleSyntax? Read()
    {
        if (Current.Kind is RuleTokenKind.End)
        {
            return Fail("The rule is empty.", Current, hint: null);
        }

        var tree = Or();
        return tree is null || Current.Kind is RuleTokenKind.End ? tree : Unexpected(Current, Current.Is(")") ? "there is a ')' too many" : null);
    }

    private RuleSyntax? Or() => Chain(And, "||");

    private RuleSyntax? And() => Chain(Comparison, "&&");

    private RuleSyntax? Comparison()
    {
        var left = Sum();
        if (left is null || !IsOne("==", "!=", "<", "<=", ">", ">="))
        {
            return left;
        }

        var whole = Binary(left, Sum);
        return whole is not null && IsOne("==", "!=", "<", "<=", ">", ">=")
            ? Fail("Comparisons cannot be chained.", Current, "join two comparisons by &&")
            : whole;
    }

    private RuleSyntax? Sum() => Chain(Product, "+", "-");

    private RuleSyntax? Product() => Chain(Unary, "*", "/");

    private RuleSyntax? Unary()
    {
        if (!IsOne("!", "-"))
        {
            return Primary();
        }

        var symbol = Take();
        var operand = Nested(Unary);
        return operand is null
            ? null
            : new UnarySyntax(symbol.Value == "!" ? UnaryOperator.Not : UnaryOperator.Negate, operand, symbol.Start, operand.End - symbol.Start);
    }

    private RuleSyntax? Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case RuleTokenKind.Name:
                return Name();
            case RuleTokenKind.Text:
                Take();
                return new TextSyntax(token.Value, token.Start, token.Length);
            case RuleTokenKind.DecimalNumber:
                Take();
                return new NumberSyntax(token.Value, IsWhole: false, token.Start, token.Length);
            case RuleTokenKind.WholeNumber:
                Take();
                return Number(token);
            default:
                return token.Is("(") ? InParentheses() : Unexpected(token, "a field, a value or an expression in parentheses stands here");
        }
    }

    private RuleSyntax? InParentheses()
    {
        Take();
        var inner = Nested(Or);
        return inner is null || !Expect(")") ? null : inner;
    }

    private RuleSyntax? Number(RuleToken digits)
    {
        if (Current.Kind is not RuleTokenKind.Name || Words.ContainsKey(Current.Value))
        {
            return new NumberSyntax(digits.Value, IsWhole: true, digits.Start, digits.Length);
        }

        var unit = Take();
        return Units.TryGetValue(unit.Value, out var known)
            ? new DurationSyntax(digits.Value, known, digits.Start, unit.End - digits.Start)
            : Fail($"'{unit.Value}' is no unit of time.", unit, Nearest(unit.Value, Units.Keys) ?? "write days, hours or minutes");
    }

    private RuleSyntax? Name()
    {
        var parts = new List<RuleToken> { Take() };
        if (Words.ContainsKey(parts[0].Value) && (Current.Kind is RuleTokenKind.Name || Current.Is("(")))
        {
            return Unexpected(parts[0], hint: null);
        }

        while (Current.Is("."))
        {
            Take();
            if (Current.Kind is not RuleTokenKind.Name)
            {
                return Fail("A name stands after a dot.", Current, hint: null);
            }

            var part = Take();
            var isCall = Current.Is("(");
            if (isCall && Functions.TryGetValue(part.Value, out var function))
            {
                return Call(new NameSyntax(parts, parts[0].Start, parts[^1].End - parts[0].Start), function);
            }

            if (isCall)
            {
                return Fail($"'{part.Value}' cannot be called.", part, Nearest(part.Value, Functions.Keys) ?? "write count, any, all or sum");
            }

            parts.Add(part);
        }

        return Current.Is("(")
            ? Fail($"'{parts[0].Value}' cannot be called.", parts[0], "only count, any, all and sum of a list can")
            : new NameSyntax(parts, parts[0].Start, parts[^1].End - parts[0].Start);
    }

    private RuleSyntax? Call(NameSyntax source, CollectionFunction function)
    {
        if (function is CollectionFunction.Count)
        {
            return Fail("count takes nothing in parentheses.", Current, $"write {source.Text}.count");
        }

        Take();
        var body = Nested(Or);
        if (body is null)
        {
            return null;
        }

        var end = Current.End;
        return Expect(")") ? new CollectionSyntax(function, source, body, source.Start, end - source.Start) : null;
    }

    private RuleSyntax? Chain(Func<RuleSyntax?> operand, params string[] symbols)
    {
        var left = operand();
        while (left is not null && IsOne(symbols))
        {
            left = Binary(left, operand);
        }

        return left;
    }

    private BinarySyntax? Binary(RuleSyntax left, Func<RuleSyntax?> operand)
    {
        var symbol = Take();
        var right = operand();
        return right is null ? null : new BinarySyntax(Operators[symbol.Value], symbol.Value, left, right, left.Start, right.End - left.Start);
    }

    private RuleSyntax? Nested(Func<RuleSyntax?> part)
    {
        if (_depth == MaxDepth)
        {
            return Fail($"The rule is nested more than {MaxDepth} deep.", Current, "name a part of it as a rule of its own");
        }

        _depth++;
        var inner = part();
        _depth--;
        return inner;
    }

    private bool IsOne(params string[] symbols) => Current.Kind is RuleTokenKind.Symbol && symbols.Contains(Current.Value);

    private RuleToken Take() => tokens[_at++];

    private bool Expect(string symbol)
    {
        if (Current.Is(symbol))
        {
            Take();
            return true;
        }

        Unexpected(Current, $"a '{symbol}' is missing");
        return false;
    }

    private static string? Nearest(string written, IEnumerable<string> names) => NearestName.Of(written, names) is { } nearest ? $"did you mean '{nearest}'?" : null;

    private RuleSyntax? Unexpected(RuleToken token, string? hint) => token switch
    {
        { Kind: RuleTokenKind.End } => Fail("The rule ends too early.", token, hint),
        { Kind: RuleTokenKind.Name } when Words.TryGetValue(token.Value, out var symbol) => Fail($"'{token.Value}' is written {symbol} in a rule.", token, $"write {symbol}"),
        _ => Fail($"'{token.Value}' does not fit here.", token, hint),
    };

    private RuleSyntax? Fail(string message, RuleToken token, string? hint)
    {
        problems.Add(new RuleProblem(message, token.Start, token.Length, hint, RuleProblemKind.Syntax));
        return null;
    }
}
