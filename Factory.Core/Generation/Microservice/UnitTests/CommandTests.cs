using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>The unit tests of one command of an aggregate.</summary>
public sealed class CommandTests
{
    private readonly AggregateSamples _samples;
    private readonly CommandCode _command;
    private readonly CommandPlan _plan;
    private readonly UnitTestFile _file;

    internal CommandTests(AggregateSamples samples, UnitTestNames names, string ownNamespace, CommandCode command, CommandPlan plan)
    {
        (_samples, _command, _plan) = (samples, command, plan);
        Namespace = ownNamespace;
        Name = $"{command.Name}Tests";
        Requirements = [.. command.Satisfies.Select(CSharp.Literal)];
        Arguments = samples.ArgumentsOf(command);
        _file = new UnitTestFile(names, ownNamespace);
        if (plan.First is not null)
        {
            var effects = new EffectTests(samples, command, _file);
            effects.Add(plan);
            Refusals();
            Flips();
            Fields();
        }

        Usings = _file.Usings();
    }

    public string Namespace { get; }

    public string Name { get; }

    /// <summary>Whether there is anything that a test can show.</summary>
    public bool Any => !_file.IsEmpty;

    /// <summary>The class that holds the arguments of a create; null if its calls name them all.</summary>
    public CreateArguments? Arguments { get; }

    public bool HasArguments => Arguments is not null;

    /// <summary>As C# literals.</summary>
    public IReadOnlyList<string> Requirements { get; }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Methods => _file.Methods;

    private AggregateCode Aggregate => _samples.Aggregate;

    private string Variable => Aggregate.Variable;

    private void Refusals()
    {
        var end = $".Refused(ErrorKind.Conflict, \"{_command.StateErrorCode}\");";
        var plain = _plan.Illegal.Where(trial => _samples.IsShortest(trial.Start!)).ToList();
        if (plain.Count > 0)
        {
            _file.Add(
                "Is_refused_when",
                [$"var {Variable} = {_samples.In("status")};", "", _samples.Call(plain[0].Call, "", Variable, end), "", $"Assert.Equal(status, {Variable}.Status);", $"Assert.Empty({Variable}.TakeEvents());"],
                plain.Select(trial => $"{Aggregate.StatusType}.{_samples.State(trial.Start!.State!)}"),
                $"{Aggregate.StatusType} status");
        }

        foreach (var trial in _plan.Illegal.Except(plain))
        {
            _file.Add(
                $"Is_refused_when_{_samples.State(trial.Start!.State!)}",
                [$"var {Variable} = {_samples.Start(trial.Start)};", "", _samples.Call(trial.Call, "", Variable, end), "", $"Assert.Empty({Variable}.TakeEvents());"]);
        }

        if (_command.Entity is not { } entity || _command.Creates)
        {
            return;
        }

        var first = _plan.First!;
        var code = Aggregate.ErrorPrefixOf(entity);
        if (entity.IsMany && first.Call.EntityIndex is not null)
        {
            _file.Add(
                $"Refuses_an_unknown_{entity.Name}",
                [$"var {Variable} = {_samples.Start(first.Start!)};", "", _samples.Call(first.Call, "", Variable, $".Refused(ErrorKind.NotFound, \"{code}-not-found\");", entityId: _ => $"{entity.IdType}.New()")]);
        }
        else if (!entity.IsMany && _command.Kind is CommandKind.AddsEntity)
        {
            _file.Add(
                $"Refuses_a_second_{entity.Name}",
                [
                    $"var {Variable} = {_samples.Start(first.Start!)};",
                    _samples.Call(first.Call, "Samples.Valid(", Variable, ");"),
                    "",
                    $"Assert.False({_samples.Call(first.Call, "", Variable, "", 21)}.IsSuccess);",
                ]);
        }
        else if (!entity.IsMany)
        {
            var without = first.Start! with { Steps = [.. first.Start.Steps.Take(1)] };
            _file.Add(
                $"Refuses_a_missing_{entity.Name}",
                [$"var {Variable} = {_samples.Start(without)};", "", _samples.Call(first.Call, "", Variable, $".Refused(ErrorKind.NotFound, \"{code}-not-found\");")]);
        }
    }

    private void Flips()
    {
        foreach (var rule in _plan.Flips.GroupBy(flip => (flip.Rule.Name, flip.Kind)))
        {
            var code = (rule.Key.Kind is RuleKind.Requires ? _command.Requires : _command.Invariants).FirstOrDefault(other => other.Model.Name == rule.Key.Name);
            if (code is null)
            {
                continue;
            }

            var requirements = rule.First().Rule.Satisfies.Except(_command.Satisfies).ToList();
            var kind = rule.Key.Kind is RuleKind.Requires ? "Conflict" : "Invalid";
            Together($"{code.ErrorName}_holds", rule.Select(flip => flip.Holds), "Samples.Valid(", ");", requirements);
            Together($"{code.ErrorName}_is_kept", rule.Select(flip => flip.Breaks), "", $".Refused(ErrorKind.{kind}, \"{code.ErrorCode}\");", requirements);
        }
    }

    // One test for all calls of a kind; a call that names the instance twice has a test of its own.
    private void Together(string name, IEnumerable<Trial?> trials, string before, string after, IReadOnlyList<string> requirements)
    {
        var all = trials.OfType<Trial>().ToList();
        var alone = all.Where(trial => trial.Call.EntityIndex is not null).ToList();
        var together = all.Except(alone).Select(trial => Line(trial, before, after)).Distinct().ToList();
        if (together.Count > 0)
        {
            _file.Add(name, together, requirements: requirements);
        }

        foreach (var lines in alone.Select(trial => Tried(trial, before, after)).DistinctBy(lines => string.Join('\n', lines)))
        {
            _file.Add(name, lines, requirements: requirements);
        }
    }

    private string Line(Trial trial, string before, string after) =>
        _samples.Call(trial.Call, before, _command.Creates ? "" : _samples.Start(trial.Start!), after);

    private List<string> Tried(Trial trial, string before, string after) =>
        [$"var {Variable} = {_samples.Start(trial.Start!)};", "", _samples.Call(trial.Call, before, Variable, after)];

    private void Fields()
    {
        var first = _plan.First!;
        foreach (var cases in _plan.Fields.Where(edge => edge.Path.Count == 1).GroupBy(edge => edge.Field.Name))
        {
            var field = _command.Fields.First(other => other.Model.Name == cases.Key);
            foreach (var (isAllowed, name) in new[] { (true, $"Accepts_{field.Json}_at_the_edge"), (false, $"Refuses_{field.Json}_past_the_edge") })
            {
                var edges = cases.Where(edge => edge.IsAllowed == isAllowed).ToList();
                if (isAllowed && first.Call.EntityIndex is not null)
                {
                    edges.ForEach(edge => _file.Add(name, Tried(first with { Call = first.Call.With(edge.Path, edge.Value) }, "Samples.Valid(", ");")));
                }
                else if (edges.Count > 0)
                {
                    _file.Add(name, edges.Select(edge => Edge(first, edge, field)));
                }
            }
        }
    }

    // The fields are checked before the entity is looked for: a refusal needs none.
    private string Edge(Trial first, FieldCase edge, FieldCode field) => _samples.Call(
        first.Call.With(edge.Path, edge.Value),
        edge.IsAllowed ? "Samples.Valid(" : "",
        _command.Creates ? "" : _samples.Start(first.Start!),
        edge.IsAllowed ? ");" : $".RefusedFor({CSharp.Literal(field.Json)});",
        entityId: first.Call.EntityIndex is null ? null : _ => $"{_command.Entity!.IdType}.New()");
}
