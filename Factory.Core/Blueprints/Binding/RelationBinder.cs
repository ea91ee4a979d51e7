using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Finds the lines of the context map that touch a context.</summary>
internal static class RelationBinder
{
    public static IReadOnlyList<ContextRelationModel> Bind(BlueprintDocument document, string context) =>
        [.. document.ContextMap.Select(Relation).OfType<ContextRelationModel>().Where(relation => relation.From == context || relation.To == context)];

    private static ContextRelationModel? Relation(RelationElement element) => element switch
    {
        { Upstream: { } upstream, Downstream: { } downstream } =>
            new(ContextRelationKind.UpstreamDownstream, upstream, downstream, element.UpstreamRoles, element.DownstreamRoles),
        { Partnership: [var one, var other] } => new(ContextRelationKind.Partnership, one, other, [], []),
        { SharedKernel: [var one, var other] } => new(ContextRelationKind.SharedKernel, one, other, [], []),
        _ => null,
    };
}
