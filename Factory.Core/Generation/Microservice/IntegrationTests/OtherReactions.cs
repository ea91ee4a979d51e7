using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>
/// What is given to instances of a reaction's kind besides its own command: by other reactions to what happens, and by policies that follow everything
/// that was raised on the way there. A test of the reaction says nothing of what they change.
/// </summary>
/// <param name="others">Reactions to the same event, or to others that are raised together with it.</param>
/// <param name="makers">The commands that make what the source and the target refer to.</param>
internal sealed class OtherReactions(ContextModel model, ReactionPlan plan, IReadOnlyList<ReactionModel> others, IReadOnlyList<CommandModel> makers)
{
    private CommandModel Own => CommandOf(plan.Reaction);

    private string Kind => plan.Reaction.Aggregate;

    /// <summary>Whether what the command leaves behind is not what is seen in the end, or the target is not what it starts from.</summary>
    /// <param name="target">The instance before the event; null if it is the source itself, or if the command makes it.</param>
    public bool Overlay(Situation? target) => Besides(target).Exists(command =>
        command.Kind is CommandKind.Deletes || (command.To is not null && (Own.IsGuarded || Own.To is not null)));

    /// <summary>Whether the target's version counts other commands too.</summary>
    public bool Change(Situation? target) => Besides(target).Exists(command => command.Kind is not CommandKind.Creates);

    /// <summary>Whether they make or delete an instance.</summary>
    public bool ChangeNumber => Besides(target: null).Exists(command => command.Kind is CommandKind.Creates or CommandKind.Deletes);

    /// <summary>Whether another reaction to what happens is given to instances of the kind.</summary>
    public bool Are => others.Any(other => other.Aggregate == Kind);

    /// <summary>Whether policies follow what was raised on the way to the instance.</summary>
    public bool Follow(Situation instance) => Followers(Commands(instance).Concat(makers)).Count > 0;

    /// <summary>Whether an instance does not stay in a state that the command does not start from.</summary>
    public bool Move(Situation instance) =>
        others.Where(other => other.Aggregate == Kind).Select(CommandOf).Any(command => !command.IsGuarded || command.From.Contains(instance.State!))
        || Followers(Commands(instance).Concat(makers)).Exists(command => command.To is not null || command.Kind is CommandKind.Deletes);

    private static IEnumerable<CommandModel> Commands(Situation? situation) => situation?.Steps.Select(step => step.Command) ?? [];

    private CommandModel CommandOf(ReactionModel reaction) => model.Aggregate(reaction.Aggregate).Command(reaction.Command);

    private List<CommandModel> Besides(Situation? target)
    {
        var raising = Commands(target).Concat(Commands(plan.Source?.Start)).Concat(makers).Concat(others.Select(CommandOf));
        return
        [
            .. others.Where(other => other.Aggregate == Kind).Select(CommandOf),
            .. Followers(Own.Kind is CommandKind.Deletes ? raising : raising.Append(Own)),
        ];
    }

    // What policies do to instances of the kind because of the events of these commands, and because of that.
    private List<CommandModel> Followers(IEnumerable<CommandModel> commands)
    {
        var found = new List<(string Aggregate, CommandModel Command)>();
        var next = new Queue<CommandModel>(commands);
        while (next.TryDequeue(out var command))
        {
            foreach (var reaction in model.Policies.Where(policy => command.Emits.Contains(policy.Event)).Select(policy => policy.Reaction))
            {
                var follower = (reaction.Aggregate, CommandOf(reaction));
                if (!found.Contains(follower))
                {
                    found.Add(follower);
                    next.Enqueue(follower.Item2);
                }
            }
        }

        return [.. found.Where(follower => follower.Aggregate == Kind).Select(follower => follower.Command)];
    }
}
