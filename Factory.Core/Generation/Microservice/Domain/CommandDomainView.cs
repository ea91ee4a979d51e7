using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>How the method of a command is called.</summary>
public sealed class CommandDomainView(SolutionCode solution, AggregateCode aggregate, CommandCode command)
{
    /// <summary>The fields that the method takes, in order, after the ids and before the time.</summary>
    public IReadOnlyList<FieldCode> Parameters { get; } = new CommandInputs(solution, aggregate, command).Used;
}
