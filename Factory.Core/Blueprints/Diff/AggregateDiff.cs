using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares an aggregate that both versions have.</summary>
internal sealed class AggregateDiff(AggregateModel before, AggregateModel after, FieldComparison comparison, RouteDiff routes, ChangeLog log)
{
    private readonly string _owner = $"`{after.Name}`";

    public void Compare(Part part)
    {
        log.Remarks(part, (before.Description, before.Satisfies), (after.Description, after.Satisfies));
        routes.OfAggregate(part);
        new FieldsDiff(comparison, name => Exposed(name, entity: null), log).Compare(before.Fields, after.Fields, _owner, part.Element);
        LifecycleDiff.Compare(before, after, part, log);
        Entities(part.Element);
        RuleDiff.OfInvariants(log).Compare(before.Invariants, after.Invariants, _owner, part.Element);
        new CommandDiffs(before, after, comparison, routes, log).Compare(part.Element);
        new QueryDiff(before, after, log).Compare(part.Element);
    }

    private void Entities(string element)
    {
        var entities = Matched<EntityModel>.By(before.Entities, after.Entities, entity => entity.Name);
        var renames = Renames.Of(entities, entity => entity.Name, (one, other) => one.Fields.Select(field => field.Name).SequenceEqual(other.Fields.Select(field => field.Name)));
        foreach (var entity in entities.Added)
        {
            log.Added(PartOf(null, entity), Breakage.None, renames[entity.Name]);
        }

        foreach (var (old, entity) in entities.Kept)
        {
            var part = PartOf(old, entity);
            log.Remarks(part, (old.Description, old.Satisfies), (entity.Description, entity.Satisfies));
            Number(part, old, entity);
            new FieldsDiff(comparison, name => Exposed(name, entity.Name), log).Compare(old.Fields, entity.Fields, $"`{entity.Name}`", part.Element);
        }

        foreach (var entity in entities.Removed)
        {
            var loss = Breakage.Of(Contract.Api, "Answers come without it.").And(Breakage.Of(Contract.StoredData, "What was stored of it is lost."));
            log.Removed(PartOf(entity, null), loss, renames[entity.Name]);
        }

        Part PartOf(EntityModel? old, EntityModel? entity)
        {
            var name = (entity ?? old)!.Name;
            return Part.Of("entity", name, _owner, $"{element}/{name}", old?.Pointer, entity?.Pointer);
        }
    }

    private void Number(Part part, EntityModel old, EntityModel entity)
    {
        if (old.IsMany != entity.IsMany)
        {
            var form = Breakage.Of(Contract.Api, $"Answers have it as `{entity.Member}` instead of `{old.Member}`, and its routes are others.");
            log.Changed(
                part,
                entity.IsMany ? "may now occur many times" : "may now occur at most once",
                form.And(Breakage.When(!entity.IsMany, Contract.StoredData, "Several may be stored.")));
        }
    }

    private Exposure Exposed(string field, string? entity) =>
        Exposure.Stored | Exposure.Answered | (IsSent(before, field, entity) && IsSent(after, field, entity) ? Exposure.Sent : Exposure.None);

    private static bool IsSent(AggregateModel aggregate, string field, string? entity) =>
        aggregate.Commands.Any(command => command.Entity == entity && command.Fields.Any(item => item.Sets && item.Name == field));
}
