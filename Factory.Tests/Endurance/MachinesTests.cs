using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>Several machines, or containers that look like one, on one database.</summary>
[Collection(EnduranceTests.Name)]
public sealed class MachinesTests
{
    private static readonly (string, string)[] Hurried = [("Factory__Runs__Lease", "00:00:05"), ("Factory__Runs__RecoveryInterval", "00:00:01")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_that_comes_back_ends_what_it_left_although_another_has_ended_the_run()
    {
        Suites.RequireLong();
        Assert.SkipUnless(await Suites.CanNameMachinesAsync(), "The machine cannot be given another name.");
        using var tools = new TemporaryDirectory();

        // It leaves a process behind that goes on for ever, and works for long while the file is there.
        var endless = tools.File("endless");
        await File.WriteAllTextAsync(endless, "", Ct);
        var sdk = tools.Script("dotnet", $"sleep 600 & if [ -e '{endless}' ]; then echo at work; sleep 600; fi; exit 3");
        await using var nodes = await FactoryNodes.StartAsync(
            TestStorage.PostgreSql(), 2, "Full", [("Factory__Verification__DotnetPath", sdk), .. Hurried]);
        var door = await nodes.DoorAsync(Ct);
        var run = await door.StartRunAsync(await door.CreateProjectAsync("Lending"), "UserManagement");
        await door.FollowAsync(run, entry => entry.GetProperty("message").GetString() == "at work");
        var first = (await nodes.HolderAsync(run, Ct))!.Value;
        nodes.Kill(first);
        File.Delete(endless);

        var journal = await (await nodes.DoorAsync(Ct)).FollowAsync(run).WaitAsync(TimeSpan.FromMinutes(2), Ct);
        Assert.Contains(journal, Pauses.IsResumption);
        Assert.NotEmpty(LeftProcesses.Of(nodes.DataOf(first)));
        await nodes.StartAsync(first);

        // Of its own it has the process of the app alone.
        await Eventually.HoldsAsync(() => Task.FromResult(LeftProcesses.Of(nodes.DataOf(first))), left => left.Count == 1);
    }

    [Fact]
    public async Task Containers_of_one_host_name_leave_each_others_work_alone()
    {
        Suites.RequireLong();
        Assert.SkipUnless(await Suites.CanNumberProcessesAnewAsync(), "Processes cannot be given ids of their own.");
        await using var storage = TestStorage.PostgreSql();
        using var root = new TemporaryDirectory();
        var endless = root.File("endless");
        await File.WriteAllTextAsync(endless, "", Ct);
        var talks = root.Script("dotnet", $"n=0; while [ -e '{endless}' ]; do n=$((n+1)); echo \"line $n\"; sleep 0.02; done; exit 3");
        await using var first = await StartAsync("first");
        var run = await first.Api.StartRunAsync(await first.Api.CreateProjectAsync("Lending"), "UserManagement");
        await first.Api.FollowAsync(run, entry => entry.GetProperty("message").GetString() == "line 20");

        await using var second = await StartAsync("second");
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        File.Delete(endless);
        var journal = await second.Api.FollowAsync(run).WaitAsync(TimeSpan.FromMinutes(2), Ct);

        Assert.DoesNotContain(journal, Pauses.IsResumption);

        Task<FactoryProcess> StartAsync(string name) => FactoryProcess.StartApartAsync(
            Directory.CreateDirectory(root.File(name)).FullName,
            "Full",
            [
                ("Factory__Storage__Provider", storage.Provider.ToString()), ("ConnectionStrings__Factory", storage.ConnectionString!),
                ("Factory__Artifacts__Folder", root.File("artifacts")), ("Factory__Verification__DotnetPath", talks), .. Hurried,
            ]);
    }
}
