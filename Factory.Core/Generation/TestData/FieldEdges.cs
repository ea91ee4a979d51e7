using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Values of a field at and past the edge of each of its constraints.</summary>
internal sealed class FieldEdges(ContextModel context)
{
    // A text or list of that size in a test would be longer than the test.
    private const int MaxSize = 5000;

    private readonly FieldRules _rules = new(context);

    /// <summary>The cases of the field, and of the members of a value object in it.</summary>
    public IEnumerable<FieldCase> Of(FieldModel field, ObjectValue? whole)
    {
        foreach (var edge in Own(field).Where(edge => edge.Value is not null && edge.IsAllowed == _rules.Allows(field, edge.Value)))
        {
            yield return edge;
        }

        if (field.Type is not { Kind: TypeKind.ValueObject, IsList: false } || whole is null)
        {
            yield break;
        }

        foreach (var member in context.ValueObject(field.Type.Name!).Fields)
        {
            foreach (var edge in Of(member, whole[member.Name] as ObjectValue))
            {
                yield return edge with { Path = [field.Name, .. edge.Path] };
            }
        }
    }

    private IEnumerable<FieldCase> Own(FieldModel field)
    {
        if (field.Type.IsList)
        {
            return Lists(field);
        }

        return field.Type.Kind switch
        {
            TypeKind.String or TypeKind.Text or TypeKind.Uri or TypeKind.Email => Texts(field),
            TypeKind.Int => Numbers(field, 1, (value, by) => value + by),
            TypeKind.Long => Numbers(field, 1L, (value, by) => value + by),
            TypeKind.Decimal => Decimals(field),
            TypeKind.Double => Numbers(field, 0.5, (value, by) => value + by),
            TypeKind.Date => Numbers<DateOnly, int>(field, 1, (value, by) => value.AddDays(by), by => -by),
            TypeKind.Time => Numbers<TimeOnly, int>(field, 1, (value, by) => value.Add(TimeSpan.FromSeconds(by)), by => -by),
            TypeKind.DateTime => Numbers<DateTimeOffset, int>(field, 1, (value, by) => value.AddSeconds(by), by => -by),
            TypeKind.Duration => Numbers<TimeSpan, int>(field, 1, (value, by) => value + TimeSpan.FromSeconds(by), by => -by),
            TypeKind.Enum => [Case(field, ConstraintKind.Member, context.Enum(field.Type.Name!).Members.Count, isAllowed: false)],
            TypeKind.Uuid or TypeKind.Ref when field.IsRequired => [Case(field, ConstraintKind.Required, Guid.Empty, isAllowed: false)],
            _ => [],
        };
    }

    private static IEnumerable<FieldCase> Texts(FieldModel field)
    {
        if (field.IsRequired)
        {
            yield return Case(field, ConstraintKind.Required, "", isAllowed: false);
            yield return Case(field, ConstraintKind.Required, " ", isAllowed: false);
        }

        if (field.Length is { } length)
        {
            yield return Case(field, ConstraintKind.Length, SampleText.Of(field, length), isAllowed: true);
            yield return Case(field, ConstraintKind.Length, new string('a', length + 1), isAllowed: false);
            yield return Case(field, ConstraintKind.Length, length > 1 ? new string('a', length - 1) : null, isAllowed: false);
        }

        if (field is { Length: null, MinLength: > 0 and var min })
        {
            yield return Case(field, ConstraintKind.MinLength, SampleText.Of(field, min), isAllowed: true);
            yield return Case(field, ConstraintKind.MinLength, min > 1 ? SampleText.Of(field with { MinLength = null }, min - 1) ?? new string('a', min - 1) : null, isAllowed: false);
        }

        if (field is { Length: null, EffectiveMaxLength: <= MaxSize and var max })
        {
            yield return Case(field, ConstraintKind.MaxLength, SampleText.Of(field, max), isAllowed: true);
            yield return Case(field, ConstraintKind.MaxLength, SampleText.Of(field with { MaxLength = null }, max + 1) ?? new string('a', max + 1), isAllowed: false);
        }

        if (field.Pattern is not null)
        {
            yield return Case(field, ConstraintKind.Pattern, SampleText.NotMatching(field), isAllowed: false);
        }

        if (field.Type.Kind is TypeKind.Uri or TypeKind.Email)
        {
            yield return Case(field, ConstraintKind.Form, "a", isAllowed: false);
        }
    }

    private static IEnumerable<FieldCase> Decimals(FieldModel field)
    {
        var step = 1m / FieldRules.Power(field.Scale);
        var limit = FieldRules.Power(18 - field.Scale);
        foreach (var edge in Numbers(field, step, (value, by) => value + by))
        {
            yield return edge;
        }

        var inside = (field.Min as decimal?) ?? (field.Max is decimal max && max < 1 ? max - 1 : 1m);
        yield return Case(field, ConstraintKind.Scale, inside + step, isAllowed: true);
        yield return Case(field, ConstraintKind.Scale, inside + (step / 10), isAllowed: false);
        if (field.Max is null)
        {
            yield return Case(field, ConstraintKind.Max, limit - step, isAllowed: true);
            yield return Case(field, ConstraintKind.Max, limit, isAllowed: false);
        }
    }

    private static IEnumerable<FieldCase> Numbers<T>(FieldModel field, T step, Func<T, T, T> add)
        where T : struct, System.Numerics.INumber<T> => Numbers<T, T>(field, step, add, by => -by);

    private static IEnumerable<FieldCase> Numbers<T, TStep>(FieldModel field, TStep step, Func<T, TStep, T> add, Func<TStep, TStep> negated)
        where T : struct
    {
        foreach (var (bound, constraint, outward) in new[] { (field.Min, ConstraintKind.Min, negated(step)), (field.Max, ConstraintKind.Max, step) })
        {
            if (bound is T edge)
            {
                yield return Case(field, constraint, edge, isAllowed: true);
                yield return Case(field, constraint, Past(edge, outward, add), isAllowed: false);
            }
        }
    }

    // Past the end of the type there is nothing.
    private static object? Past<T, TStep>(T edge, TStep outward, Func<T, TStep, T> add)
        where T : struct
    {
        try
        {
            var past = add(edge, outward);
            var isForward = Comparer<TStep>.Default.Compare(outward, default) > 0;
            return Comparer<T>.Default.Compare(past, edge) > 0 == isForward ? past : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private IEnumerable<FieldCase> Lists(FieldModel field)
    {
        var item = new FieldValues(context, new ValuePool(new AggregateModel { Name = "" })).Of(field with { Type = field.Type.Item, IsRequired = true, Default = null, Example = null });
        if (item.Count == 0)
        {
            yield break;
        }

        if (field.MinItems is > 0 and var min)
        {
            yield return Case(field, ConstraintKind.MinItems, Repeat(item[0], min), isAllowed: true);
            yield return Case(field, ConstraintKind.MinItems, Repeat(item[0], min - 1), isAllowed: false);
        }

        if (field.MaxItems <= MaxSize)
        {
            yield return Case(field, ConstraintKind.MaxItems, Repeat(item[0], field.MaxItems), isAllowed: true);
            yield return Case(field, ConstraintKind.MaxItems, Repeat(item[0], field.MaxItems + 1), isAllowed: false);
        }
    }

    private static object?[] Repeat(object? item, int count) => [.. Enumerable.Repeat(item, count)];

    private static FieldCase Case(FieldModel field, ConstraintKind constraint, object? value, bool isAllowed) => new([field.Name], field, constraint, value, isAllowed);
}
