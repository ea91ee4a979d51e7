using System.Diagnostics;
using System.Globalization;
using Factory.Core.Artifacts;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Runs.Recovery;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Runs;

/// <summary>Runs in the mode Full, with a stand-in for the SDK that does what the test needs: the child processes are real.</summary>
public sealed class ChildProcessRunTests
{
    private const string Hangs = "echo at work; sleep 300 & wait";

    [Fact]
    public async Task A_cancel_ends_the_child_processes_and_the_run_within_five_seconds()
    {
        await using var fixture = await StartAsync(Hangs);
        var run = await OrderAsync(fixture);
        var working = fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);
        await SeenAsync(fixture, run, "at work");
        var group = await GroupAsync(fixture);

        var watch = Stopwatch.StartNew();
        await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, "enough", RunsFixture.Ct);
        await working;

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
        var status = (await fixture.Get<RunQueries>().StatusAsync(RunsFixture.Tenant, run.RunId, RunsFixture.Ct)).Value;
        Assert.Equal(RunStatus.Cancelled, status.Status);
        Assert.Equal(StepStatus.Cancelled, status.Steps.Single(step => step.Name == RunPipeline.Build).Status);
        Assert.Empty(Members(group));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(fixture.Directory, "workspaces")));
        var journal = await fixture.JournalAsync(run);
        Assert.Contains(journal, entry => entry.Message == "at work");
        Assert.Equal("Cancelled by person:anna: enough", journal[^1].Message);
    }

    [Theory]
    [InlineData("env -i sleep 61734 & setsid sleep 61735 & sleep 0.5; echo at work; exit 0")]
    [InlineData("env -i sleep 61734 & setsid sleep 61735 & sleep 0.5; echo at work; sleep 61736")]
    public async Task Without_a_sandbox_a_cancel_ends_what_hides_from_the_factory_too(string script)
    {
        await using var fixture = await StartAsync($"[ $1 = restore ] || sleep 61736; {script}", SandboxMode.Off);
        var run = await OrderAsync(fixture);
        var working = fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);
        await SeenAsync(fixture, run, "at work");

        var watch = Stopwatch.StartNew();
        await fixture.Get<CancelRun>().ExecuteAsync(RunsFixture.Tenant, run.RunId, "enough", RunsFixture.Ct);
        await working.WaitAsync(TimeSpan.FromSeconds(30), RunsFixture.Ct);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
        Assert.Equal(RunStatus.Cancelled, (await fixture.Get<RunQueries>().StatusAsync(RunsFixture.Tenant, run.RunId, RunsFixture.Ct)).Value.Status);
        Assert.Empty(LeftProcesses.Of("sleep\06173"));
    }

    [Fact]
    public async Task A_process_that_is_asked_to_end_hands_its_run_back_and_another_goes_on_at_build()
    {
        await using var fixture = await StartAsync(Hangs);
        var run = await OrderAsync(fixture);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(RunsFixture.Ct);
        var working = fixture.Get<RunEngine>().ExecuteAsync(stopping.Token);
        await SeenAsync(fixture, run, "at work");
        var group = await GroupAsync(fixture);

        await stopping.CancelAsync();
        await working;

        Assert.Empty(Members(group));
        WriteSdk(fixture.Directory, "exit 1");
        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);
        Assert.Contains(await fixture.JournalAsync(run), entry => entry.Message == "Resumed at build after an interruption.");
    }

    [Fact]
    public async Task Recovery_ends_what_a_dead_worker_left_running_and_removes_its_workspace()
    {
        await using var fixture = await StartAsync(Hangs);
        var run = await OrderAsync(fixture);
        await fixture.ClaimAsync();
        using var orphan = Process.Start(new ProcessStartInfo("setsid", ["sleep", "300"]))!;
        var group = orphan.Id;
        SpinWait.SpinUntil(() => Members(group).Count > 0);
        await using (var db = fixture.Dbs.For(RunsFixture.Tenant))
        {
            await db.Set<Run>().ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Children, new ChildGroups([new ChildGroup(ThisMachine.Name, group, StartTimeOf(group))]))
                    .SetProperty(row => row.LeaseOwner, $"{ThisMachine.Name}/999999/1/gone"),
                RunsFixture.Ct);
        }

        var workspace = Directory.CreateDirectory(Path.Combine(fixture.Directory, "workspaces", "run-unknown", "1", "source"));
        await fixture.Get<RunRecovery>().ExecuteAsync(DateTimeOffset.UtcNow, RunsFixture.Ct);
        await orphan.WaitForExitAsync(RunsFixture.Ct);

        Assert.Empty(Members(group));
        Assert.False(workspace.Exists && Directory.Exists(workspace.FullName));
        Assert.Equal(run, (await fixture.ClaimAsync()).Key);
    }

    [Fact]
    public async Task Without_an_SDK_the_run_fails_but_its_output_can_be_looked_at()
    {
        await using var fixture = await RunsFixture.StartAsync(options: options => options.Verification = new VerificationOptions
        {
            Mode = VerificationMode.Full,
            DotnetPath = Path.Combine(options.DataDirectory, "no-such-dotnet"),
        });
        var run = await OrderAsync(fixture);

        await fixture.Get<RunEngine>().ExecuteAsync(RunsFixture.Ct);

        var status = (await fixture.Get<RunQueries>().StatusAsync(RunsFixture.Tenant, run.RunId, RunsFixture.Ct)).Value;
        Assert.Equal((RunStatus.Failed, Verdict.Partial), (status.Status, status.Verdict));
        Assert.Equal(("SDK_NOT_FOUND", FailureClass.Infrastructure, RunPipeline.Build), (status.Failure!.Code, status.Failure.Class, status.Failure.Step));
        Assert.Equal(
            ["Succeeded", "Succeeded", "Succeeded", "Failed", "Skipped", "Succeeded", "Succeeded"],
            status.Steps.Select(step => step.Status.ToString()));
        var artifacts = (await fixture.Get<ArtifactQueries>().ListAsync(RunsFixture.Tenant, run.RunId, attempt: null, RunsFixture.Ct)).Value;
        Assert.All(artifacts, artifact => Assert.Equal(ArtifactStatus.Unverified, artifact.Status));
        var report = (await fixture.Get<RunQueries>().QualityReportAsync(RunsFixture.Tenant, run.RunId, RunsFixture.Ct)).Value;
        Assert.Equal(GateStatus.NotEvaluated, report.Gates.Single(gate => gate.Name == "build").Status);
    }

    private static async Task<RunsFixture> StartAsync(string sdk, SandboxMode sandbox = SandboxMode.Auto)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Process groups are those of Linux.");
        return await RunsFixture.StartAsync(options: options =>
        {
            WriteSdk(options.DataDirectory, sdk);
            options.Verification = new VerificationOptions { Mode = VerificationMode.Full, DotnetPath = Path.Combine(options.DataDirectory, "dotnet"), Sandbox = sandbox };
        });
    }

    private static void WriteSdk(string directory, string script) => ShellScript.Write(Path.Combine(directory, "dotnet"), script);

    private static async Task<RunKey> OrderAsync(RunsFixture fixture)
    {
        var project = await fixture.AddProjectAsync();
        var request = new StartRunRequest { ProjectId = project.Id, BoundedContext = "UserManagement", Template = "microservice" };
        var run = (await fixture.Get<StartRun>().ExecuteAsync(RunsFixture.Tenant, request, RunsFixture.Ct)).Value;
        return new RunKey(RunsFixture.Tenant.TenantId, run.Id);
    }

    private static async Task SeenAsync(RunsFixture fixture, RunKey run, string message)
    {
        await foreach (var entry in fixture.Get<RunWatcher>().FollowAsync(RunsFixture.Tenant, run.RunId, 0, RunsFixture.Ct))
        {
            if (entry.Message == message)
            {
                return;
            }
        }

        Assert.Fail($"The run ended without '{message}'.");
    }

    private static async Task<int> GroupAsync(RunsFixture fixture)
    {
        await using var db = fixture.Dbs.For(RunsFixture.Tenant);
        var run = await db.Set<Run>().AsNoTracking().SingleAsync(RunsFixture.Ct);
        var child = Assert.Single(run.Children!.Groups);
        Assert.NotEmpty(Members(child.Id));
        return child.Id;
    }

    // Fields of /proc/[pid]/stat after the name: state, parent, group, session … start time is the 20th.
    private static string[] StatOf(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long StartTimeOf(int process) => long.Parse(StatOf(process)[19], CultureInfo.InvariantCulture);

    private static List<int> Members(int group) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => name!.All(char.IsAsciiDigit))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(process => IsOf(process, group)),
    ];

    private static bool IsOf(int process, int group)
    {
        try
        {
            var stat = StatOf(process);
            return stat[0] is not ("Z" or "X") && stat[2] == group.ToString(CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
