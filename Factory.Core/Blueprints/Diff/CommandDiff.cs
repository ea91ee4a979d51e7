using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares what a command does and who may give it.</summary>
internal sealed class CommandDiff(AggregateModel aggregateBefore, AggregateModel aggregateAfter, RouteDiff routes, ChangeLog log)
{
    public void Compare(CommandModel before, CommandModel after, Part part)
    {
        log.Remarks(part, (before.Description, before.Satisfies), (after.Description, after.Satisfies));
        if (Verb(before) != Verb(after))
        {
            log.Changed(part, $"{Verb(after)} instead of what it did: it {Verb(before)}", Breakage.Of(Contract.Api, "Its route and what it does are others."));
        }
        else
        {
            routes.OfCommand(after.Name, part);
            States(before, after, part);
        }

        RuleDiff.OfConditions(log).Compare(before.Requires, after.Requires, part.Words, part.Element);
        Emits(before, after, part);
        Roles(before, after, part);
    }

    private static string Verb(CommandModel command) => command.Kind switch
    {
        CommandKind.Creates => "creates",
        CommandKind.Deletes => "deletes",
        CommandKind.AddsEntity => $"adds `{command.Entity}`",
        CommandKind.RemovesEntity => $"removes `{command.Entity}`",
        CommandKind.ChangesEntity => $"changes `{command.Entity}`",
        _ => "changes the aggregate",
    };

    private void States(CommandModel before, CommandModel after, Part part)
    {
        if (aggregateBefore.Lifecycle is not null && aggregateAfter.Lifecycle is not null)
        {
            From(before, after, part);
            To(before, after, part);
        }
        else if (aggregateAfter.Lifecycle is { } lifecycle && after.IsGuarded && lifecycle.States.Except(after.From).Any())
        {
            log.Changed(part, $"now starts from {Listed(after.From)} only", Breakage.Of(Contract.Api, "Calls in other states are refused."));
        }
    }

    private void From(CommandModel before, CommandModel after, Part part)
    {
        // A state that came or went is told of the lifecycle.
        var (old, states) = (aggregateBefore.Lifecycle!.States, aggregateAfter.Lifecycle!.States);
        foreach (var state in before.From.Except(after.From).Intersect(states))
        {
            log.Changed(part, $"no longer starts from `{state}`", Breakage.Of(Contract.Api, "Calls in this state are refused."));
        }

        foreach (var state in after.From.Except(before.From).Where(state => old.Contains(state) || after.IsGuarded))
        {
            log.Changed(part, $"also starts from `{state}`");
        }
    }

    private void To(CommandModel before, CommandModel after, Part part)
    {
        if (before.To != after.To && after.Kind is not CommandKind.Creates)
        {
            var what = after.To is null ? $"no longer leads to `{before.To}`" : before.To is null ? $"now leads to `{after.To}`" : $"leads to `{after.To}` instead of `{before.To}`";
            log.Changed(part, what, Breakage.Of(Contract.Api, "Callers find another state afterwards."));
        }
    }

    private void Emits(CommandModel before, CommandModel after, Part part)
    {
        foreach (var name in after.Emits.Except(before.Emits))
        {
            log.Changed(part, $"now emits `{name}`");
        }

        foreach (var name in before.Emits.Except(after.Emits))
        {
            var isPublished = aggregateBefore.Event(name).IsPublished && aggregateAfter.Events.Any(raised => raised.Name == name);
            log.Changed(part, $"no longer emits `{name}`", Breakage.When(isPublished, Contract.Events, "Who waits for the event waits in vain."));
        }
    }

    private void Roles(CommandModel before, CommandModel after, Part part)
    {
        if (after.Roles.Count == 0 && before.Roles.Count > 0)
        {
            log.Changed(part, "is now open to every signed-in caller");
            return;
        }

        if (before.Roles.Count == 0 && after.Roles.Count > 0)
        {
            log.Changed(part, $"is now for the roles {Listed(after.Roles)} only", Breakage.Of(Contract.Api, "Calls of others are refused."));
            return;
        }

        foreach (var role in after.Roles.Except(before.Roles))
        {
            log.Changed(part, $"is now for the role `{role}` too");
        }

        foreach (var role in before.Roles.Except(after.Roles))
        {
            log.Changed(part, $"is no longer for the role `{role}`", Breakage.Of(Contract.Api, "Its calls are refused."));
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}
