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
        _file = new UnitTestFile(names, ownNamespace);
        if (plan.First is not null)
        {
            var effects = new EffectTests(samples, command, _file);
            effects.Add(plan);
            Refusals();
            Flips();
            Fields();
        }
    }

    public string Namespace { get; }

    public string Name { get; }

    /// <summary>Whether there is anything that a test can show.</summary>
    public bool Any => !_file.IsEmpty;

    /// <summary>As C# literals.</summary>
    public IReadOnlyList<string> Requirements { get; }

    public IReadOnlyList<string> Usings => _file.Usings;

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
        var code = $"{Aggregate.ErrorPrefix}.{Naming.Kebab(entity.Model.Name)}";
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
            var code = (rule.Key.Kind is RuleKind.Requires ? _command.Requires : _command.Invariants).First(other => other.Model.Name == rule.Key.Name);
            var requirements = rule.First().Rule.Satisfies.Except(_command.Satisfies).ToList();
            foreach (var lines in rule.Select(flip => flip.Holds).OfType<Trial>().Select(trial => Tried(trial, "Samples.Valid(", ");")).DistinctBy(lines => string.Join('\n', lines)))
            {
                _file.Add($"{code.ErrorName}_holds", [.. lines, "", Assertion(lines)], requirements: requirements);
            }

            var kind = rule.Key.Kind is RuleKind.Requires ? "Conflict" : "Invalid";
            foreach (var lines in rule.Select(flip => flip.Breaks).OfType<Trial>().Select(trial => Tried(trial, "", $".Refused(ErrorKind.{kind}, \"{code.ErrorCode}\");")).DistinctBy(lines => string.Join('\n', lines)))
            {
                _file.Add($"{code.ErrorName}_is_kept", _command.Creates ? lines : [.. lines, "", $"Assert.Empty({Variable}.TakeEvents());"], requirements: requirements);
            }
        }
    }

    // What succeeds leaves a newer version.
    private string Assertion(List<string> lines) => _command.Creates
        ? $"Assert.Equal(1, {Variable}.Version);"
        : lines.Count > 0 ? $"Assert.True({Variable}.Version > 1);" : "";

    private List<string> Tried(Trial trial, string before, string after) => _command.Creates
        ? [_samples.Call(trial.Call, before.Length > 0 ? $"var {Variable} = {before}" : "", "", after)]
        : [$"var {Variable} = {_samples.Start(trial.Start!)};", "", _samples.Call(trial.Call, before, Variable, after)];

    private void Fields()
    {
        var first = _plan.First!;
        foreach (var cases in _plan.Fields.Where(edge => edge.Path.Count == 1).GroupBy(edge => edge.Field.Name))
        {
            var field = _command.Fields.First(other => other.Model.Name == cases.Key);
            foreach (var (isAllowed, name) in new[] { (true, $"{field.Property}_may_be_at_its_edge"), (false, $"{field.Property}_may_not_be_past_its_edge") })
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
