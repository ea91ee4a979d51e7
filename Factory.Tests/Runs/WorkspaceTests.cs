using Factory.Core.Runs;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Recovery;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Runs;

/// <summary>Each attempt has a workspace of its own, and loses none of it to the end of another.</summary>
public sealed class WorkspaceTests
{
    [Fact]
    public async Task The_end_of_an_attempt_leaves_the_workspace_of_the_next_alone()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        Make(fixture, claimed.Key.RunId, 1, 2);

        fixture.Get<RunLine>().Clean(claimed);
        Assert.Equal(["2"], Attempts(fixture, claimed.Key.RunId));

        fixture.Get<RunLine>().Clean(claimed with { Attempt = 2 });
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(fixture.Directory, "workspaces")));
    }

    [Theory]
    [InlineData(RunStatus.Running, new[] { "2", "3" })]
    [InlineData(RunStatus.Failed, new[] { "3" })]
    public async Task Recovery_removes_those_of_attempts_that_have_ended_alone(RunStatus status, string[] left)
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await fixture.AddRunAsync();
        await using (var db = fixture.Dbs.For(RunsFixture.Tenant))
        {
            await db.Set<Run>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status).SetProperty(row => row.Attempt, 2), RunsFixture.Ct);
        }

        // The third is that of a retry which came since recovery looked.
        Make(fixture, run.RunId, 1, 2, 3);
        Make(fixture, "run-unknown", 1, 2);

        await fixture.Get<RunRecovery>().ExecuteAsync(DateTimeOffset.UtcNow, RunsFixture.Ct);

        Assert.Equal(left, Attempts(fixture, run.RunId));
        Assert.Equal([run.RunId], Directory.GetDirectories(Path.Combine(fixture.Directory, "workspaces")).Select(Path.GetFileName));
    }

    // As when recovery comes by just as an attempt ends: what the one misses, the other has not taken along.
    [Fact]
    public async Task Two_that_remove_one_at_once_leave_nothing_of_it()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await fixture.AddRunAsync();
        var claimed = await fixture.ClaimAsync();
        var workspaces = Path.Combine(fixture.Directory, "workspaces");
        for (var round = 0; round < 20; round++)
        {
            for (var folder = 0; folder < 100; folder++)
            {
                Directory.CreateDirectory(Path.Combine(workspaces, claimed.Key.RunId, "1", "source", $"{folder}", "of", "it"));
            }

            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => fixture.Get<RunLine>().Clean(claimed), RunsFixture.Ct)));

            Assert.Empty(Directory.EnumerateFileSystemEntries(workspaces));
        }
    }

    private static void Make(RunsFixture fixture, string runId, params int[] attempts)
    {
        foreach (var attempt in attempts)
        {
            Directory.CreateDirectory(Path.Combine(fixture.Directory, "workspaces", runId, $"{attempt}", "source"));
        }
    }

    private static IEnumerable<string?> Attempts(RunsFixture fixture, string runId) =>
        Directory.GetDirectories(Path.Combine(fixture.Directory, "workspaces", runId)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
