using System.Globalization;
using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Generation.Mutation;

/// <summary>The mistakes that can be made in a rule: each comparison flipped, each bound one more or one less in its unit.</summary>
public static class RuleMutants
{
    private static readonly Dictionary<BinaryOperator, BinaryOperator[]> Flips = new()
    {
        [BinaryOperator.Equal] = [BinaryOperator.NotEqual],
        [BinaryOperator.NotEqual] = [BinaryOperator.Equal],
        [BinaryOperator.Less] = [BinaryOperator.LessOrEqual, BinaryOperator.Greater],
        [BinaryOperator.LessOrEqual] = [BinaryOperator.Less, BinaryOperator.GreaterOrEqual],
        [BinaryOperator.Greater] = [BinaryOperator.GreaterOrEqual, BinaryOperator.Less],
        [BinaryOperator.GreaterOrEqual] = [BinaryOperator.Greater, BinaryOperator.LessOrEqual],
    };

    private static readonly Dictionary<BinaryOperator, string> Symbols = new()
    {
        [BinaryOperator.Equal] = "==",
        [BinaryOperator.NotEqual] = "!=",
        [BinaryOperator.Less] = "<",
        [BinaryOperator.LessOrEqual] = "<=",
        [BinaryOperator.Greater] = ">",
        [BinaryOperator.GreaterOrEqual] = ">=",
    };

    /// <param name="text">The rule as it was written.</param>
    public static IEnumerable<RuleMutant> Of(Expr rule, string text) =>
        rule.Comparisons().SelectMany(comparison => Flipped(rule, text, comparison)).Concat(rule.Parts().SelectMany(part => Moved(rule, text, part)));

    private static IEnumerable<RuleMutant> Flipped(Expr rule, string text, Expr comparison)
    {
        if (comparison is BinaryExpr binary && Flips.TryGetValue(binary.Operator, out var others))
        {
            var (from, to) = (binary.Left.Start + binary.Left.Length, binary.Right.Start);
            return others.Select(other => new RuleMutant(
                rule.Replaced(binary, binary with { Operator = other }),
                $"{text[..from]}{text[from..to].Replace(Symbols[binary.Operator], Symbols[other], StringComparison.Ordinal)}{text[to..]}"));
        }

        return [new RuleMutant(rule.Negated(comparison), $"{text[..comparison.Start]}!{text[comparison.Start..]}")];
    }

    private static IEnumerable<RuleMutant> Moved(Expr rule, string text, Expr part)
    {
        foreach (var by in new[] { 1, -1 })
        {
            if (part is DurationExpr duration && duration.Amount + by >= 0)
            {
                var unit = text.AsSpan(duration.Start, duration.Length).TrimStart("0123456789").ToString();
                yield return Written(duration with { Amount = duration.Amount + by }, string.Create(CultureInfo.InvariantCulture, $"{duration.Amount + by}{unit}"));
            }
            else if (part is LiteralExpr literal && Moved(literal.Value, by) is { } value)
            {
                yield return Written(literal with { Value = value }, Text(value));
            }
        }

        RuleMutant Written(Expr other, string written) =>
            new(rule.Replaced(part, other), $"{text[..part.Start]}{written}{text[(part.Start + part.Length)..]}");
    }

    // The unit of a number is its last digit.
    private static object? Moved(object value, int by) => value switch
    {
        int whole when whole is > int.MinValue and < int.MaxValue => whole + by,
        long whole when whole is > long.MinValue and < long.MaxValue => whole + by,
        decimal exact when Math.Abs(exact) < 1e15m => exact + (by * Unit(exact)),
        double real when Math.Abs(real) < 1e15 => real + (by * (double)Unit((decimal)real)),
        DateOnly date when date > DateOnly.MinValue && date < DateOnly.MaxValue => date.AddDays(by),
        DateTimeOffset moment when moment.Year is > 1 and < 9999 => moment.AddSeconds(by),
        TimeOnly time => time.Add(TimeSpan.FromSeconds(by)),
        _ => null,
    };

    private static decimal Unit(decimal value) => new(1, 0, 0, isNegative: false, value.Scale);

    private static string Text(object value) => value switch
    {
        DateOnly date => $"'{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        DateTimeOffset moment => $"'{moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}'",
        TimeOnly time => $"'{time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}'",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };
}
