using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds events that never happen, and published ones that give away what is sensitive.</summary>
internal sealed class EventCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var context in contexts)
        {
            foreach (var aggregate in context.Aggregates)
            {
                var emitted = aggregate.Commands.SelectMany(command => command.Emits).ToHashSet(StringComparer.Ordinal);
                foreach (var raised in aggregate.Events)
                {
                    if (!emitted.Contains(raised.Name))
                    {
                        log.Add(
                            FindingCodes.EventNeverEmitted, raised.Pointer, $"No command of {aggregate.Name} emits {raised.Name}.", $"Add 'emits: [{raised.Name}]' to the command that does.");
                    }

                    if (raised.IsPublished)
                    {
                        Published(raised, context, log);
                    }
                }
            }
        }
    }

    private static void Published(EventModel raised, ContextModel context, FindingLog log)
    {
        foreach (var field in raised.Fields.Where(field => IsSensitive(field.Field, context, [])))
        {
            log.Add(
                FindingCodes.SensitiveInEvent,
                $"{raised.Pointer}/fields",
                $"{raised.Name} is published and carries '{field.Name}', which is sensitive.",
                "Leave it out, or do not publish the event.");
        }
    }

    private static bool IsSensitive(FieldModel field, ContextModel context, HashSet<string> seen) =>
        field.IsSensitive
        || (field.Type.Kind is TypeKind.ValueObject
            && seen.Add(field.Type.Name!)
            && context.ValueObjects.Any(item => item.Name == field.Type.Name && item.Fields.Any(member => IsSensitive(member, context, seen))));
}
