using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds commands after which nothing is different.</summary>
internal sealed class EffectCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var command in contexts.SelectMany(context => context.Aggregates).SelectMany(aggregate => aggregate.Commands))
        {
            if (command.Emits.Count == 0 && !Changes(command))
            {
                log.Add(
                    FindingCodes.CommandWithoutEffect,
                    command.Pointer,
                    $"{command.Name} sets no field, leads to no state and emits nothing.",
                    "Give it fields of the aggregate, a 'to', or an event to emit.");
            }
        }
    }

    // A move that only starts where it ends is none.
    private static bool Changes(CommandModel command) => command.Kind switch
    {
        CommandKind.Records => false,
        CommandKind.Changes or CommandKind.ChangesEntity => command.Fields.Any(field => field.Sets) || (command.To is { } to && command.From.Any(from => from != to)),
        _ => true,
    };
}
