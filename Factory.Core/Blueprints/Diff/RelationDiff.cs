using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the lines of the context maps.</summary>
internal static class RelationDiff
{
    public static void Compare(IReadOnlyList<RelationElement> before, IReadOnlyList<RelationElement> after, ChangeLog log)
    {
        var relations = Matched<RelationElement>.By(before, after, Words);
        foreach (var relation in relations.Added)
        {
            log.Added(PartOf(null, relation), Breakage.None);
        }

        foreach (var (old, relation) in relations.Kept)
        {
            var part = PartOf(old, relation);
            Roles(part, "an upstream", old.UpstreamRoles, relation.UpstreamRoles, log);
            Roles(part, "a downstream", old.DownstreamRoles, relation.DownstreamRoles, log);
        }

        foreach (var relation in relations.Removed)
        {
            log.Removed(PartOf(relation, null), Breakage.None);
        }
    }

    private static void Roles(Part part, string end, IReadOnlyList<string> before, IReadOnlyList<string> after, ChangeLog log)
    {
        foreach (var role in after.Except(before))
        {
            log.Changed(part, $"gained {end} role `{role}`");
        }

        foreach (var role in before.Except(after))
        {
            log.Changed(part, $"lost {end} role `{role}`");
        }
    }

    // Partners and those who share a kernel stand in any order.
    private static string Words(RelationElement relation) => relation switch
    {
        { Partnership: { } partners } => $"partnership of {Both(partners)}",
        { SharedKernel: { } sharers } => $"shared kernel of {Both(sharers)}",
        _ => $"relation of `{relation.Downstream}` to its upstream `{relation.Upstream}`",
    };

    private static string Both(IReadOnlyList<string> names) => string.Join(" and ", names.Order(StringComparer.Ordinal).Select(name => $"`{name}`"));

    private static Part PartOf(RelationElement? before, RelationElement? after) =>
        new("relation", Words((after ?? before)!), "", before?.Pointer, after?.Pointer);
}
