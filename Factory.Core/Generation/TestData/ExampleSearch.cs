using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Finds what no example is found for as the tests of the generated service would be planned.</summary>
internal sealed class ExampleSearch : IExampleSearch
{
    public BlueprintAnalysis Complete(BlueprintAnalysis analysis, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.With(analysis.Contexts.SelectMany(context => Missing(context, cancellationToken)));
    }

    private static IEnumerable<(FindingCode, string, string)> Missing(ContextModel context, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return TestPlan.For(context).Unexercised.Select(missing => (FindingCodes.NoExample, missing.Pointer, missing.Message));
    }
}
