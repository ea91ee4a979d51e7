using Factory.Tests.Support;

namespace Factory.Tests.Endurance;

/// <summary>Several machines, or containers that look like one, on one database.</summary>
[Collection(EnduranceTests.Name)]
public sealed class MachinesTests
{
    private static readonly (string, string)[] Hurried = [("Factory__Runs__Lease", "00:00:05"), ("Factory__Runs__RecoveryInterval", "00:00:01")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
        var journal = await second.Api.FollowAsync(run);

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
