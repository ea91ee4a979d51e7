using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>The unit tests of an aggregate: the situations that they start from, and a class for each command.</summary>
public sealed class AggregateUnitTests
{
    private readonly Dictionary<string, CommandTests> _commands;

    internal AggregateUnitTests(SolutionCode solution, AggregateCode aggregate, AggregatePlan plan, SampleCode values, UnitTestNames names)
    {
        Namespace = $"{solution.UnitTestsNamespace}.{aggregate.Plural}";
        var samples = new AggregateSamples(solution, aggregate, plan, values, names);
        _commands = aggregate.Commands.ToDictionary(
            command => command.Model.Name,
            command => new CommandTests(samples, names, Namespace, command, plan.Command(command.Model.Name)));
        Envelopes = new EnvelopeTests(samples, names, Namespace, plan);
        HasEnvelopes = Envelopes.Any && solution.Aggregates.Any(other => other.Events.Any(raised => raised.Leaves));
        Name = samples.Class;
        Type = aggregate.Name;
        StatusType = aggregate.StatusType;
        Sentence = $"{char.ToUpperInvariant(aggregate.Article[0])}{aggregate.Article[1..]} {aggregate.Words}";
        UsesIn = samples.UsesIn;
        States = samples.UsesIn ? [.. samples.States()] : [];
        Methods = [.. samples.Methods()];
        Usings = CSharp.Usings(Namespace, names.Of(string.Join('\n', Methods.Concat(States).Append($"{Type} {(UsesIn ? StatusType : "")}"))));
    }

    public string Namespace { get; }

    /// <summary>Of the class of samples.</summary>
    public string Name { get; }

    public string Type { get; }

    public string StatusType { get; }

    /// <summary><c>A subscription</c>.</summary>
    public string Sentence { get; }

    /// <summary>Whether there is any sample.</summary>
    public bool Any => Methods.Count > 0;

    /// <summary>Whether a test asks for the shortest way to a state.</summary>
    public bool UsesIn { get; }

    /// <summary>The arms that lead to each state.</summary>
    public IReadOnlyList<string> States { get; }

    public IReadOnlyList<string> Methods { get; }

    public IReadOnlyList<string> Usings { get; }

    public EnvelopeTests Envelopes { get; }

    public bool HasEnvelopes { get; }

    internal CommandTests Of(CommandCode command) => _commands[command.Model.Name];
}
