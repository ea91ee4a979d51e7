using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds states that are never reached, and commands that start from one.</summary>
internal sealed class LifecycleCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        var models = contexts.SelectMany(context => context.Aggregates).ToDictionary(aggregate => aggregate.Pointer);
        foreach (var element in document.Contexts.SelectMany(context => context.Aggregates))
        {
            if (models.TryGetValue(element.Pointer, out var aggregate) && aggregate.Lifecycle is { } lifecycle && lifecycle.States.Contains(lifecycle.Initial))
            {
                Check(element, aggregate, Reached(aggregate, lifecycle.Initial), log);
            }
        }
    }

    private static void Check(AggregateElement element, AggregateModel aggregate, HashSet<string> reached, FindingLog log)
    {
        var states = element.Lifecycle!.States;
        for (var at = 0; at < states.Count; at++)
        {
            if (!reached.Contains(states[at]))
            {
                log.Add(
                    FindingCodes.UnreachableState,
                    JsonPointer.Item($"{element.Lifecycle.Pointer}/states", at),
                    $"No command leads {aggregate.Name} to the state {states[at]}.",
                    $"Give a command 'to: {states[at]}', or leave the state out.");
            }
        }

        foreach (var command in element.Commands)
        {
            for (var at = 0; at < command.From?.Count; at++)
            {
                if (states.Contains(command.From[at]) && !reached.Contains(command.From[at]))
                {
                    log.Add(
                        FindingCodes.TransitionFromUnreachable,
                        JsonPointer.Item($"{command.Pointer}/from", at),
                        $"{command.Name} starts from {command.From[at]}, which {aggregate.Name} never reaches.");
                }
            }
        }
    }

    private static HashSet<string> Reached(AggregateModel aggregate, string initial)
    {
        var moves = aggregate.Commands
            .Where(command => command.To is not null && command.Kind is not CommandKind.Creates)
            .SelectMany(command => command.From, (command, from) => (From: from, To: command.To!))
            .ToLookup(move => move.From, move => move.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { initial };
        var open = new Stack<string>(reached);
        while (open.TryPop(out var state))
        {
            foreach (var next in moves[state].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
