namespace Factory.Tests.Generation.Rules;

/// <summary>How tightly a part of a rule binds, loosest first.</summary>
internal enum RuleRank
{
    Or,
    And,
    Comparison,
    Sum,
    Product,
    Unary,
    Primary,
}

/// <summary>A part of a rule as text.</summary>
/// <param name="Text">With the parentheses that it needs.</param>
/// <param name="Full">With all that it could have.</param>
internal sealed record RuleText(string Text, string Full, RuleRank Rank)
{
    public static RuleText Of(string text) => new(text, text, RuleRank.Primary);

    public static RuleText Binary(RuleText left, string symbol, RuleText right)
    {
        var rank = symbol switch
        {
            "||" => RuleRank.Or,
            "&&" => RuleRank.And,
            "+" or "-" => RuleRank.Sum,
            "*" or "/" => RuleRank.Product,
            _ => RuleRank.Comparison,
        };
        var before = rank is RuleRank.Comparison ? rank + 1 : rank;
        return new RuleText($"{left.At(before)} {symbol} {right.At(rank + 1)}", $"({left.Full}) {symbol} ({right.Full})", rank);
    }

    public static RuleText Unary(string symbol, RuleText operand) => new($"{symbol}{operand.At(RuleRank.Unary)}", $"{symbol}({operand.Full})", RuleRank.Unary);

    public static RuleText Call(string list, string function, RuleText body) =>
        new($"{list}.{function}({body.Text})", $"{list}.{function}(({body.Full}))", RuleRank.Primary);

    private string At(RuleRank rank) => Rank < rank ? $"({Text})" : Text;
}
