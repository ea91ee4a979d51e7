using Factory.Core.Quality;
using Factory.Core.Quality.Processes;
using Factory.Tests.Support;

namespace Factory.Tests.Quality;

/// <summary>What generated code may see and do, tried by a program in its place.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private readonly Workplace _place = new();
    private readonly TemporaryDirectory _own = new();
    private readonly TemporaryDirectory _tools = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Suites.RequireIsolationAsync();

    public ValueTask DisposeAsync()
    {
        _place.Dispose();
        _own.Dispose();
        _tools.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_the_factory_keeps_and_the_home_of_its_user_are_empty()
    {
        await File.WriteAllTextAsync(_own.File("factory.db"), "everybody's secrets", Ct);

        await RunAsync($"ls -A '{_own.Path}' | sed 's/^/own: /'; ls -A '{Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)}' | grep -v '^.nuget$' | sed 's/^/home: /'; echo done");

        Assert.Equal("done", _place.Said);
    }

    [Fact]
    public async Task The_folder_that_holds_the_artifacts_of_everybody_is_empty()
    {
        // Not in /tmp, which is empty anyway.
        var folder = Path.Combine("/var/tmp", $"factory-{Guid.NewGuid():N}");
        try
        {
            await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?>
            {
                ["Factory:Verification:Mode"] = "Full",
                ["Factory:Verification:DotnetPath"] = _tools.Script("dotnet", $"ls -A '{folder}' | sed 's/^/artifacts: /'; echo looked; exit 3"),
                ["Factory:Artifacts:Folder"] = folder,
            });
            var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
            var said = (await app.Api.FollowAsync(run)).Select(entry => entry.GetProperty("message").GetString()!).ToList();

            Assert.NotEmpty(Directory.EnumerateFileSystemEntries(folder));
            Assert.Contains("looked", said);
            Assert.DoesNotContain(said, line => line.StartsWith("artifacts: ", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_sockets_of_the_machine_are_out_of_reach()
    {
        await RunAsync("ls -A /run /var/run/; echo done");
        await RunAsync("find /run -type s; cat /etc/resolv.conf >/dev/null && echo resolves", restores: true);

        Assert.Equal("/run:\n\n/var/run/:\ndone\nresolves", _place.Said);
    }

    [Fact]
    public async Task Nothing_is_written_but_in_its_own_folders()
    {
        await RunAsync($"touch '{_tools.File("trace")}' 2>/dev/null || echo refused; touch \"$NUGET_PACKAGES/.factory\" 2>/dev/null || echo refused; touch here \"$TMPDIR/there\" && echo written");
        await RunAsync($"touch '{_tools.File("trace")}' 2>/dev/null || echo refused; touch \"$NUGET_PACKAGES/.factory\" \"$NUGET_SCRATCH/.factory\" && rm \"$NUGET_PACKAGES/.factory\" \"$NUGET_SCRATCH/.factory\" && echo written", restores: true);

        Assert.Equal("refused\nrefused\nwritten\nrefused\nwritten", _place.Said);
        Assert.True(File.Exists(Path.Combine(_place.Workspace, "here")));
    }

    [Fact]
    public async Task It_has_no_network_but_itself_and_sees_no_other_process()
    {
        await RunAsync("sed -n '3,$s/:.*//p' /proc/net/dev | tr -d ' '; ls /proc | grep -c '^[0-9]*$' | awk '{ print ($1 < 12) ? \"alone\" : \"among \" $1 }'");

        Assert.Equal("lo\nalone", _place.Said);
    }

    [Fact]
    public async Task Restoring_has_network_and_what_the_factory_keeps_is_hidden_all_the_same()
    {
        await File.WriteAllTextAsync(_own.File("factory.db"), "everybody's secrets", Ct);

        await RunAsync($"readlink /proc/self/ns/net; ls -A '{_own.Path}'", restores: true);

        Assert.Equal(new FileInfo("/proc/self/ns/net").LinkTarget, _place.Said);
    }

    [Fact]
    public async Task A_program_is_held_to_the_processors_that_it_is_given()
    {
        await RunAsync(Dotnet("grep -c . /proc/self/status >/dev/null; sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' /proc/self/status; nice", processors: 1));

        Assert.Matches(@"^\d+\n([1-9]|1\d)$", _place.Said);
    }

    [Fact]
    public async Task Programs_are_given_different_processors()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "There is one processor.");
        var dotnet = Dotnet("sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' /proc/self/status", processors: 1);
        for (var times = 0; times < 6; times++)
        {
            await RunAsync(dotnet);
        }

        Assert.True(_place.Lines.Distinct().Count() > 1, _place.Said);
    }

    [Fact]
    public async Task What_has_the_network_of_the_machine_and_what_is_but_asked_of_processors_is_said()
    {
        await using var plain = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Verification:Mode"] = "Full" });
        await using var broker = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?>
        {
            ["Factory:Verification:Mode"] = "Full",
            ["Factory:Verification:BrokerConnection"] = "amqp://localhost",
            ["Factory:Verification:Processors"] = "1",
        });
        var (usual, all) = ((await plain.Anonymous.GetAsync("/health/ready")).Text, (await broker.Anonymous.GetAsync("/health/ready")).Text);

        Assert.Contains("Restoring packages has the whole network of the machine.", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("BrokerConnection", usual, StringComparison.Ordinal);
        Assert.Contains("because Factory:Verification:BrokerConnection is set.", all, StringComparison.Ordinal);
        Assert.Equal(ControlGroup.Offered.OfProcessors, !all.Contains("The processors of generated code are but an affinity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Off_means_that_nothing_is_hidden_and_is_said()
    {
        var sandbox = new Sandbox(Workplace.Options(new VerificationOptions { Sandbox = SandboxMode.Off }), new HiddenPlaces([_own.Path]));

        Assert.Contains(await sandbox.GapsAsync(Ct), gap => gap.Contains("Factory:Verification:Sandbox is Off.", StringComparison.Ordinal));
        Assert.Null(await sandbox.RefusalAsync(Ct));
    }

    private DotnetCommand Dotnet(string script, int processors = 0) =>
        Workplace.Dotnet(options: new VerificationOptions { DotnetPath = _tools.Script("dotnet", script), Processors = processors }, hidden: _own.Path);

    private Task RunAsync(string script, bool restores = false) => RunAsync(Dotnet(script), restores);

    private async Task RunAsync(DotnetCommand dotnet, bool restores = false)
    {
        var run = new DotnetRun("stand-in", TimeSpan.FromMinutes(1), QualityErrors.BuildTimedOut, nameof(VerificationOptions.BuildTimeLimit)) { Restores = restores };
        var ended = await dotnet.RunAsync(_place.Context, [], run, Ct);

        Assert.True(ended.IsSuccess, ended.Error?.Message);
    }
}
