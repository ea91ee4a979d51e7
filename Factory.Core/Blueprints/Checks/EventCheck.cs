using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds events that never happen, and published ones that give away what is sensitive.</summary>
internal sealed class EventCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        var written = document.Contexts
            .SelectMany(context => context.Aggregates)
            .SelectMany(aggregate => aggregate.Events)
            .ToDictionary(raised => raised.Pointer, raised => raised.Fields.ToList());
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
                        Published(raised, context, written.GetValueOrDefault(raised.Pointer) ?? [], log);
                    }
                }
            }
        }
    }

    private static void Published(EventModel raised, ContextModel context, List<string> written, FindingLog log)
    {
        foreach (var field in raised.Fields.Where(field => ValueParts.Any(field.Field, context.ValueObjects, part => part.IsSensitive)))
        {
            log.Add(
                FindingCodes.SensitiveInEvent,
                JsonPointer.Item($"{raised.Pointer}/fields", written.IndexOf(field.Name)),
                $"{raised.Name} is published and carries '{field.Name}', which is sensitive.",
                "Leave it out, or do not publish the event.");
        }
    }
}
