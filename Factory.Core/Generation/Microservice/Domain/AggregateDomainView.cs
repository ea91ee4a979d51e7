using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>An aggregate as the domain layer declares it.</summary>
public sealed class AggregateDomainView(SolutionCode solution, AggregateCode code)
{
    public string Namespace { get; } = $"{solution.DomainNamespace}.{code.Plural}";

    public string IdType => code.IdType;

    public string StatusType => code.StatusType;

    public bool HasLifecycle => code.HasLifecycle;

    public IReadOnlyList<string> States => code.States;
}
