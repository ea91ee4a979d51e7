using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds aggregates, entities and fields that no command ever fills.</summary>
internal sealed class OriginCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var aggregate in contexts.SelectMany(context => context.Aggregates))
        {
            if (aggregate.Commands.All(command => command.Kind is not CommandKind.Creates))
            {
                log.Add(FindingCodes.NothingCreates, aggregate.Pointer, $"No command creates a {aggregate.Name}.", "Give one 'creates: true'.");
            }

            Fields(aggregate.Name, aggregate.Fields, aggregate.Commands.Where(command => command.Entity is null), log);
            foreach (var entity in aggregate.Entities)
            {
                Entity(aggregate, entity, log);
            }
        }
    }

    private static void Entity(AggregateModel aggregate, EntityModel entity, FindingLog log)
    {
        var commands = aggregate.Commands.Where(command => command.Entity == entity.Name).ToList();
        if (commands.Exists(command => command.Kind is CommandKind.AddsEntity))
        {
            Fields(entity.Name, entity.Fields, commands, log);
        }
        else
        {
            log.Add(FindingCodes.NothingAdds, entity.Pointer, $"No command adds a {entity.Name} to {aggregate.Name}.", $"Give one 'adds: {entity.Name}'.");
        }
    }

    private static void Fields(string owner, IReadOnlyList<FieldModel> fields, IEnumerable<CommandModel> commands, FindingLog log)
    {
        var set = commands.SelectMany(command => command.Fields).Where(field => field.Sets).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in fields.Where(field => field.Default is null && !set.Contains(field.Name)))
        {
            log.Add(FindingCodes.NothingSets, field.Pointer, $"No command sets '{field.Name}' of {owner}.", $"Add '{field.Name}' to the fields of the command that does.");
        }
    }
}
