using Factory.Core.Artifacts;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Tests.Runs;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

/// <summary>The database that the tests of one class share; made by the first of them.</summary>
public sealed class StorageDatabase : IAsyncDisposable
{
    private RunsFixture? _fixture;

    /// <summary>The database without projects and runs.</summary>
    public async Task<RunsFixture> OpenEmptyAsync(Func<TestStorage> storage)
    {
        _fixture ??= await RunsFixture.StartAsync(storage: storage());
        await using var db = _fixture.Dbs.ForSystem("a test begins with nothing");
        await db.Set<JournalEntry>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<RunStep>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<RunAttempt>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<Run>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<ArtifactFile>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<Artifact>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<BlueprintVersion>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<Project>().ExecuteDeleteAsync(RunsFixture.Ct);
        return _fixture;
    }

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            await _fixture.DisposeAsync();
        }
    }
}
