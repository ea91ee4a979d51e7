using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares two blueprints as wholes.</summary>
internal static class DocumentDiff
{
    public static void Compare(BlueprintAnalysis before, BlueprintAnalysis after, IServiceRoutes routes, ChangeLog log)
    {
        Heading(before, after, log);
        RequirementDiff.Compare(before.Document!.Requirements, after.Document!.Requirements, log);
        Contexts(before.Contexts, after.Contexts, routes, log);
        RelationDiff.Compare(before.Document.ContextMap, after.Document.ContextMap, log);
    }

    private static void Heading(BlueprintAnalysis before, BlueprintAnalysis after, ChangeLog log)
    {
        var (old, document) = (before.Document!, after.Document!);
        var blueprint = new Part("blueprint", "the blueprint", "", "", "");
        if (old.Name != document.Name)
        {
            log.Changed(blueprint with { FromPointer = "/name", ToPointer = "/name" }, "has another name");
        }

        if (Organization(before) is { } was && Organization(after) is { } organization && was != organization)
        {
            log.Changed(blueprint, $"belongs to organization `{organization}` instead of `{was}`: every namespace begins with another word");
        }

        log.Remarks(blueprint, (old.Description, []), (document.Description, []));
    }

    // Where the document says nothing the project decides, and its contexts know.
    private static string? Organization(BlueprintAnalysis analysis) => analysis.Document!.Organization ?? (analysis.Contexts is [var context, ..] ? context.Organization : null);

    private static void Contexts(IReadOnlyList<ContextModel> before, IReadOnlyList<ContextModel> after, IServiceRoutes routes, ChangeLog log)
    {
        var contexts = Matched<ContextModel>.By(before, after, context => context.Name);
        var (from, to) = (Pointers.Of("/contexts", before, context => context.Name), Pointers.Of("/contexts", after, context => context.Name));
        var renames = Renames.Of(contexts, context => context.Name, (one, other) => Names(one).Intersect(Names(other)).Count() * 2 > Names(one).Count);
        foreach (var context in contexts.Added)
        {
            log.Added(PartOf(context), Breakage.None, renames[context.Name]);
        }

        foreach (var (old, context) in contexts.Kept)
        {
            new ContextDiff(old, context, routes, log).Compare(PartOf(context));
        }

        foreach (var context in contexts.Removed)
        {
            log.Removed(PartOf(context), Loss(context), renames[context.Name]);
        }

        Part PartOf(ContextModel context) =>
            Part.Of("context", context.Name, null, context.Name, from.GetValueOrDefault(context.Name), to.GetValueOrDefault(context.Name));
    }

    private static HashSet<string> Names(ContextModel context) => [.. context.Aggregates.Select(aggregate => aggregate.Name)];

    private static Breakage Loss(ContextModel context) =>
        Breakage.When(context.Aggregates.Count > 0, Contract.Api, "Its whole API goes.")
            .And(Breakage.When(context.Aggregates.SelectMany(aggregate => aggregate.Events).Any(raised => raised.IsPublished), Contract.Events, "Its published events come no more."))
            .And(Breakage.When(context.Aggregates.Count > 0, Contract.StoredData, "What it stored belongs to nothing."));
}
