using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds what a context hears of others; one that is in the document must publish it.</summary>
internal sealed class SubscriptionBinder(string context, IReadOnlyList<ContextModel> contexts, ReactionBinder reactions, FindingLog log)
{
    public SubscriptionModel? Bind(SubscriptionElement element)
    {
        var parts = element.Event.Split('.');
        if (element.Event.Length == 0)
        {
            return null;
        }

        var pointer = $"{element.Pointer}/event";
        if (!IsOfAnother(element.Event, parts, pointer) || !IsHeardOf(parts[0], parts[1], pointer, out var known))
        {
            reactions.Check(element.Reaction, element.Event, element.Pointer);
            return null;
        }

        return reactions.Bind(element.Reaction, Heard(parts[1], known), element.Event, element.Pointer) is var (reaction, needs)
            ? new SubscriptionModel(parts[0], parts[1], reaction, needs, element.Satisfies, element.Pointer) { Description = element.Description }
            : null;
    }

    private bool IsOfAnother(string name, string[] parts, string pointer)
    {
        if (parts.Length != 2 || !parts.All(Identifier.IsPascalCase))
        {
            log.Add(FindingCodes.BadName, pointer, $"'{name}' does not name an event of another context: write Context.Event.", Meant(name));
            return false;
        }

        if (parts[0] == context)
        {
            log.Add(FindingCodes.UnknownEvent, pointer, $"'{name}' is an event of this context.", "Write a policy for it.");
            return false;
        }

        return true;
    }

    // What is published carries the id of its aggregate like any other field; beyond this document it is taken to be called 'id'.
    private static HeardEvent Heard(string name, EventModel? known) => known is null
        ? new HeardEvent(name, null, null, "id")
        : new HeardEvent(name, null, [.. known.Fields, new EventFieldModel(new FieldModel { Name = known.IdName, Type = new FieldType(TypeKind.Uuid), IsRequired = true }, IsStatus: false, IsOfCommand: false)], known.IdName);

    // The event's name alone is enough to find its context, if it is in the document.
    private string? Meant(string name)
    {
        var owners = contexts
            .Where(item => item.Name != context && item.Aggregates.Any(aggregate => aggregate.Events.Any(raised => raised.Name == name)))
            .Select(item => $"{item.Name}.{name}")
            .ToList();
        return owners.Count == 1 ? $"Did you mean '{owners[0]}'?" : null;
    }

    private bool IsHeardOf(string source, string name, string pointer, out EventModel? heard)
    {
        heard = null;
        if (contexts.FirstOrDefault(item => item.Name == source) is not { } known)
        {
            return true;
        }

        var events = known.Aggregates.SelectMany(aggregate => aggregate.Events).ToList();
        if (events.Find(item => item.Name == name) is not { } raised)
        {
            log.Add(FindingCodes.UnknownEvent, pointer, $"The context {source} has no event '{name}'.", log.Suggest(name, events.Select(item => item.Name)));
            return false;
        }

        if (!raised.IsPublished)
        {
            log.Add(FindingCodes.NotPublished, pointer, $"{source} keeps its event {name} to itself.", $"Say 'published: true' at {name}.");
            return false;
        }

        heard = raised;
        return true;
    }
}
