using System.Globalization;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>The situations that the tests of one aggregate start from, as methods that lead to them step by step.</summary>
internal sealed class AggregateSamples(SolutionCode solution, AggregateCode aggregate, AggregatePlan plan, SampleCode samples, UnitTestNames names)
{
    // Of every command once: there are many calls of each.
    private readonly Dictionary<string, CommandInputs> _inputs = aggregate.Commands.ToDictionary(command => command.Name, command => new CommandInputs(solution, aggregate, command));
    private readonly Dictionary<string, CreateArguments?> _arguments = [];
    private readonly Dictionary<string, (string Name, Situation Situation)> _methods = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "In" };

    public string Class => $"{aggregate.Name}Samples";

    public AggregateCode Aggregate => aggregate;

    public SampleCode Values => samples;

    public bool UsesIn { get; private set; }

    /// <summary>The call of the method that leads there: <c>ClaimSamples.AfterCheck()</c>.</summary>
    public string Start(Situation situation) => $"{Class}.{Name(situation)}()";

    /// <summary>The shortest way to a state that a parameter names.</summary>
    public string In(string parameter)
    {
        UsesIn = true;
        foreach (var state in plan.States)
        {
            Name(state);
        }

        return $"{Class}.In({parameter})";
    }

    public bool IsShortest(Situation situation) => plan.States.Any(state => Key(state) == Key(situation));

    /// <param name="before">What stands before the call on its line.</param>
    /// <param name="after">What stands after it.</param>
    /// <param name="target">The variable of the instance; of a create, the id.</param>
    public string Call(CommandCall call, string before, string target, string after, int indent = 8, Func<string, string>? entityId = null)
    {
        var command = aggregate.Command(call.Command.Name);
        if (ArgumentsOf(command) is { } arguments)
        {
            return arguments.Call(indent, before, target, call, after);
        }

        var head = command.Creates ? $"{aggregate.Name}.{command.Method}(" : $"{target}.{command.Method}(";
        var plain = $"{before}{head}{string.Join(", ", Arguments(command, call, target, entityId))})";
        return after.StartsWith('.') && indent + plain.Length <= CSharp.MaxLine && indent + plain.Length + after.Length > CSharp.MaxLine
            ? $"{plain}\n{new string(' ', indent + 4)}{after}"
            : CSharp.Call(indent, $"{before}{head}", [.. Arguments(command, call, target, entityId)], $"){after}");
    }

    /// <summary>The class that holds the arguments of a create; null if its calls name them all.</summary>
    public CreateArguments? ArgumentsOf(CommandCode command)
    {
        if (!_arguments.TryGetValue(command.Name, out var known))
        {
            known = CreateArguments.Of(solution, aggregate, command, plan.Command(command.Model.Name).First?.Call, samples, names);
            _arguments[command.Name] = known;
        }

        return known;
    }

    /// <summary>The methods in the order of their length, shortest first.</summary>
    public IEnumerable<string> Methods()
    {
        foreach (var (name, situation) in _methods.Values.OrderBy(method => method.Situation.Steps.Count).ToList())
        {
            var variable = aggregate.Variable;
            var step = situation.Steps[^1];
            var lines = situation.Steps.Count == 1
                ? [Call(step, $"var {variable} = Samples.Valid(", "", ");")]
                : new[] { $"var {variable} = {Name(Before(situation))}();", Call(step, "Samples.Valid(", variable, ");") };
            yield return $$"""
                    public static {{aggregate.Name}} {{name}}()
                    {
                        {{string.Join("\n        ", lines)}}
                        {{variable}}.TakeEvents();
                        return {{variable}};
                    }
                """;
        }
    }

    public IEnumerable<string> States() =>
        plan.States.Select(state => $"{aggregate.StatusType}.{State(state.State!)} => {Name(state)}(),");

    public string State(string state) => aggregate.States[aggregate.Model.Lifecycle!.States.ToList().IndexOf(state)];

    private string Name(Situation situation)
    {
        var key = Key(situation);
        if (_methods.TryGetValue(key, out var known))
        {
            return known.Name;
        }

        if (situation.Steps.Count > 1)
        {
            Name(Before(situation));
        }

        var wanted = $"After{aggregate.Command(situation.Steps[^1].Command.Name).Method}";
        var name = wanted;
        for (var number = 2; !_names.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}{number}");
        }

        _methods[key] = (name, situation);
        return name;
    }

    private static Situation Before(Situation situation) => situation with { Steps = [.. situation.Steps.SkipLast(1)] };

    private string Key(Situation situation) => string.Join('\n', situation.Steps.Select(step => Call(step, "", "it", "")));

    private IEnumerable<string> Arguments(CommandCode command, CommandCall call, string target, Func<string, string>? entityId)
    {
        if (command.Creates)
        {
            yield return target.Length == 0 ? $"{aggregate.IdType}.New()" : target;
        }
        else if (command.Entity is { } entity && (entity.IsMany || command.Kind is Blueprints.Model.CommandKind.AddsEntity))
        {
            var found = call.EntityIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"{target}.{entity.Property}[{index}].Id") : $"{entity.IdType}.New()";
            yield return entityId is null ? found : entityId(found);
        }

        var inputs = _inputs[command.Name];
        foreach (var field in inputs.Used)
        {
            yield return samples.Of(field.Model.Type, call.Arguments[field.Model.Name]);
        }

        if (inputs.NeedsNow)
        {
            yield return "Samples.Now";
        }
    }
}
