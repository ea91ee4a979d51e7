using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds aggregates, entities and fields that no command ever fills, and aggregates of which there is never a first one.</summary>
internal sealed class OriginCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var context in contexts)
        {
            var creatable = FirstInstances.Creatable(context);
            foreach (var aggregate in context.Aggregates)
            {
                Creates(context, aggregate, creatable, log);
                Fields(aggregate.Name, aggregate.Fields, aggregate.Commands.Where(command => command.Entity is null), log);
                foreach (var entity in aggregate.Entities)
                {
                    Entity(aggregate, entity, log);
                }
            }
        }
    }

    private static void Creates(ContextModel context, AggregateModel aggregate, IReadOnlySet<string> creatable, FindingLog log)
    {
        if (aggregate.Commands.FirstOrDefault(command => command.Kind is CommandKind.Creates) is not { } create)
        {
            log.Add(FindingCodes.NothingCreates, aggregate.Pointer, $"No command creates a {aggregate.Name}.", "Give one 'creates: true'.");
        }
        else if (!creatable.Contains(aggregate.Name))
        {
            var missing = FirstInstances.Needs(context, create).First(name => !creatable.Contains(name));
            log.Add(
                FindingCodes.NeverCreated,
                aggregate.Pointer,
                $"There can never be a first {aggregate.Name}: '{create.Name}' needs {(missing == aggregate.Name ? "one that is there before it" : $"a {missing}, and there can be none before it")}.",
                "Let the reference be absent in a create, and set it by a later command.");
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
