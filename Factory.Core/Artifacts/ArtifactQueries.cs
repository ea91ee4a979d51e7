using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Artifacts;

/// <summary>Reads the artifacts that runs have published.</summary>
/// <remarks>Whether the run itself is there is the caller's to ask: an unknown run simply has no artifacts here.</remarks>
public sealed class ArtifactQueries(FactoryDbs dbs, ArtifactStore store)
{
    /// <summary>The artifacts of one attempt, or of the last one that published; empty while there are none.</summary>
    public async Task<Result<IReadOnlyList<ArtifactView>>> ListAsync(CurrentTenant tenant, string runId, int? attempt, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var artifacts = db.Set<Artifact>().AsNoTracking().Where(artifact => artifact.RunId == runId);
        var asked = attempt ?? await artifacts.MaxAsync(artifact => (int?)artifact.Attempt, ct);
        var found = await artifacts.Where(artifact => artifact.Attempt == asked).ToListAsync(ct);
        return found.OrderBy(artifact => artifact.Kind).Select(ArtifactView.Of).ToList();
    }

    public async Task<Result<ArtifactView>> FindAsync(CurrentTenant tenant, string runId, string artifactId, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var found = await db.Set<Artifact>().AsNoTracking().SingleOrDefaultAsync(artifact => artifact.Id == artifactId && artifact.RunId == runId, ct);
        return found is null ? ArtifactErrors.NotFound(artifactId) : ArtifactView.Of(found);
    }

    /// <summary>The artifact of one kind that the last publishing attempt made; null while there is none.</summary>
    public async Task<ArtifactView?> LatestAsync(CurrentTenant tenant, string runId, ArtifactKind kind, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        var found = await db.Set<Artifact>().AsNoTracking()
            .Where(artifact => artifact.RunId == runId && artifact.Kind == kind)
            .OrderByDescending(artifact => artifact.Attempt)
            .FirstOrDefaultAsync(ct);
        return found is null ? null : ArtifactView.Of(found);
    }

    /// <summary>Opens the whole artifact for download.</summary>
    public async Task<Result<ArtifactContent>> OpenAsync(CurrentTenant tenant, string runId, string artifactId, CancellationToken ct)
    {
        var artifact = await FindAsync(tenant, runId, artifactId, ct);
        if (!artifact.IsSuccess)
        {
            return artifact.Error;
        }

        var stream = await store.OpenAsync(new ContentHash(artifact.Value.Sha256), ct);
        return stream.IsSuccess ? new ArtifactContent(stream.Value, artifact.Value) : stream.Error;
    }

    /// <summary>The files of the artifact, ordered by path.</summary>
    public async Task<Result<IReadOnlyList<ArtifactFileView>>> FilesAsync(CurrentTenant tenant, string runId, string artifactId, CancellationToken ct)
    {
        var artifact = await FindAsync(tenant, runId, artifactId, ct);
        if (!artifact.IsSuccess)
        {
            return artifact.Error;
        }

        await using var db = dbs.For(tenant);
        var files = await db.Set<ArtifactFile>().AsNoTracking()
            .Where(file => file.ArtifactId == artifactId)
            .Select(file => new ArtifactFileView(file.Path, file.SizeBytes, file.Sha256))
            .ToListAsync(ct);
        return files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
    }

    /// <summary>One file of the artifact; only a path of its own list is ever looked for.</summary>
    public async Task<Result<ArtifactFileContent>> FileAsync(CurrentTenant tenant, string runId, string artifactId, string path, CancellationToken ct)
    {
        var files = await FilesAsync(tenant, runId, artifactId, ct);
        if (!files.IsSuccess)
        {
            return files.Error;
        }

        if (files.Value.FirstOrDefault(file => file.Path == path) is not { } listed)
        {
            return ArtifactErrors.FileNotFound(path);
        }

        var opened = await OpenAsync(tenant, runId, artifactId, ct);
        if (!opened.IsSuccess)
        {
            return opened.Error;
        }

        await using var stream = opened.Value.Stream;
        var content = opened.Value.Artifact.ContentType == ArtifactPackage.Zip
            ? DeterministicZip.Read(stream, path)
            : await WholeAsync(stream, ct);
        return content is null ? ArtifactErrors.Damaged(new ContentHash(listed.Sha256)) : new ArtifactFileContent(listed, content);
    }

    private static async Task<byte[]> WholeAsync(Stream stream, CancellationToken ct)
    {
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }
}
