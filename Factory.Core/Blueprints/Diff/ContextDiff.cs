using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares a context that both versions have.</summary>
internal sealed class ContextDiff(ContextModel before, ContextModel after, IServiceRoutes routes, ChangeLog log)
{
    public void Compare(Part part)
    {
        log.Remarks(part, (before.Description, []), (after.Description, []));
        var fields = new FieldComparison(new TypeComparison(before, after));
        new ValueTypeDiff(before, after, fields, log).Compare(part);
        Aggregates(fields);
        new EventDiff(before, after, fields, log).Compare();
        new ReactionDiff(before, after, log).Compare(part);
    }

    private void Aggregates(FieldComparison fields)
    {
        var aggregates = Matched<AggregateModel>.By(before.Aggregates, after.Aggregates, aggregate => aggregate.Name);
        var renames = Renames.Of(aggregates, aggregate => aggregate.Name, IsAlike);
        foreach (var aggregate in aggregates.Added)
        {
            log.Added(PartOf(null, aggregate), Breakage.None, renames[aggregate.Name]);
        }

        var (from, to) = (routes.Of(before), routes.Of(after));
        foreach (var (old, aggregate) in aggregates.Kept)
        {
            new AggregateDiff(old, aggregate, fields, new RouteDiff(from[old.Name], to[aggregate.Name], log), log).Compare(PartOf(old, aggregate));
        }

        foreach (var aggregate in aggregates.Removed)
        {
            var loss = Breakage.Of(Contract.Api, "Its routes go.").And(Breakage.Of(Contract.StoredData, "What was stored of it belongs to nothing."));
            log.Removed(PartOf(aggregate, null), loss, renames[aggregate.Name]);
        }
    }

    private static bool IsAlike(AggregateModel one, AggregateModel other)
    {
        var names = one.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return names.Intersect(other.Fields.Select(field => field.Name)).Count() * 2 > names.Count;
    }

    private Part PartOf(AggregateModel? old, AggregateModel? aggregate)
    {
        var name = (aggregate ?? old)!.Name;
        return Part.Of("aggregate", name, null, $"{after.Name}/{name}", old?.Pointer, aggregate?.Pointer);
    }
}
