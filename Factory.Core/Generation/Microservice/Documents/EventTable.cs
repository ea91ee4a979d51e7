using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>One line of the table of events.</summary>
/// <param name="Leaves">Its type as an integration event, as a code span; empty if it stays inside.</param>
public sealed record EventRow(string Event, string RaisedBy, string Carries, string Leaves);

/// <summary>One line of the table of reactions.</summary>
public sealed record ReactionRow(string When, string Then, string Which);

/// <summary>What happens in a context, and what that sets going.</summary>
internal static class EventTable
{
    public static IReadOnlyList<EventRow> Events(SolutionCode solution) =>
    [
        .. solution.Aggregates.SelectMany(aggregate => aggregate.Events.Select(raised => new EventRow(
            raised.Name,
            string.Join(", ", aggregate.Commands.Where(command => command.Emits.Contains(raised)).Select(command => $"{aggregate.Name}.{command.Method}")),
            string.Join(", ", raised.Fields.Select(field => field.Code.Json)),
            raised.Model.IsPublished ? Markdown.Code(raised.TypeName) : ""))),
    ];

    public static IReadOnlyList<ReactionRow> Reactions(SolutionCode solution) =>
    [
        .. solution.Policies.Select(policy => new ReactionRow(
            policy.Event.Name,
            $"{policy.Target.Name}.{policy.Command.Method} ({Markdown.Code(policy.Name)})",
            Which(policy.Model.Reaction, policy.Target, policy.Source.Words))),
        .. solution.Subscriptions.Select(subscription => new ReactionRow(
            subscription.TypeName,
            $"{subscription.Target.Name}.{subscription.Command.Method} ({Markdown.Code(subscription.Name)})",
            Which(subscription.Model.Reaction, subscription.Target, "aggregate"))),
    ];

    private static string Which(ReactionModel reaction, AggregateCode target, string source) => reaction.Target switch
    {
        ReactionTarget.Same => $"the {source} itself",
        ReactionTarget.Referring => $"every {target.Words} whose {Markdown.Code(reaction.TargetField!)} is the event's {source}",
        ReactionTarget.Matching => $"every {target.Words} with the same {Markdown.Code(reaction.TargetField!)}",
        _ => $"a new {target.Words}",
    };
}
