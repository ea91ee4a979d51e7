using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>What the unit tests of a solution share: the clock, a sample of each value object, and the tests of the kernel.</summary>
public sealed class SolutionUnitTests
{
    internal SolutionUnitTests(SolutionCode solution, UnitTestSuite tests, SolutionDomainView domain)
    {
        Namespace = solution.UnitTestsNamespace;
        Values = tests.Values;
        Usings = CSharp.Usings(Namespace, [DomainNamespaces.Kernel(solution), .. tests.Names.Of(string.Join('\n', Values))]);
        Kernel = new KernelTests(solution, domain);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>A sample of each value object, as a member of the class of samples.</summary>
    public IReadOnlyList<string> Values { get; }

    public KernelTests Kernel { get; }
}
