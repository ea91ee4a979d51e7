using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>The lifecycle of an aggregate, as lines of a state diagram.</summary>
internal static class StateDiagram
{
    public static IReadOnlyList<string> Of(AggregateCode aggregate)
    {
        if (aggregate.Model.Lifecycle is not { } lifecycle)
        {
            return [];
        }

        return [.. aggregate.Commands.SelectMany(command => Transitions(command, lifecycle))];
    }

    /// <summary>The commands that may be given in any state and leave it: the diagram would only repeat them at each.</summary>
    public static IReadOnlyList<string> AnyState(AggregateCode aggregate) =>
        [.. aggregate.Commands.Where(command => aggregate.HasLifecycle && IsAnywhere(command.Model)).Select(command => command.Method)];

    private static IEnumerable<string> Transitions(CommandCode command, LifecycleModel lifecycle) => command.Model switch
    {
        { Kind: CommandKind.Creates } model => [$"[*] --> {Mermaid.State(model.To ?? lifecycle.Initial)} : {command.Method}"],
        { Kind: CommandKind.Deletes } model => model.From.Select(from => $"{Mermaid.State(from)} --> [*] : {command.Method}"),
        var model when IsAnywhere(model) => [],
        var model => model.From
            .Where(from => model.IsGuarded || from != model.To)
            .Select(from => $"{Mermaid.State(from)} --> {Mermaid.State(model.To ?? from)} : {command.Method}"),
    };

    private static bool IsAnywhere(CommandModel command) =>
        command is { Kind: not CommandKind.Creates and not CommandKind.Deletes, To: null, IsGuarded: false };
}
