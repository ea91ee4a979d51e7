using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Something that has a name.</summary>
/// <param name="Pointer">Of the name itself.</param>
internal readonly record struct NamedThing(string Name, string Pointer);

/// <summary>Names of one kind in one scope.</summary>
/// <param name="Kind">What they are, in lower case: <c>aggregate</c>.</param>
/// <param name="Scope">Where they stand: <c>the context Billing</c>.</param>
internal sealed record NamedThings(string Kind, string Scope, IReadOnlyList<NamedThing> Things)
{
    /// <summary>All names of a document but those of fields and requirements.</summary>
    public static IEnumerable<NamedThings> Of(BlueprintDocument document)
    {
        yield return new("context", "the blueprint", [.. document.Contexts.Select(item => At(item.Name, item.Pointer))]);
        foreach (var context in document.Contexts)
        {
            foreach (var things in Of(context))
            {
                yield return things;
            }
        }
    }

    private static IEnumerable<NamedThings> Of(ContextElement context)
    {
        var scope = $"the context {context.Name}";
        yield return new("enum", scope, [.. context.Enums.Select(item => At(item.Name, item.Pointer))]);
        yield return new("value object", scope, [.. context.ValueObjects.Select(item => At(item.Name, item.Pointer))]);
        yield return new("aggregate", scope, [.. context.Aggregates.Select(item => At(item.Name, item.Pointer))]);
        yield return new("policy", scope, [.. context.Policies.Select(item => At(item.Name, item.Pointer))]);
        yield return new("event", scope, [.. context.Aggregates.SelectMany(item => item.Events).Select(item => At(item.Name, item.Pointer))]);
        foreach (var item in context.Enums)
        {
            yield return new("member", $"the enum {item.Name}", List(item.Values, $"{item.Pointer}/values"));
        }

        foreach (var things in context.Aggregates.SelectMany(Of))
        {
            yield return things;
        }
    }

    private static IEnumerable<NamedThings> Of(AggregateElement aggregate)
    {
        var scope = aggregate.Name;
        yield return new("entity", scope, [.. aggregate.Entities.Select(item => At(item.Name, item.Pointer))]);
        yield return new("invariant", scope, [.. aggregate.Invariants.Select(item => At(item.Name, item.Pointer))]);
        yield return new("command", scope, [.. aggregate.Commands.Select(item => At(item.Name, item.Pointer))]);
        yield return new("query", scope, [.. aggregate.Queries.Select(item => At(item.Name, item.Pointer))]);
        if (aggregate.Lifecycle is { } lifecycle)
        {
            yield return new("state", scope, List(lifecycle.States, $"{lifecycle.Pointer}/states"));
        }

        foreach (var command in aggregate.Commands)
        {
            var conditions = command.Requires.Where(condition => condition.Name is not null);
            yield return new("condition", $"{scope}.{command.Name}", [.. conditions.Select(item => At(item.Name!, item.Pointer))]);
        }
    }

    /// <summary>A list of names below its pointer.</summary>
    public static NamedThing[] List(IReadOnlyList<string> names, string pointer) => [.. names.Select((name, at) => new NamedThing(name, JsonPointer.Item(pointer, at)))];

    private static NamedThing At(string name, string pointer) => new(name, $"{pointer}/name");
}
