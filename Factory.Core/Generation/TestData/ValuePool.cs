using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>The literals of an aggregate's rules: the values around which a rule changes its mind.</summary>
internal sealed class ValuePool
{
    private readonly List<object> _literals = [];
    private readonly List<TimeSpan> _durations = [];
    private readonly ILookup<string, int> _counts;

    public ValuePool(AggregateModel aggregate)
    {
        _counts = aggregate.Rules().SelectMany(rule => rule.Comparisons()).SelectMany(Counted).ToLookup(pair => pair.List, pair => pair.Number, StringComparer.Ordinal);
        foreach (var part in aggregate.Rules().SelectMany(rule => rule.Parts()))
        {
            if (part is LiteralExpr literal)
            {
                _literals.Add(literal.Value);
            }
            else if (part is DurationExpr duration)
            {
                _durations.Add(Interpreter.Span(duration));
            }
        }
    }

    public IEnumerable<string> Texts => _literals.OfType<string>().SelectMany(text => new[] { text, $"{text}a" });

    /// <summary>Each number of the rules, and what is one step and one below and above it.</summary>
    public IEnumerable<decimal> Numbers(decimal step) => _literals
        .Where(literal => literal is int or long or decimal or double)
        .Select(Exact)
        .OfType<decimal>()
        .Concat(_literals.Count == 0 ? [] : [0m, 1m])
        .SelectMany(number => new[] { number, number + step, number - step, number + 1, number - 1 });

    /// <summary>Today and each distance from it that a rule names, with the days before and after.</summary>
    public IEnumerable<DateOnly> Dates => _literals.OfType<DateOnly>()
        .Concat(_durations.Select(span => span.Days).Where(days => days < 100_000).SelectMany(days => new[] { TestPlan.Today.AddDays(days), TestPlan.Today.AddDays(-days) }))
        .SelectMany(date => new[] { date, date.AddDays(1), date.AddDays(-1) });

    public IEnumerable<DateTimeOffset> Moments => _literals.OfType<DateTimeOffset>()
        .Concat(_durations.Where(span => span.TotalDays < 100_000).SelectMany(span => new[] { TestPlan.Now + span, TestPlan.Now - span }))
        .SelectMany(moment => new[] { moment, moment.AddSeconds(1), moment.AddSeconds(-1) });

    public IEnumerable<TimeOnly> Times => _literals.OfType<TimeOnly>().SelectMany(time => new[] { time, time.Add(TimeSpan.FromSeconds(1)), time.Add(TimeSpan.FromSeconds(-1)) });

    public IEnumerable<TimeSpan> Durations => _durations.SelectMany(span => new[] { span, span + TimeSpan.FromSeconds(1), span - TimeSpan.FromSeconds(1) });

    public IEnumerable<Guid> Ids => _literals.OfType<Guid>();

    /// <summary>Each number that a rule holds against the elements of a list of that name, and what is one above and below it.</summary>
    public IEnumerable<int> Counts(string list) => _counts[list].SelectMany(number => new[] { number, number + 1, number - 1 });

    private static IEnumerable<(string List, int Number)> Counted(Expr comparison) =>
        from count in comparison.Parts().OfType<CollectionExpr>()
        where count.Function is CollectionFunction.Count
        from literal in comparison.Parts().OfType<LiteralExpr>()
        where literal.Value is int and >= 0 and < int.MaxValue
        select (count.Source.Members[^1], (int)literal.Value);

    private static decimal? Exact(object number) => number switch
    {
        int whole => whole,
        long whole => whole,
        decimal exact => exact,
        double real when Math.Abs(real) < 1e20 => (decimal)real,
        _ => null,
    };
}
