using Factory.Tests.Support;

namespace Factory.Tests.Runs;

/// <summary>Two apps in one process share what Hangfire keeps in static properties, and nothing of it may bind one to the life of the other.</summary>
public sealed class TwoHostsTests
{
    [Fact]
    public async Task The_workers_of_one_go_on_when_the_other_has_ended()
    {
        await using var first = await FactoryApp.StartAsync(_ => { }, storage: TestStorage.PostgreSql());
        await using (await FactoryApp.StartAsync(_ => { }))
        {
        }

        var run = await first.Api.StartRunAsync(await first.Api.CreateProjectAsync("Portal"), "UserManagement");
        await first.Api.FollowAsync(run);
        Assert.Equal("succeeded", (await first.Api.StatusAsync(run)).GetProperty("status").GetString());
    }
}
