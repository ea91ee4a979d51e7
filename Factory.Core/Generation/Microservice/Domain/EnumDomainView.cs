using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>An enum as the domain layer declares it.</summary>
public sealed class EnumDomainView(SolutionCode solution, EnumCode code)
{
    public string Namespace { get; } = solution.DomainNamespace;

    public string? Summary { get; } = Comments.Summary(code.Model.Description);

    public IReadOnlyList<string> Members { get; } = code.Members;
}
