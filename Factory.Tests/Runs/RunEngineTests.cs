using System.IO.Compression;
using Factory.Core.Artifacts;
using Factory.Core.Blueprints;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Recovery;
using Factory.Core.Runs.Retry;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Runs;

public sealed class RunEngineTests
{
    [Fact]
    public async Task A_run_without_verification_goes_along_the_whole_line_and_publishes_unverified_artifacts()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await StartAsync(fixture);
        Assert.Equal([run.Id], fixture.Queue.Woken);
        Assert.Equal(1, run.QueuePosition);

        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        var report = (await fixture.Get<RunQueries>().QualityReportAsync(RunsFixture.Tenant, run.Id, RunsFixture.Ct)).Value;
        Assert.Empty(report.Gates.Where(gate => gate is { Status: GateStatus.Failed, Required: true }).SelectMany(gate => gate.Findings));
        Assert.NotNull(report.Rules);
        Assert.Equal(report.Rules.Mutants, report.Rules.Killed + report.Rules.Survivors.Count);
        var status = await StatusAsync(fixture, run.Id);
        Assert.Null(status.Failure);
        Assert.Equal(RunStatus.Succeeded, status.Status);
        Assert.Equal(Verdict.Partial, status.Verdict);
        Assert.Equal(new RunProgress(7, 7, 100), status.Progress);
        Assert.Equal(
            ["Succeeded", "Succeeded", "Succeeded", "Skipped", "Skipped", "Succeeded", "Succeeded"],
            status.Steps.Select(step => step.Status.ToString()));
        var artifacts = (await fixture.Get<ArtifactQueries>().ListAsync(RunsFixture.Tenant, run.Id, attempt: null, RunsFixture.Ct)).Value;
        Assert.Equal(Enum.GetValues<ArtifactKind>(), artifacts.Select(artifact => artifact.Kind));
        Assert.All(artifacts, artifact => Assert.Equal(ArtifactStatus.Unverified, artifact.Status));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(fixture.Directory, "workspaces")));
    }

    [Fact]
    public async Task The_source_artifact_holds_the_bytes_of_the_preview_and_the_manifest_names_them()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await StartAsync(fixture);
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        var request = Request(run.ProjectId);
        var preview = (await fixture.Get<PreviewRun>().ExecuteAsync(RunsFixture.Tenant, request, blueprintText: null, BlueprintForm.Yaml, RunsFixture.Ct)).Value;
        var artifacts = fixture.Get<ArtifactQueries>();
        var source = (await artifacts.ListAsync(RunsFixture.Tenant, run.Id, attempt: null, RunsFixture.Ct)).Value[0];
        await using var stream = (await artifacts.OpenAsync(RunsFixture.Tenant, run.Id, source.Id, RunsFixture.Ct)).Value.Stream;
        using var zip = new ZipArchive(stream);
        var manifest = (await fixture.Get<RunQueries>().ManifestAsync(RunsFixture.Tenant, run.Id, RunsFixture.Ct)).Value;
        var expected = preview.Files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();

        Assert.Equal("Contoso.UserManagement-1.zip", source.FileName);
        Assert.Equal(expected.Select(file => file.Path), zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(expected.Select(file => (file.Path, file.Sha256)), manifest.Files.Select(file => (file.Path, file.Sha256)));
        Assert.Single(manifest.Files, file => file.Path.EndsWith(".sln", StringComparison.Ordinal));
        var readme = await artifacts.FileAsync(RunsFixture.Tenant, run.Id, source.Id, "README.md", RunsFixture.Ct);
        Assert.Equal(expected.Single(file => file.Path == "README.md").Content, System.Text.Encoding.UTF8.GetString(readme.Value.Content));
        var outside = await artifacts.FileAsync(RunsFixture.Tenant, run.Id, source.Id, "../factory.db", RunsFixture.Ct);
        Assert.Equal("ARTIFACT_FILE_NOT_FOUND", outside.Error!.Code.Name);
    }

    [Fact]
    public async Task A_step_that_meets_a_fault_of_the_factory_ends_the_run_with_a_code()
    {
        await using var fixture = await RunsFixture.StartAsync(services: services => services.AddSingleton<ArtifactStore, BrokenStore>());
        var run = await StartAsync(fixture);
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        Assert.Equal("RUN_STEP_CRASHED", (await StatusAsync(fixture, run.Id)).Failure?.Code);
    }

    [Fact]
    public async Task What_can_be_known_at_once_makes_no_run()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var project = await fixture.AddProjectAsync();
        var start = fixture.Get<StartRun>();

        Assert.Equal("PROJECT_NOT_FOUND", await CodeAsync(Request("proj-unknown")));
        Assert.Equal("TEMPLATE_NOT_FOUND", await CodeAsync(Request(project.Id) with { Template = "monolith" }));
        Assert.Equal("TEMPLATE_VERSION_NOT_FOUND", await CodeAsync(Request(project.Id) with { TemplateVersion = "0.0.1" }));
        Assert.Equal("PARAMETERS_INVALID", await CodeAsync(Request(project.Id) with { Parameters = new() { ["database"] = "paper" } }));
        Assert.Equal("BLUEPRINT_VERSION_NOT_FOUND", await CodeAsync(Request(project.Id) with { BlueprintVersion = 7 }));
        Assert.Empty((await fixture.Get<RunQueries>().ListAsync(RunsFixture.Tenant, new RunFilter(), 50, after: null, RunsFixture.Ct)).Items);
        Assert.Empty(fixture.Queue.Woken);

        async Task<string> CodeAsync(StartRunRequest request) => (await start.ExecuteAsync(RunsFixture.Tenant, request, RunsFixture.Ct)).Error!.Code.Name;
    }

    [Fact]
    public async Task A_tenant_may_not_have_more_unfinished_runs_than_its_quota()
    {
        await using var fixture = await RunsFixture.StartAsync(options: options => options.Runs.UnfinishedPerTenant = 1);
        var run = await StartAsync(fixture);

        var second = await fixture.Get<StartRun>().ExecuteAsync(RunsFixture.Tenant, Request(run.ProjectId), RunsFixture.Ct);

        Assert.Equal("RUN_QUOTA_EXCEEDED", second.Error!.Code.Name);
    }

    [Fact]
    public async Task A_run_whose_worker_died_goes_on_at_its_first_unfinished_step()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await StartAsync(fixture);
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);
        var key = new RunKey(RunsFixture.Tenant.TenantId, run.Id);
        await AsIfKilledInAsync(fixture, key, RunPipeline.Report);
        var before = await fixture.JournalAsync(key);

        await fixture.Get<RunRecovery>().ExecuteAsync(DateTimeOffset.UtcNow, RunsFixture.Ct);
        Assert.Equal(2, fixture.Queue.Woken.Count);
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        var after = (await fixture.JournalAsync(key)).Skip(before.Count).ToList();
        Assert.Equal("Resumed at report after an interruption.", after[0].Message);
        Assert.Equal(["report", "report", "publish", "publish"], after.Where(entry => entry.Kind == JournalKind.Step).Select(entry => entry.Step));
        Assert.Equal(RunStatus.Succeeded, (await StatusAsync(fixture, run.Id)).Status);
        Assert.Equal(5, (await fixture.Get<ArtifactQueries>().ListAsync(RunsFixture.Tenant, run.Id, attempt: null, RunsFixture.Ct)).Value.Count);
    }

    [Fact]
    public async Task A_run_that_kills_its_worker_again_and_again_is_given_up()
    {
        await using var fixture = await RunsFixture.StartAsync(options: options => options.Runs.ClaimsPerAttempt = 2);
        var run = await StartAsync(fixture);
        await fixture.ClaimAsync();
        await ForgetLeaseAsync(fixture);
        await fixture.ClaimAsync();
        await ForgetLeaseAsync(fixture);

        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        var status = await StatusAsync(fixture, run.Id);
        Assert.Equal(RunStatus.Failed, status.Status);
        Assert.Equal("RUN_GIVEN_UP", status.Failure!.Code);
        Assert.Equal(FailureClass.Infrastructure, status.Failure.Class);
    }

    [Fact]
    public async Task A_retry_reuses_what_was_made_from_the_same_inputs_and_erases_nothing()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await StartAsync(fixture);
        var retry = fixture.Get<RetryRun>();
        Assert.Equal(
            "RUN_NOT_FINISHED",
            (await retry.ExecuteAsync(RunsFixture.Tenant, run.Id, new RetryRequest(RetryRequest.Start), RunsFixture.Ct)).Error!.Code.Name);
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        var again = await retry.ExecuteAsync(RunsFixture.Tenant, run.Id, new RetryRequest(RunPipeline.Report), RunsFixture.Ct);
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        Assert.Equal((RunStatus.Queued, 2), (again.Value.Status, again.Value.Attempt));
        var status = await StatusAsync(fixture, run.Id);
        Assert.Equal(RunStatus.Succeeded, status.Status);
        Assert.Equal(
            ["Reused", "Reused", "Reused", "Skipped", "Skipped", "Succeeded", "Succeeded"],
            status.Steps.Select(step => step.Status.ToString()));
        var artifacts = fixture.Get<ArtifactQueries>();
        var first = (await artifacts.ListAsync(RunsFixture.Tenant, run.Id, attempt: 1, RunsFixture.Ct)).Value;
        var second = (await artifacts.ListAsync(RunsFixture.Tenant, run.Id, attempt: null, RunsFixture.Ct)).Value;
        Assert.Equal([1, 2], [first[0].Attempt, second[0].Attempt]);
        Assert.Equal(first[0].Sha256, second[0].Sha256);
        var attempts = (await fixture.Get<RunQueries>().AttemptsAsync(RunsFixture.Tenant, run.Id, RunsFixture.Ct)).Value;
        Assert.Equal([RunStatus.Succeeded, RunStatus.Succeeded], attempts.Select(attempt => attempt.Status));
    }

    [Fact]
    public async Task An_unknown_step_cannot_be_retried_from()
    {
        await using var fixture = await RunsFixture.StartAsync();
        var run = await StartAsync(fixture);
        await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.Id, reason: null, RunsFixture.Ct);

        var again = await fixture.Get<RetryRun>().ExecuteAsync(RunsFixture.Tenant, run.Id, new RetryRequest("polish"), RunsFixture.Ct);

        Assert.Equal("RETRY_STEP_UNKNOWN", again.Error!.Code.Name);
    }

    private static StartRunRequest Request(string projectId) => new()
    {
        ProjectId = projectId,
        BoundedContext = "UserManagement",
        Template = "microservice",
    };

    private static async Task<RunView> StartAsync(RunsFixture fixture)
    {
        var project = await fixture.AddProjectAsync();
        var started = await fixture.Get<StartRun>().ExecuteAsync(RunsFixture.Tenant, Request(project.Id), RunsFixture.Ct);
        Assert.True(started.IsSuccess, started.Error?.Message);
        return started.Value;
    }

    private static async Task<RunStatusView> StatusAsync(RunsFixture fixture, string runId) =>
        (await fixture.Get<RunQueries>().StatusAsync(RunsFixture.Tenant, runId, RunsFixture.Ct)).Value;

    // What a process that is killed in a step leaves in the database; what it had published so far is taken back, because a publish is one transaction.
    private static async Task AsIfKilledInAsync(RunsFixture fixture, RunKey run, string step)
    {
        await using var db = fixture.Dbs.For(run.TenantId);
        await db.Set<Artifact>().ExecuteDeleteAsync(RunsFixture.Ct);
        await db.Set<RunStep>().Where(row => row.Name == RunPipeline.Publish).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, StepStatus.Pending), RunsFixture.Ct);
        await db.Set<RunStep>().Where(row => row.Name == step).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, StepStatus.Running).SetProperty(row => row.Output, (string?)null), RunsFixture.Ct);
        await db.Set<Run>().ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Status, RunStatus.Running)
                .SetProperty(row => row.LeaseOwner, "elsewhere/1/2/3")
                .SetProperty(row => row.LeaseExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)),
            RunsFixture.Ct);
    }

    private static async Task ForgetLeaseAsync(RunsFixture fixture)
    {
        await using var db = fixture.Dbs.For(RunsFixture.Tenant);
        await db.Set<Run>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeaseExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)), RunsFixture.Ct);
    }
}
