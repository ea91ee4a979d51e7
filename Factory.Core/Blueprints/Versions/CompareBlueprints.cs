using Factory.Core.Blueprints.Diff;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Core.Blueprints.Versions;

/// <summary>What is different between two versions of a project's blueprint.</summary>
public sealed record ComparedBlueprints(int From, int To, BlueprintDiff Diff);

/// <summary>Compares two versions of a project's blueprint.</summary>
public sealed class CompareBlueprints(BlueprintQueries blueprints, IServiceRoutes routes)
{
    /// <summary>
    /// Fails with <c>PROJECT_NOT_FOUND</c>, <c>BLUEPRINT_NOT_FOUND</c>, <c>BLUEPRINT_VERSION_NOT_FOUND</c>, or with <c>BLUEPRINT_INVALID</c> if a version
    /// was stored when less was checked.
    /// </summary>
    /// <param name="from">Null: the one before <paramref name="to" />.</param>
    /// <param name="to">Null: the newest.</param>
    public async Task<Result<ComparedBlueprints>> ExecuteAsync(
        CurrentTenant tenant, string projectId, int? from, int? to, CancellationToken cancellationToken)
    {
        var after = await blueprints.FindAsync(tenant, projectId, to, cancellationToken);
        if (!after.IsSuccess)
        {
            return after.Error;
        }

        if (from is null && after.Value.Version == 1)
        {
            return BlueprintErrors.VersionNotFound.Because("Version 1 of the blueprint is the first: there is none before it to compare with.").With("projectId", projectId);
        }

        var before = await blueprints.FindAsync(tenant, projectId, from ?? after.Value.Version - 1, cancellationToken);
        if (!before.IsSuccess)
        {
            return before.Error;
        }

        StoredBlueprint[] both = [before.Value, after.Value];
        if (Array.Find(both, stored => !stored.Analysis.IsValid) is { } outdated)
        {
            return BlueprintErrors.InvalidBecause(outdated.Analysis.Findings).With("version", outdated.Version);
        }

        return new ComparedBlueprints(before.Value.Version, after.Value.Version, BlueprintDiff.Between(before.Value.Analysis, after.Value.Analysis, routes));
    }
}
