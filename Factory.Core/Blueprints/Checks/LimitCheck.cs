using System.Globalization;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Keeps a document to a size that a person can still know.</summary>
internal sealed class LimitCheck : IBlueprintCheck
{
    private const int MostAggregates = 200;

    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        var aggregates = document.Contexts.SelectMany(context => context.Aggregates).ToList();
        if (aggregates.Count > MostAggregates)
        {
            log.Add(
                FindingCodes.TooMany,
                aggregates[MostAggregates].Pointer,
                string.Create(CultureInfo.InvariantCulture, $"The blueprint has {aggregates.Count} aggregates; {MostAggregates} are the most."),
                "Split it into several projects.");
        }
    }
}
