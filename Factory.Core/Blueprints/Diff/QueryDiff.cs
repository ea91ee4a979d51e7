using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the queries of an aggregate.</summary>
internal sealed class QueryDiff(AggregateModel before, AggregateModel after, ChangeLog log)
{
    public void Compare(string aggregate)
    {
        var queries = Matched<QueryModel>.By(before.Queries, after.Queries, query => query.Name);
        var renames = Renames.Of(queries, query => query.Name, (one, other) => Fields(one).SequenceEqual(Fields(other)) && RuleDiff.IsSame(one.WhereText, other.WhereText));
        foreach (var query in queries.Added)
        {
            log.Added(PartOf(null, query), Breakage.None, renames[query.Name]);
        }

        foreach (var (old, query) in queries.Kept)
        {
            Compare(old, query, PartOf(old, query));
        }

        foreach (var query in queries.Removed)
        {
            log.Removed(PartOf(query, null), Breakage.Of(Contract.Api, "Its route goes."), renames[query.Name]);
        }

        Part PartOf(QueryModel? old, QueryModel? query)
        {
            var name = (query ?? old)!.Name;
            return Part.Of("query", name, $"`{after.Name}`", $"{aggregate}/{name}", old?.Pointer, query?.Pointer);
        }
    }

    private void Compare(QueryModel old, QueryModel query, Part part)
    {
        log.Remarks(part, (old.Description, old.Satisfies), (query.Description, query.Satisfies));
        foreach (var field in Fields(query).Except(Fields(old)))
        {
            log.Changed(part, $"now asks for `{field}`", Breakage.Of(Contract.Api, "Calls without it are refused."));
        }

        foreach (var field in Fields(old).Except(Fields(query)))
        {
            log.Changed(part, $"no longer takes `{field}`", Breakage.Of(Contract.Api, "Calls that give it are refused."));
        }

        if (!RuleDiff.IsSame(old.WhereText, query.WhereText))
        {
            var what = query.WhereText is null ? "no longer has a rule" : old.WhereText is null ? "now has a rule" : "has another rule";
            log.Changed(part, what, Breakage.Of(Contract.Api, "The same call finds others."));
        }

        if (old.IsDescending != query.IsDescending || !old.Sort.SequenceEqual(query.Sort))
        {
            log.Changed(part, $"sorts {Order(query)} instead of {Order(old)}");
        }
    }

    private static IEnumerable<string> Fields(QueryModel query) => query.By.Select(field => field.Name);

    private static string Order(QueryModel query) =>
        query.Sort.Count == 0 ? "by creation" : $"by `{(query.IsDescending ? "-" : "")}{string.Join('.', query.Sort)}`";
}
