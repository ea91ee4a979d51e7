using System.Net;
using System.Text.Json;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Live;

/// <summary>Several processes on the same database are one factory.</summary>
public sealed class NodeTests
{
    private static readonly Dictionary<string, string?> Shared = new() { ["Factory:Node:LookInterval"] = "00:00:00.100", ["Factory:Runs:RecoveryInterval"] = "00:00:01" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_one_node_works_on_is_seen_entry_by_entry_on_another()
    {
        await using var worker = await FactoryApp.StartAsync(_ => { }, Shared);
        await using var web = await worker.StartAnotherAsync(("Factory:Node:Role", "Web"));
        var project = await web.Api.CreateProjectAsync("Portal");
        var changes = ChangesAsync(web);

        var run = await worker.Api.StartRunAsync(project, "UserManagement");
        var seen = await web.Api.FollowAsync(run);

        Assert.Equal(Enumerable.Range(1, seen.Count), seen.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Equal("succeeded", (await web.Api.StatusAsync(run)).GetProperty("status").GetString());
        Assert.Equal(RunStatus.Succeeded, (await changes.WaitAsync(TimeSpan.FromSeconds(30), Ct)).Status);
    }

    [Fact]
    public async Task A_worker_answers_for_its_health_alone_and_takes_what_a_web_node_ordered()
    {
        await using var web = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?>(Shared) { ["Factory:Node:Role"] = "Web" });
        await using var worker = await web.StartAnotherAsync(("Factory:Node:Role", "Worker"));
        var run = await web.Api.StartRunAsync(await web.Api.CreateProjectAsync("Portal"), "UserManagement");

        await web.Api.FollowAsync(run);

        Assert.Equal("succeeded", (await web.Api.StatusAsync(run)).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await worker.Anonymous.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Api.GetAsync("/api/v1/projects")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Api.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_session_of_one_node_is_good_on_another()
    {
        await using var one = await FactoryApp.StartAsync(_ => { }, Shared);
        await using var other = await one.StartAnotherAsync();
        using var form = new FormUrlEncodedContent([new("key", FactoryApp.BootstrapKey)]);
        using var answer = await one.Http.PostAsync(new Uri("/login", UriKind.Relative), form, Ct);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("factory.session=", StringComparison.Ordinal)).Split(';')[0];

        (await other.Anonymous.GetAsync("/api/v1/me", ("Cookie", cookie))).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_that_is_asked_to_end_lets_its_step_end_and_hands_the_run_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal and the SDK of the test are those of Unix.");
        using var data = new TemporaryDirectory();
        using var tools = new TemporaryDirectory();
        var go = tools.File("go");
        var sdk = tools.Script("dotnet", $"echo \"at work\"; while [ ! -e '{go}' ]; do sleep 0.1; done; echo 'had enough'; exit 3");
        (string, string)[] settings = [("Factory__Verification__DotnetPath", sdk), ("Factory__Runs__DrainPeriod", "00:01:00")];
        string run;
        await using (var app = await FactoryProcess.StartAsync(data.Path, "Full", settings))
        {
            run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
            await app.Api.FollowAsync(run, entry => Message(entry) == "at work");
            await app.TerminateAsync(() => File.WriteAllTextAsync(go, "", Ct));
        }

        await using (var app = await FactoryProcess.StartAsync(data.Path, "Full", settings))
        {
            var journal = await app.Api.FollowAsync(run);

            // The build of the first process is the build of the run; the second went on after it.
            Assert.Single(journal, entry => Message(entry) == "at work");
            Assert.Single(journal, entry => Message(entry) == "had enough");
            Assert.Equal("BUILD_BROKEN", (await app.Api.StatusAsync(run)).GetProperty("failure").GetProperty("code").GetString());
        }
    }

    private static string? Message(JsonElement entry) => entry.GetProperty("message").GetString();

    private static async Task<RunChange> ChangesAsync(FactoryApp app)
    {
        await foreach (var change in app.Services.GetRequiredService<RunWatcher>().FollowTenantAsync(new CurrentTenant(Tenant.Default, "person:anna"), Ct))
        {
            if (change.Status.IsTerminal())
            {
                return change;
            }
        }

        throw new InvalidOperationException("The feed ended.");
    }
}
