using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Tenancy;

namespace Factory.Core.Blueprints.Versions;

/// <summary>What the factory would say about a blueprint.</summary>
/// <param name="IsValid">Whether it would be stored.</param>
/// <param name="ContentHash">Over the canonical JSON, with its algorithm in front; null if it is not valid.</param>
/// <param name="Contexts">Empty if it is not valid.</param>
public sealed record BlueprintValidation(
    bool IsValid, string? ContentHash, IReadOnlyList<ContextSummary> Contexts, IReadOnlyList<Finding> Findings);

/// <summary>Checks a blueprint and stores nothing.</summary>
public sealed class ValidateBlueprint(ProjectQueries projects, IExampleSearch examples)
{
    private const string AnyOrganization = "Organization";

    /// <summary>Fails with <c>PROJECT_NOT_FOUND</c>; an invalid blueprint is an answer, not a failure.</summary>
    /// <param name="projectId">The project that it is meant for; null: none yet.</param>
    public async Task<Result<BlueprintValidation>> ExecuteAsync(
        CurrentTenant tenant, string? projectId, string text, BlueprintForm form, CancellationToken cancellationToken)
    {
        var organization = AnyOrganization;
        if (projectId is not null)
        {
            var project = await projects.FindAsync(tenant, projectId, cancellationToken);
            if (!project.IsSuccess)
            {
                return project.Error;
            }

            organization = project.Value.Organization;
        }

        var analysis = examples.Complete(BlueprintAnalyzer.Analyze(text, form, organization, cancellationToken), cancellationToken);
        return new BlueprintValidation(
            analysis.IsValid,
            analysis.IsValid ? ContentHash.Of(BlueprintWriter.ToJson(analysis.Document!)).ToString() : null,
            analysis.IsValid ? ContextSummary.Of(analysis) : [],
            analysis.Findings);
    }
}
