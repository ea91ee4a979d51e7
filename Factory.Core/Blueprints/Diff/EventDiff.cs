using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the events of a context: their names are unique in it, whichever aggregate raises them.</summary>
internal sealed class EventDiff(ContextModel before, ContextModel after, FieldComparison comparison, ChangeLog log)
{
    private sealed record Raised(AggregateModel Aggregate, EventModel Event)
    {
        public string Name => Event.Name;
    }

    public void Compare()
    {
        var events = Matched<Raised>.By(Of(before), Of(after), raised => raised.Name);
        var renames = Renames.Of(events, raised => raised.Name, IsAlike);
        foreach (var raised in events.Added.Where(raised => before.Aggregates.Any(aggregate => aggregate.Name == raised.Aggregate.Name)))
        {
            log.Added(PartOf(null, raised), Breakage.None, renames[raised.Name]);
        }

        foreach (var (old, raised) in events.Kept)
        {
            Compare(old, raised, PartOf(old, raised));
        }

        foreach (var raised in events.Removed)
        {
            log.Removed(PartOf(raised, null), Breakage.When(raised.Event.IsPublished, Contract.Events, "Who waits for it waits in vain."), renames[raised.Name]);
        }
    }

    private void Compare(Raised old, Raised raised, Part part)
    {
        var (was, now) = (old.Event, raised.Event);
        log.Remarks(part, (was.Description, was.Satisfies), (now.Description, now.Satisfies));
        if (old.Aggregate.Name != raised.Aggregate.Name)
        {
            log.Changed(part, $"is raised by `{raised.Aggregate.Name}` instead of `{old.Aggregate.Name}`", Break(was, "Its aggregate id belongs to another aggregate."));
        }

        if (was.IsPublished != now.IsPublished)
        {
            log.Changed(part, now.IsPublished ? "is now published" : "is no longer published", Break(was, "Who waits for it waits in vain."));
        }

        if (was.IsPublished && now.IsPublished && was.IdName != now.IdName)
        {
            log.Changed(part, $"carries the id of its aggregate as `{now.IdName}` instead of `{was.IdName}`", Break(was, "Who reads the event looks for it under the other name."));
        }

        Fields(was, now, part);
    }

    private void Fields(EventModel was, EventModel now, Part part)
    {
        var fields = Matched<EventFieldModel>.By(was.Fields, now.Fields, field => field.Name);
        var renames = Renames.Of(fields, field => field.Name, (one, other) => one.Field.Type == other.Field.Type);
        foreach (var field in fields.Added)
        {
            log.Changed(part, $"gained field `{field.Name}`", Breakage.None, renames[field.Name]);
        }

        // What a field may hold is told of the aggregate's or command's field, unless others read the event.
        foreach (var (old, field) in fields.Kept.Where(pair => was.IsPublished && now.IsPublished && !pair.Before.IsStatus && !pair.After.IsStatus))
        {
            foreach (var change in comparison.Of(old.Field, field.Field).Where(change => change.At(Exposure.Published).Contracts.Count > 0))
            {
                var fieldPart = Part.Of("field", field.Name, part.Words, $"{part.Element}/{field.Name}", part.FromPointer, part.ToPointer);
                log.Changed(fieldPart, change.What, change.At(Exposure.Published));
            }
        }

        foreach (var field in fields.Removed)
        {
            log.Changed(part, $"lost field `{field.Name}`", Break(was, "Who reads the event misses it."), renames[field.Name]);
        }
    }

    private static Breakage Break(EventModel was, string because) => Breakage.When(was.IsPublished, Contract.Events, because);

    private static List<Raised> Of(ContextModel context) =>
        [.. context.Aggregates.SelectMany(aggregate => aggregate.Events, (aggregate, raised) => new Raised(aggregate, raised))];

    private static bool IsAlike(Raised one, Raised other) =>
        one.Aggregate.Name == other.Aggregate.Name && one.Event.Fields.Count > 0 && one.Event.Fields.Select(field => field.Name).SequenceEqual(other.Event.Fields.Select(field => field.Name));

    private Part PartOf(Raised? old, Raised? raised)
    {
        var at = (raised ?? old)!;
        return Part.Of("event", at.Name, null, $"{after.Name}/{at.Aggregate.Name}/{at.Name}", old?.Event.Pointer, raised?.Event.Pointer);
    }
}
