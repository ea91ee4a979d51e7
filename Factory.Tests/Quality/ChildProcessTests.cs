using Factory.Core.Quality;
using Factory.Core.Quality.Processes;

namespace Factory.Tests.Quality;

public sealed class ChildProcessTests : IDisposable
{
    private readonly Workplace _place = new();

    public ChildProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Process groups are those of Linux.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Lines_of_both_streams_arrive_and_the_exit_code_is_kept()
    {
        var outcome = await RunAsync(Shell("echo one; echo two >&2; printf three; exit 7"));

        Assert.Equal(new ChildOutcome(ChildEnd.Exited, 7, outcome.Tail), outcome);
        Assert.Contains(new OutputLine(IsError: false, "one"), _place.Lines);
        Assert.Contains(new OutputLine(IsError: true, "two"), _place.Lines);
        Assert.Contains(new OutputLine(IsError: false, "three"), _place.Lines);
    }

    [Fact]
    public async Task The_group_is_told_before_anything_runs()
    {
        var trace = Path.Combine(_place.Workspace, "ran");

        await Assert.ThrowsAsync<InvalidOperationException>(() => new ChildProcess(Workplace.NotIsolated, TimeProvider.System).RunAsync(
            Shell($"touch {trace}"), _place.Context.Output, _ => throw new InvalidOperationException(), Cancelled));

        Assert.False(File.Exists(trace));
    }

    [Fact]
    public async Task Output_is_cut_with_a_note()
    {
        var outcome = await RunAsync(Shell("seq 1 500") with { MaxOutputLines = 10 });

        Assert.Equal(11, _place.Lines.Count);
        Assert.Equal("Output is cut here: 10 lines are kept.", _place.Lines.Last().Text);
        Assert.Equal("500", outcome.Tail[^1]);
    }

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        await RunAsync(Shell("head -c 100000 /dev/zero | tr '\\0' x"));

        Assert.Equal(8002, Assert.Single(_place.Lines).Text.Length);
    }

    [Fact]
    public async Task Cancelling_leaves_no_process_of_the_group()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var running = new ChildProcess(Workplace.NotIsolated, TimeProvider.System).RunAsync(
            Shell("sleep 300 & sleep 301 & echo ready; wait"),
            async line =>
            {
                await _place.Context.Output(line);
                await stop.CancelAsync();
            },
            _place.Context.Started,
            stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Empty(ProcessGroups.Members(Assert.Single(_place.Groups).Id));
    }

    [Fact]
    public async Task Output_that_nobody_takes_ends_it()
    {
        var running = new ChildProcess(Workplace.NotIsolated, TimeProvider.System).RunAsync(
            Shell("yes"), _ => throw new InvalidOperationException("no room"), _place.Context.Started, Cancelled);

        Assert.Equal("no room", (await Assert.ThrowsAsync<InvalidOperationException>(() => running)).Message);

        Assert.Empty(ProcessGroups.Members(Assert.Single(_place.Groups).Id));
    }

    [Fact]
    public async Task What_a_program_leaves_running_is_ended_with_it()
    {
        var outcome = await RunAsync(Shell("sleep 300 & exit 0"));

        Assert.True(outcome.IsSuccess);
        Assert.Empty(ProcessGroups.Members(Assert.Single(_place.Groups).Id));
    }

    [Fact]
    public async Task A_time_limit_ends_it() =>
        Assert.Equal(ChildEnd.TimedOut, (await RunAsync(Shell("sleep 300") with { TimeLimit = TimeSpan.FromMilliseconds(200) })).End);

    [Fact]
    public async Task A_memory_limit_ends_it() =>
        Assert.Equal(ChildEnd.OutOfMemory, (await RunAsync(Shell("head -c 400000000 /dev/zero | tail | sleep 300") with { MemoryLimitMiB = 64 })).End);

    [Fact]
    public async Task A_group_that_was_written_down_can_be_ended_later_but_not_a_later_one_of_its_id()
    {
        var ready = new TaskCompletionSource();
        var running = new ChildProcess(Workplace.NotIsolated, TimeProvider.System).RunAsync(
            Shell("echo ready; sleep 300"),
            _ =>
            {
                ready.TrySetResult();
                return ValueTask.CompletedTask;
            },
            _place.Context.Started,
            Cancelled);
        await ready.Task;
        var group = Assert.Single(_place.Groups);

        OrphanProcesses.KillGroup(group with { StartTime = group.StartTime + 1 });
        Assert.NotEmpty(ProcessGroups.Members(group.Id));

        OrphanProcesses.KillGroup(group);
        Assert.Equal(137, (await running).ExitCode);
    }

    [Fact]
    public async Task A_child_sees_the_allowed_variables_only()
    {
        var host = new HostVariables(new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["ConnectionStrings__Factory"] = "Password=hidden",
            ["FACTORY_SECRET"] = "hidden",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["NUGET_CERT_REVOCATION_MODE"] = "offline",
            ["https_proxy"] = "http://proxy",
            ["HOME"] = "/home/factory",
        });
        var environment = ChildEnvironment.For(host, new VerificationOptions { PackagesDirectory = "/packages" }, _place.Scratch);

        await RunAsync(Shell("env") with { Environment = environment });

        Assert.DoesNotContain("hidden", _place.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Production", _place.Said, StringComparison.Ordinal);
        string[] expected = [$"HOME={_place.Scratch}/home", $"TMPDIR={_place.Scratch}/tmp", "NUGET_PACKAGES=/packages", "NUGET_CERT_REVOCATION_MODE=offline", "https_proxy=http://proxy", "MSBUILDDISABLENODEREUSE=1"];
        Assert.All(expected, line => Assert.Contains(line, _place.Lines.Select(said => said.Text)));
    }

    private Task<ChildOutcome> RunAsync(ChildStart start) =>
        new ChildProcess(Workplace.NotIsolated, TimeProvider.System).RunAsync(start, _place.Context.Output, _place.Context.Started, Cancelled);

    private ChildStart Shell(string script) => new()
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script],
        WorkingDirectory = _place.Workspace,
        Environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! },
    };
}
