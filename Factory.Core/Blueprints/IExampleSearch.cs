namespace Factory.Core.Blueprints;

/// <summary>Looks for values that exercise every rule, pattern and reaction of a blueprint.</summary>
public interface IExampleSearch
{
    /// <summary>The analysis with a warning (<c>BP2010</c>) for each that none was found for; as it is if the blueprint is not valid.</summary>
    BlueprintAnalysis Complete(BlueprintAnalysis analysis, CancellationToken cancellationToken);
}
