using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Mutation;

/// <summary>Goes through what the tests of an aggregate do, with a mistake in one of its rules.</summary>
internal sealed class MutantTrial
{
    private readonly ModelMutant _mutant;
    private readonly AggregatePlan _plan;
    private readonly AggregateModel _aggregate;
    private readonly Simulation _simulation;

    public MutantTrial(TestPlan plan, ModelMutant mutant)
    {
        _mutant = mutant;
        _plan = plan.Aggregate(mutant.Aggregate);
        _aggregate = mutant.Context.Aggregate(mutant.Aggregate);
        _simulation = new Simulation(mutant.Context, _aggregate);
    }

    /// <summary>Whether anything ends otherwise than the tests expect.</summary>
    public bool Kills()
    {
        if (_mutant.Query is not null)
        {
            var query = _aggregate.Queries.Single(query => query.Name == _mutant.Query);
            return _plan.Queries.Where(plan => plan.Query.Name == query.Name).SelectMany(plan => plan.Cases)
                .Any(instance => Interpreter.Holds(query.Where!, Simulation.Environment(instance.Instance)) != instance.IsFound);
        }

        // The pairs made for a rule notice most: they come first.
        var commands = _plan.Commands.Where(plan => _mutant.Command is null || plan.Command.Name == _mutant.Command).ToList();
        return commands.SelectMany(plan => plan.Flips).Any(IsNoticed) || commands.Exists(IsNoticed) || _plan.States.Any(state => Reached(state) is null);
    }

    private bool IsNoticed(RuleFlip flip) =>
        (flip.Holds is { } holds && !Succeeds(holds.Start, holds.Call)) || (flip.Breaks is { } breaks && !IsRefused(breaks, flip.Rule));

    private bool IsNoticed(CommandPlan plan)
    {
        var successes = plan.Full is null ? plan.Legal : [.. plan.Legal, plan.Full];
        return successes.Any(trial => !Succeeds(trial.Start, trial.Call))
            || plan.Fields.Any(edge => edge.IsAllowed && !Succeeds(plan.First!.Start, plan.First.Call.With(edge.Path, edge.Value)));
    }

    private bool Succeeds(Situation? start, CommandCall call) => TryReach(start, out var at) && _simulation.Run(at, Mutated(call)).Succeeded;

    private bool IsRefused(Trial trial, RuleModel rule) =>
        TryReach(trial.Start, out var at) && _simulation.Run(at, Mutated(trial.Call)).Refusal?.Rule is { } refusing && refusing.Name == rule.Name;

    private bool TryReach(Situation? start, out Situation? at)
    {
        at = start is null ? null : Reached(start);
        return start is null || at is not null;
    }

    private Situation? Reached(Situation start) => _simulation.Run(start.Steps.Select(Mutated));

    private CommandCall Mutated(CommandCall call) => call with { Command = _aggregate.Command(call.Command.Name) };
}
