using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Finds the lines of the context map that touch a context.</summary>
internal static class RelationBinder
{
    /// <summary>The lines by the names of the contexts that stand in them, each in the order of the document.</summary>
    public static ILookup<string, ContextRelationModel> Bind(BlueprintDocument document) => document.ContextMap
        .Select(Relation).OfType<ContextRelationModel>()
        .SelectMany(relation => new[] { relation.From, relation.To }.Distinct(), (relation, context) => (relation, context))
        .ToLookup(item => item.context, item => item.relation, StringComparer.Ordinal);

    private static ContextRelationModel? Relation(RelationElement element) => element switch
    {
        { Upstream: { } upstream, Downstream: { } downstream } =>
            new(ContextRelationKind.UpstreamDownstream, upstream, downstream, element.UpstreamRoles, element.DownstreamRoles),
        { Partnership: [var one, var other] } => new(ContextRelationKind.Partnership, one, other, [], []),
        { SharedKernel: [var one, var other] } => new(ContextRelationKind.SharedKernel, one, other, [], []),
        _ => null,
    };
}
