using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the commands of an aggregate, those that the language makes included.</summary>
internal sealed class CommandDiffs(AggregateModel before, AggregateModel after, FieldComparison comparison, RouteDiff routes, ChangeLog log)
{
    public void Compare(string aggregate)
    {
        var commands = Matched<CommandModel>.By(before.Commands, after.Commands, command => command.Name);
        var renames = Renames.Of(commands, command => command.Name, IsAlike);
        foreach (var command in commands.Added)
        {
            log.Added(PartOf(null, command), Breakage.None, renames[command.Name]);
        }

        foreach (var (old, command) in commands.Kept)
        {
            var part = PartOf(old, command);
            new CommandDiff(before, after, routes, log).Compare(old, command, part);
            new CommandFieldDiff(before, after, comparison, log).Compare(old, command, part);
        }

        foreach (var command in commands.Removed)
        {
            var hint = renames[command.Name]
                ?? (command.IsImplied && after.Commands.Any(other => !other.IsImplied) ? $"`{after.Name}` names commands of its own now: say `{command.Name}` too if it should stay." : null);
            log.Removed(PartOf(command, null), Breakage.Of(Contract.Api, "Its route goes.").And(Silence(command)), hint);
        }

        Part PartOf(CommandModel? old, CommandModel? command)
        {
            var name = (command ?? old)!.Name;
            return Part.Of("command", name, $"`{after.Name}`", $"{aggregate}/{name}", old?.Pointer, command?.Pointer);
        }
    }

    // An event that goes as well is told of itself.
    private Breakage Silence(CommandModel command)
    {
        var isSilent = command.Emits.Any(name =>
            before.Event(name).IsPublished
            && after.Events.Any(raised => raised.Name == name)
            && !after.Commands.Any(other => other.Emits.Contains(name)));
        return Breakage.When(isSilent, Contract.Events, "Who waits for what it alone emitted waits in vain.");
    }

    private static bool IsAlike(CommandModel one, CommandModel other) =>
        one.Kind == other.Kind
        && one.Entity == other.Entity
        && one.To == other.To
        && one.From.SequenceEqual(other.From)
        && one.Fields.Select(field => field.Name).SequenceEqual(other.Fields.Select(field => field.Name));
}
