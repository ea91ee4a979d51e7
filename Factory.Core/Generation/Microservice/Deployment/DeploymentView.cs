using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Deployment;

/// <summary>The identifiers that stand in deployment files: no text of the tenant besides.</summary>
public sealed class DeploymentView
{
    private const int LongestResource = 32;

    internal DeploymentView(SolutionCode solution) =>
        ResourceName = solution.Kebab.Length <= LongestResource ? solution.Kebab : solution.Kebab[..LongestResource].TrimEnd('-');

    /// <summary>As an Azure container app may be called: at most 32 lower-case letters, digits and hyphens.</summary>
    public string ResourceName { get; }
}
