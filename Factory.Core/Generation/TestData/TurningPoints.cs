using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>
/// Values of one argument at which a comparison changes its mind. No list of plain values has them where they depend on other arguments: both sides are
/// evaluated for two neighbouring values, and the straight line through the differences is followed to zero.
/// </summary>
/// <param name="environment">What the rule looks at after a sequence of calls; null if it cannot be told.</param>
internal sealed class TurningPoints(ContextModel context, ArgumentSearch arguments, Func<IReadOnlyList<CommandCall>, RuleEnvironment?> environment)
{
    private const decimal Furthest = 1e14m;

    /// <summary>The values at each comparison's turning point and its neighbours, each once, as the whole value of the argument.</summary>
    public IEnumerable<object> Of(Expr rule, IReadOnlyList<CommandCall> steps, ArgumentPlace place)
    {
        var command = steps[place.Step].Command;
        var field = command.Fields.Single(field => field.Name == place.Field).Field;
        var start = place.In(steps) ?? arguments.Values(command, place.Field).FirstOrDefault(value => value is not null);
        return field.Type.IsList || start is null
            ? []
            : Leaves(field, []).SelectMany(leaf => Along(rule, steps, place, leaf.Field, leaf.Path, start)).Distinct(ValueComparer.Instance).OfType<object>();
    }

    private IEnumerable<(FieldModel Field, IReadOnlyList<string> Path)> Leaves(FieldModel field, IReadOnlyList<string> path) => field.Type.Kind is TypeKind.ValueObject
        ? context.ValueObject(field.Type.Name!).Fields.Where(member => !member.Type.IsList).SelectMany(member => Leaves(member, [.. path, member.Name]))
        : [(field, path)];

    private IEnumerable<object> Along(Expr rule, IReadOnlyList<CommandCall> steps, ArgumentPlace place, FieldModel field, IReadOnlyList<string> path, object whole)
    {
        var scale = new FieldScale(field);
        if (scale.Number(At(whole, path)) is not { } value)
        {
            yield break;
        }

        // At a bound of the field only one of the neighbours is allowed.
        var here = Environment(value);
        var (beside, step) = Environment(value + scale.Unit) is { } above ? (above, scale.Unit) : (Environment(value - scale.Unit), -scale.Unit);
        if (here is null || beside is null)
        {
            yield break;
        }

        foreach (var comparison in rule.Comparisons().OfType<BinaryExpr>())
        {
            if (Difference(rule, comparison, here) is { } one && Difference(rule, comparison, beside) is { } other && one != other && Math.Abs((double)one / (double)(other - one)) < (double)Furthest)
            {
                var zero = value - (one / ((other - one) / step));
                var below = Math.Floor(zero / scale.Unit) * scale.Unit;
                foreach (var near in new[] { below, below + scale.Unit, below - scale.Unit, below + (2 * scale.Unit) })
                {
                    if (scale.Value(near) is { } found)
                    {
                        yield return path.Count == 0 ? found : ((ObjectValue)whole).With(path, found);
                    }
                }
            }
        }

        RuleEnvironment? Environment(decimal number) => scale.Value(number) is { } found
            ? environment(place.With(steps, path.Count == 0 ? found : ((ObjectValue)whole).With(path, found)))
            : null;
    }

    private static object? At(object? whole, IReadOnlyList<string> path) => path.Aggregate(whole, (so, member) => (so as ObjectValue)?[member]);

    // Inside any and all it is the last element that a command has just set.
    private static decimal? Difference(Expr rule, BinaryExpr comparison, RuleEnvironment values)
    {
        var at = RuleEdge.Elements(rule, comparison, values) is { } elements ? elements.LastOrDefault() : values;
        return at is not null && RuleEdge.Number(Interpreter.Evaluate(comparison.Left, at).Value) is { } left && RuleEdge.Number(Interpreter.Evaluate(comparison.Right, at).Value) is { } right
            && Math.Abs(left) < Furthest && Math.Abs(right) < Furthest
            ? left - right
            : null;
    }
}
