using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds policies and subscriptions that would go round in a circle.</summary>
internal sealed class PolicyCycleCheck : IBlueprintCheck
{
    private sealed record Step(string From, IReadOnlyList<string> To, string Name, string Pointer);

    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        var steps = contexts.SelectMany(Steps).ToList();
        var follows = steps.ToLookup(step => step.From, StringComparer.Ordinal);
        var told = new HashSet<Step>();
        foreach (var step in steps.Where(step => !told.Contains(step)))
        {
            if (Circle(step, follows) is { } circle)
            {
                told.UnionWith(circle);
                log.Add(
                    FindingCodes.PolicyCycle,
                    step.Pointer,
                    $"It goes round in a circle: {string.Join(", then ", circle.Select(part => part.Name))}, and from the start again.",
                    "Let one of the commands emit another event.");
            }
        }
    }

    private static IEnumerable<Step> Steps(ContextModel context)
    {
        var policies = context.Policies.Select(policy => (From: $"{context.Name}.{policy.Event}", policy.Reaction, policy.Name, policy.Pointer));
        var subscriptions = context.Subscriptions.Select(heard =>
            (From: $"{heard.Context}.{heard.Event}", heard.Reaction, Name: $"{heard.Reaction.Aggregate}.{heard.Reaction.Command} on {heard.Context}.{heard.Event}", heard.Pointer));
        return policies.Concat(subscriptions).Select(item => new Step(item.From, Emitted(context, item.Reaction), item.Name, item.Pointer));
    }

    private static string[] Emitted(ContextModel context, ReactionModel reaction) =>
    [
        .. context.Aggregates.Where(aggregate => aggregate.Name == reaction.Aggregate)
            .SelectMany(aggregate => aggregate.Commands).Where(command => command.Name == reaction.Command)
            .SelectMany(command => command.Emits).Select(name => $"{context.Name}.{name}"),
    ];

    // The shortest way from the step back to it, breadth first.
    private static List<Step>? Circle(Step start, ILookup<string, Step> follows)
    {
        var cameFrom = new Dictionary<Step, Step>(ReferenceEqualityComparer.Instance);
        var open = new Queue<Step>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in at.To.SelectMany(name => follows[name]))
            {
                if (ReferenceEquals(next, start))
                {
                    return Way(start, at, cameFrom);
                }

                if (cameFrom.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }

        return null;
    }

    private static List<Step> Way(Step start, Step end, Dictionary<Step, Step> cameFrom)
    {
        var way = new List<Step>();
        for (var at = end; !ReferenceEquals(at, start); at = cameFrom[at])
        {
            way.Insert(0, at);
        }

        return [start, .. way];
    }
}
