using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Binding;

/// <summary>The commands that an aggregate has when it names none.</summary>
internal static class ImpliedCommands
{
    public static IEnumerable<CommandModel> Of(AggregateModel aggregate)
    {
        var states = aggregate.Lifecycle?.States ?? [];
        yield return Command(aggregate, "Create", CommandKind.Creates, [], aggregate.Fields) with { To = aggregate.Lifecycle?.Initial };
        if (aggregate.Fields.Count > 0)
        {
            yield return Command(aggregate, "Update", CommandKind.Changes, states, aggregate.Fields);
        }

        yield return Command(aggregate, "Delete", CommandKind.Deletes, states, []);
        foreach (var entity in aggregate.Entities)
        {
            yield return OfEntity("Add", CommandKind.AddsEntity, entity.Fields);
            if (entity.Fields.Count > 0)
            {
                yield return OfEntity("Change", CommandKind.ChangesEntity, entity.Fields);
            }

            yield return OfEntity("Remove", CommandKind.RemovesEntity, []);

            CommandModel OfEntity(string verb, CommandKind kind, IReadOnlyList<FieldModel> fields) =>
                Command(aggregate, $"{verb}{entity.Name}", kind, states, fields) with { Entity = entity.Name };
        }
    }

    private static CommandModel Command(
        AggregateModel aggregate, string name, CommandKind kind, IReadOnlyList<string> from, IReadOnlyList<FieldModel> fields) => new()
        {
            Name = name,
            Kind = kind,
            From = from,
            Fields = [.. fields.Select(field => new CommandFieldModel(field, Sets: true))],
            IsImplied = true,
            Pointer = aggregate.Pointer,
        };
}
