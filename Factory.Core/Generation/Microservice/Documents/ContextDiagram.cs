using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>The context among its neighbours, as lines of a C4 diagram.</summary>
internal static class ContextDiagram
{
    public static IReadOnlyList<string> Of(SolutionCode solution, bool isSignedIn)
    {
        var own = solution.Model.Name;
        var neighbours = Neighbours(solution.Model);
        return
        [
            $"title {own} among its neighbours",
            $"Person(client, \"Client\", {Mermaid.Quoted(isSignedIn ? "Holds a token of the identity provider" : "Calls the API")})",
            $"System({own}, {Mermaid.Quoted(own)}, {Mermaid.Quoted(solution.Model.Description ?? "This service")})",
            .. neighbours.Select(name => $"System_Ext({name}, {Mermaid.Quoted(name)}, {Mermaid.Quoted(Standing(solution.Model, name))})"),
            $"Rel(client, {own}, \"Commands and queries\", \"HTTPS\")",
            .. neighbours.SelectMany(name => Relations(solution.Model, name)),
        ];
    }

    private static IReadOnlyList<string> Neighbours(ContextModel context) =>
    [
        .. context.Relations
            .Select(relation => relation.From == context.Name ? relation.To : relation.From)
            .Concat(context.Subscriptions.Select(subscription => subscription.Context))
            .Where(name => name != context.Name)
            .Distinct(StringComparer.Ordinal),
    ];

    private static string Standing(ContextModel context, string neighbour)
    {
        var standings = context.Relations.Where(relation => relation.From == neighbour || relation.To == neighbour).Select(relation => relation.Kind switch
        {
            ContextRelationKind.Partnership => "Partnership",
            ContextRelationKind.SharedKernel => "Shared kernel",
            _ when relation.From == neighbour => With("Upstream", relation.UpstreamRoles),
            _ => With("Downstream", relation.DownstreamRoles),
        });
        var text = string.Join(". ", standings.Distinct(StringComparer.Ordinal));
        return text is "" ? "Publishes events" : text;
    }

    private static IEnumerable<string> Relations(ContextModel context, string neighbour)
    {
        var heard = context.Subscriptions.Where(subscription => subscription.Context == neighbour).Select(subscription => subscription.Event).Distinct(StringComparer.Ordinal);
        var isUpstream = false;
        foreach (var relation in context.Relations.Where(relation => relation.From == neighbour || relation.To == neighbour))
        {
            switch (relation.Kind)
            {
                case ContextRelationKind.Partnership:
                    yield return $"BiRel({context.Name}, {neighbour}, \"Partnership\")";
                    break;
                case ContextRelationKind.SharedKernel:
                    yield return $"BiRel({context.Name}, {neighbour}, \"Shared kernel\")";
                    break;
                case ContextRelationKind.UpstreamDownstream when relation.From == neighbour:
                    isUpstream = true;
                    yield return Rel(neighbour, context.Name, string.Join(", ", heard), relation.DownstreamRoles);
                    break;
                default:
                    yield return Rel(context.Name, neighbour, "", relation.UpstreamRoles);
                    break;
            }
        }

        if (!isUpstream && heard.Any())
        {
            yield return Rel(neighbour, context.Name, string.Join(", ", heard), []);
        }
    }

    private static string Rel(string from, string to, string what, IReadOnlyList<string> roles)
    {
        var how = roles.Count == 0 ? "" : $", {Mermaid.Quoted(string.Join(", ", roles))}";
        return $"Rel({from}, {to}, {Mermaid.Quoted(what is "" ? "Events" : what)}{how})";
    }

    private static string With(string side, IReadOnlyList<string> roles) => roles.Count == 0 ? side : $"{side}: {string.Join(", ", roles)}";
}
