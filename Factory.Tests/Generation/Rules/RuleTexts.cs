using CsCheck;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Generation.Rules;

/// <summary>Generates conditions over everything that a scope can name: all operators and functions on all types that they take.</summary>
internal sealed class RuleTexts(RuleScope scope)
{
    private readonly RulePlaces _places = new(scope);
    private readonly Dictionary<(string Place, string Sort, int Depth), Gen<RuleText>> _made = [];

    private bool IsQuery => scope.Use is RuleUse.Where;

    public Gen<RuleText> Conditions => Condition(_places.Root, depth: 3);

    private Gen<RuleText> Condition(RulePlace place, int depth) => Made(place, nameof(Condition), depth, () =>
    {
        var simple = Comparison(place, depth);
        if (depth == 0)
        {
            return simple;
        }

        var inner = Condition(place, depth - 1);
        var kinds = new List<(int, Gen<RuleText>)>
        {
            (6, simple),
            (3, Gen.Select(inner, Of("&&", "||"), inner, RuleText.Binary)),
            (2, inner.Select(condition => RuleText.Unary("!", condition))),
            (1, Gen.Select(inner, Of("==", "!="), inner, RuleText.Binary)),
        };
        if (place.Lists.Count > 0)
        {
            kinds.Add((3, Of([.. place.Lists]).SelectMany(list =>
                Gen.Select(Of("any", "all"), Condition(_places.Inside(list), depth - 1), (function, body) => RuleText.Call(list.Text, function, body)))));
        }

        return Gen.Frequency([.. kinds]);
    });

    private Gen<RuleText> Comparison(RulePlace place, int depth)
    {
        var kinds = new List<(int, Gen<RuleText>)>
        {
            (6, Ordered(Number(place, depth))),
            (3, Ordered(Date(place, depth), RuleLiteralTexts.Dates)),
            (3, Ordered(Moment(place, depth), RuleLiteralTexts.Moments)),
            (1, Gen.OneOf(Of("true", "false").Select(RuleText.Of), Bool(place))),
            (2, Bool(place)),
            (2, Gen.Select(Bool(place), Of("==", "!="), Bool(place), RuleText.Binary)),
            (3, Gen.Select(Words(place), Of("==", "!="), Words(place), RuleText.Binary)),
            (3, Same(place)),
            (3, Gen.Select(Anything(place, depth), Of("==", "!="), Gen.Bool, NullTest)),
        };
        if (Path(place, path => path.Type is { Kind: TypeKind.Time }) is { } times)
        {
            kinds.Add((1, Ordered(times, RuleLiteralTexts.Times)));
        }

        if (!IsQuery)
        {
            kinds.Add((3, Ordered(Span(place, depth))));
        }

        return Gen.Frequency([.. kinds]);
    }

    private Gen<RuleText> Number(RulePlace place, int depth) => Made(place, nameof(Number), depth, () =>
    {
        var leaves = new List<(int, Gen<RuleText>)>
        {
            (5, Path(place, path => path.Type.IsNumber) ?? Of(RuleLiteralTexts.Numbers).Select(RuleText.Of)),
            (2, Of(RuleLiteralTexts.Numbers).Select(RuleText.Of)),
        };
        if (place.Lists.Count > 0)
        {
            leaves.Add((1, Of([.. place.Lists]).Select(list => RuleText.Of($"{list.Text}.count"))));
        }

        if (depth == 0)
        {
            return Gen.Frequency([.. leaves]);
        }

        var inner = Number(place, depth - 1);
        leaves.Add((3, Gen.Select(inner, Of("+", "-", "*", "/"), inner, RuleText.Binary)));
        leaves.Add((1, inner.Select(number => RuleText.Unary("-", number))));
        if (place.Lists.Count > 0)
        {
            leaves.Add((1, Of([.. place.Lists]).SelectMany(list => Number(_places.Inside(list), depth - 1).Select(body => RuleText.Call(list.Text, "sum", body)))));
        }

        return Gen.Frequency([.. leaves]);
    });

    private Gen<RuleText> Date(RulePlace place, int depth) => Made(place, nameof(Date), depth, () =>
    {
        var today = Gen.Const(RuleText.Of("today"));
        var plain = Gen.Frequency((3, Path(place, path => path.Type is { Kind: TypeKind.Date }) ?? today), (1, today));
        return depth == 0 ? plain : Gen.Frequency(
            (2, plain),
            (1, Gen.Select(Date(place, depth - 1), Of("+", "-"), Of(RuleLiteralTexts.Days).Select(RuleText.Of), RuleText.Binary)));
    });

    private Gen<RuleText> Moment(RulePlace place, int depth) => Made(place, nameof(Moment), depth, () =>
    {
        var now = Gen.Const(RuleText.Of("now"));
        var spans = Of(RuleLiteralTexts.Spans).Select(RuleText.Of);
        var plain = Gen.Frequency((3, Path(place, path => path.Type is { Kind: TypeKind.DateTime }) ?? now), (1, now));
        return depth == 0 ? plain
            : IsQuery ? Gen.Frequency((3, plain), (1, Gen.Select(now, Of("+", "-"), spans, RuleText.Binary)))
            : Gen.Frequency((2, plain), (1, Gen.Select(Moment(place, depth - 1), Of("+", "-"), Gen.OneOf(spans, Span(place, depth - 1)), RuleText.Binary)));
    });

    private Gen<RuleText> Span(RulePlace place, int depth) => Made(place, nameof(Span), depth, () =>
    {
        var plain = Gen.Frequency((2, Path(place, path => path.Type is { Kind: TypeKind.Duration }) ?? Gen.Const(RuleText.Of("1 hours"))), (1, Of(RuleLiteralTexts.Spans).Select(RuleText.Of)));
        var times = Path(place, path => path.Type is { Kind: TypeKind.Time });
        return depth == 0 ? plain : Gen.Frequency(
            (2, plain),
            (1, Difference(Date(place, depth - 1))),
            (1, Difference(Moment(place, depth - 1))),
            (times is null ? 0 : 1, times is null ? plain : Difference(times)));
    });

    /// <summary>Enum members, states, ids, references and value objects: beside one of their own type.</summary>
    private Gen<RuleText> Same(RulePlace place)
    {
        var paths = place.Paths
            .Where(path => path.Kind is not RulePathKind.Entity && path.Type.Kind is TypeKind.Enum or TypeKind.Uuid or TypeKind.Ref or TypeKind.ValueObject)
            .Where(path => path.Type.Kind is not TypeKind.ValueObject || !ValueParts.AnyBelow(path.Type, scope.ValueObjects, member => member.Type.IsList))
            .ToArray();
        return paths.Length == 0 ? Gen.Const(RuleText.Of("true")) : Of(paths).SelectMany(path =>
        {
            var others = place.Paths.Where(other => other.Kind == path.Kind && other.Type == path.Type).Select(other => other.Text);
            string[] literals = path switch
            {
                { Kind: RulePathKind.Status } => [.. scope.Aggregate.Lifecycle!.States],
                { Type.Kind: TypeKind.Enum } => [.. scope.Enums.Single(item => item.Name == path.Type.Name).Members],
                { Type.Kind: TypeKind.Uuid } => RuleLiteralTexts.Ids,
                _ => [],
            };
            return Gen.Select(Of("==", "!="), Of([.. others, .. literals]), Gen.Bool, (symbol, other, isFirst) => isFirst
                ? RuleText.Binary(RuleText.Of(path.Text), symbol, RuleText.Of(other))
                : RuleText.Binary(RuleText.Of(other), symbol, RuleText.Of(path.Text)));
        });
    }

    private static Gen<RuleText> Words(RulePlace place)
    {
        var paths = place.Paths.Where(path => path.Type.IsText).ToArray();
        return Gen.Frequency(
            (3, paths.Length == 0 ? Gen.Const(RuleText.Of("'a'")) : Of(paths).Select(path => RuleText.Of(path.Text))),
            (1, Of(RuleLiteralTexts.Words).Select(RuleText.Of)));
    }

    private static Gen<RuleText> Bool(RulePlace place) => Path(place, path => path.Type is { Kind: TypeKind.Bool }) ?? Gen.Const(RuleText.Of("true"));

    private Gen<RuleText> Anything(RulePlace place, int depth) => Gen.Frequency(
        (4, Path(place, _ => true)!),
        (1, Number(place, depth)),
        (1, Date(place, depth)),
        (1, Moment(place, depth)));

    private static Gen<RuleText>? Path(RulePlace place, Func<RulePath, bool> fits)
    {
        var paths = place.Paths.Where(fits).ToArray();
        return paths.Length == 0 ? null : Of(paths).Select(path => RuleText.Of(path.Text));
    }

    private static Gen<RuleText> Ordered(Gen<RuleText> side) => Gen.Select(side, Of("==", "!=", "<", "<=", ">", ">="), side, RuleText.Binary);

    // What is written takes its type from the other side.
    private static Gen<RuleText> Ordered(Gen<RuleText> side, string[] literals) => Gen.Select(
        side,
        Of("==", "!=", "<", "<=", ">", ">="),
        Gen.Frequency((4, side), (1, Of(literals).Select(RuleText.Of))),
        Gen.Bool,
        (one, symbol, other, isFirst) => isFirst ? RuleText.Binary(one, symbol, other) : RuleText.Binary(other, symbol, one));

    private static Gen<RuleText> Difference(Gen<RuleText> side) => Gen.Select(side, side, (left, right) => RuleText.Binary(left, "-", right));

    private static RuleText NullTest(RuleText value, string symbol, bool isFirst) =>
        isFirst ? RuleText.Binary(RuleText.Of("null"), symbol, value) : RuleText.Binary(value, symbol, RuleText.Of("null"));

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    // Each sort of text at each place once: the generators refer to each other.
    private Gen<RuleText> Made(RulePlace place, string sort, int depth, Func<Gen<RuleText>> make)
    {
        if (!_made.TryGetValue((place.Name, sort, depth), out var made))
        {
            _made[(place.Name, sort, depth)] = made = make();
        }

        return made;
    }
}
