using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks that creates and adds leave no required field without a value.</summary>
internal sealed class RequiredFieldCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var aggregate in contexts.SelectMany(context => context.Aggregates))
        {
            foreach (var command in aggregate.Commands)
            {
                if (command.Kind is CommandKind.Creates)
                {
                    Check(command, aggregate.Name, aggregate.Fields, "creates", log);
                }
                else if (command.Kind is CommandKind.AddsEntity && aggregate.Entities.FirstOrDefault(entity => entity.Name == command.Entity) is { } entity)
                {
                    Check(command, entity.Name, entity.Fields, "adds", log);
                }
            }
        }
    }

    private static void Check(CommandModel command, string owner, IReadOnlyList<FieldModel> fields, string verb, FindingLog log)
    {
        foreach (var field in fields.Where(field => field.IsRequired && field.Default is null))
        {
            var sent = command.Fields.FirstOrDefault(item => item.Name == field.Name);
            if (sent is not { Sets: true })
            {
                log.Add(
                    FindingCodes.RequiredUnset,
                    command.Pointer,
                    $"{command.Name} {verb} a {owner} without a value for '{field.Name}', which is required.",
                    sent is null
                        ? $"Add '{field.Name}' to its fields, or give '{field.Name}' a default."
                        : $"'{field.Name}' of the command is {sent.Field.Type}, not {field.Type}: so it is another field, of the command alone.");
            }
        }
    }
}
