using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Plans the tests of one command.</summary>
internal sealed class CommandPlanner(ContextModel context, AggregateModel aggregate, Simulation simulation, ArgumentSearch arguments, IReadOnlyList<Situation> situations)
{
    private readonly FlipSearch _flips = new(context, aggregate, simulation, arguments);
    private readonly FieldEdges _edges = new(context);
    private readonly PathRepair _repair = new(context, aggregate, simulation, arguments);

    public CommandPlan Plan(CommandModel command)
    {
        if (!arguments.CanCall(command))
        {
            return new CommandPlan { Command = command, Legal = [], Illegal = [], Flips = [], Fields = [] };
        }

        var legal = Legal(command).ToList();
        var first = legal.Count > 0 ? legal[0] : null;
        return new CommandPlan
        {
            Command = command,
            Legal = legal,
            Full = first is null ? null : Full(first),
            Illegal = first is null ? [] : [.. Illegal(command, first)],
            Flips = first is null ? [] : [.. _flips.Find(command, situations, first)],
            Fields = first is null ? [] : [.. Edges(first)],
        };
    }

    private IEnumerable<Trial> Legal(CommandModel command)
    {
        if (command.Kind is CommandKind.Creates)
        {
            return Success(null, command) is { } made ? [made] : [];
        }

        IReadOnlyList<string?> states = aggregate.Lifecycle is null ? [null] : [.. aggregate.Lifecycle.States.Where(state => !command.IsGuarded || command.From.Contains(state))];
        return states.Select(state => InState(command, state)).OfType<Trial>();
    }

    private Trial? InState(CommandModel command, string? state)
    {
        var starts = situations.Where(situation => situation.State == state).ToList();
        return starts.Select(start => Success(start, command)).FirstOrDefault(trial => trial is not null)
            ?? starts.Take(40).Select(start => Jointly(start, command)).FirstOrDefault(trial => trial is not null);
    }

    // What a command sets should differ from what is there already: else a test would not see that it is set.
    private Trial? Success(Situation? start, CommandModel command)
    {
        var entityIndex = StateSearch.EntityIndex(command);
        var first = arguments.First(command, entityIndex);
        if (Tried(start, arguments.Different(start, first)) is { } different)
        {
            return different;
        }

        return _repair.Repaired(start, [first]) is { } repaired && Tried(start, repaired[0]) is { } found ? Differing(found) : null;
    }

    private Trial? Tried(Situation? start, CommandCall call)
    {
        var outcome = simulation.Run(start, call);
        return outcome.Succeeded ? new Trial(start, call, outcome.After) : null;
    }

    private Trial Differing(Trial trial)
    {
        var call = trial.Call;
        foreach (var field in ArgumentSearch.Setting(trial.Start, call))
        {
            var changed = arguments.Values(call.Command, field.Name)
                .Where(value => value is not null && !Values.AreEqual(value, arguments.Current(trial.Start!, call, field.Name)))
                .Select(value => Tried(trial.Start, call.With([field.Name], value)))
                .FirstOrDefault(other => other is not null);
            if (changed is not null && Values.AreEqual(call.Arguments[field.Name], arguments.Current(trial.Start!, call, field.Name)))
            {
                (trial, call) = (changed, changed.Call);
            }
        }

        return trial;
    }

    private Trial? Jointly(Situation start, CommandModel command)
    {
        var call = arguments.First(command, StateSearch.EntityIndex(command));
        return _repair.Repaired(null, [.. start.Steps, call]) is { } steps && simulation.Run(steps.SkipLast(1)) is { } other && other.State == start.State
            ? Tried(other, steps[^1])
            : null;
    }

    private Trial Full(Trial first)
    {
        var full = first;
        foreach (var field in first.Call.Command.Fields.Where(field => full.Call.Arguments[field.Name] is null or IReadOnlyList<object?> { Count: 0 }))
        {
            full = arguments.Values(first.Call.Command, field.Name)
                .Where(value => value is not (null or IReadOnlyList<object?> { Count: 0 }))
                .Select(value => Tried(first.Start, full.Call.With([field.Name], value)))
                .FirstOrDefault(trial => trial is not null) ?? full;
        }

        return full;
    }

    private IEnumerable<Trial> Illegal(CommandModel command, Trial first)
    {
        if (!command.IsGuarded || aggregate.Lifecycle is null)
        {
            yield break;
        }

        foreach (var state in aggregate.Lifecycle.States.Except(command.From))
        {
            // The entity that it is about has to be there: a missing one would be refused first.
            var start = situations.FirstOrDefault(situation => situation.State == state
                && simulation.Run(situation, first.Call).Refusal is { Reason: RefusalReason.State });
            if (start is not null)
            {
                yield return new Trial(start, first.Call, After: null);
            }
        }
    }

    private IEnumerable<FieldCase> Edges(Trial first)
    {
        foreach (var field in first.Call.Command.Fields)
        {
            foreach (var edge in _edges.Of(field.Field, first.Call.Arguments[field.Name] as ObjectValue))
            {
                if (!edge.IsAllowed || simulation.Run(first.Start, first.Call.With(edge.Path, edge.Value)).Succeeded)
                {
                    yield return edge;
                }
            }
        }
    }
}
