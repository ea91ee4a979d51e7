using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks the lines of the context map.</summary>
internal sealed class RelationCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        var seen = new HashSet<(string Form, string One, string Other)>();
        foreach (var relation in document.ContextMap)
        {
            Form(relation, log);
            if (Pair(relation) is { } pair && !seen.Add(pair))
            {
                log.Add(FindingCodes.DoubledName, relation.Pointer, $"The {pair.Form} of {pair.One} and {pair.Other} stands twice in the context map.", "Say it in one line.");
            }

            foreach (var (name, pointer) in Names(relation).Where(item => item.Name.Length > 0 && !Identifier.IsPascalCase(item.Name)))
            {
                log.Add(
                    FindingCodes.BadName,
                    pointer,
                    $"'{name}' is no name of a context: it is a PascalCase identifier of at most 60 letters.",
                    Identifier.ToPascalCase(name) is { } meant ? $"Did you mean '{meant}'?" : null);
            }

            Roles(relation.UpstreamRoles, "a role of an upstream", "upstreamRoles", relation, log);
            Roles(relation.DownstreamRoles, "a role of a downstream", "downstreamRoles", relation, log);
        }
    }

    private static void Form(RelationElement relation, FindingLog log)
    {
        var isDirected = relation.Upstream is not null || relation.Downstream is not null;
        var forms = (isDirected ? 1 : 0) + (relation.Partnership is null ? 0 : 1) + (relation.SharedKernel is null ? 0 : 1);
        var names = Names(relation).Select(item => item.Name).ToList();
        var message = relation switch
        {
            _ when forms != 1 => "A line of the context map is an upstream with a downstream, a partnership, or a shared kernel: exactly one of them.",
            { Upstream: null } when isDirected => "The line has a downstream, but no upstream.",
            { Downstream: null } when isDirected => "The line has an upstream, but no downstream.",
            _ when !isDirected && (relation.UpstreamRoles.Count > 0 || relation.DownstreamRoles.Count > 0) => "Only an upstream and a downstream have roles.",
            _ when names.Count != 2 => "Two contexts stand in a line of the context map.",
            _ when names[0] == names[1] => $"{names[0]} stands to itself in this line.",
            _ => null,
        };
        if (message is not null)
        {
            log.Add(FindingCodes.Relation, relation.Pointer, message);
        }
    }

    // Partners and those who share a kernel stand in any order.
    private static (string Form, string One, string Other)? Pair(RelationElement relation) => relation switch
    {
        { Upstream: { } upstream, Downstream: { } downstream } => ("relation", upstream, downstream),
        { Partnership: [_, _] partners } => ("partnership", partners.Min(StringComparer.Ordinal)!, partners.Max(StringComparer.Ordinal)!),
        { SharedKernel: [_, _] sharers } => ("shared kernel", sharers.Min(StringComparer.Ordinal)!, sharers.Max(StringComparer.Ordinal)!),
        _ => null,
    };

    private static IEnumerable<(string Name, string Pointer)> Names(RelationElement relation)
    {
        if (relation.Upstream is { } upstream)
        {
            yield return (upstream, $"{relation.Pointer}/upstream");
        }

        if (relation.Downstream is { } downstream)
        {
            yield return (downstream, $"{relation.Pointer}/downstream");
        }

        foreach (var (names, key) in new[] { (relation.Partnership, "partnership"), (relation.SharedKernel, "sharedKernel") })
        {
            for (var at = 0; at < names?.Count; at++)
            {
                yield return (names[at], JsonPointer.Item($"{relation.Pointer}/{key}", at));
            }
        }
    }

    private static void Roles(IReadOnlyList<string> roles, string what, string key, RelationElement relation, FindingLog log)
    {
        for (var at = 0; at < roles.Count; at++)
        {
            Choice.Check(roles[at], what, Shapes.Relation.Name, key, JsonPointer.Item($"{relation.Pointer}/{key}", at), log);
        }
    }
}
