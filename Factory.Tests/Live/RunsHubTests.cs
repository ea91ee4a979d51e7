using System.Net;
using System.Text.Json;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Factory.Tests.Live;

public sealed class RunsHubTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_followed_from_its_first_entry_to_the_one_that_ends_it()
    {
        await using var connection = await ConnectAsync(FactoryApp.BootstrapKey);
        var project = await app.Api.CreateProjectAsync("Followed");
        await using var changes = connection.StreamAsync<JsonElement>("FollowTenant", Ct).GetAsyncEnumerator(Ct);
        var change = changes.MoveNextAsync();
        var run = await app.Api.StartRunAsync(project, "UserManagement");

        var entries = await FollowAsync(connection, run, after: 0);
        var rest = await FollowAsync(connection, run, after: 5);

        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Equal(entries.Skip(5).Select(entry => entry.GetRawText()), rest.Select(entry => entry.GetRawText()));
        Assert.Equal("status", entries[^1].GetProperty("kind").GetString());
        Assert.Equal("succeeded", entries[^1].GetProperty("data").GetProperty("status").GetString());
        Assert.EndsWith("Z", entries[0].GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.True(await change);
        Assert.Equal(
            ["currentStep", "percent", "projectId", "runId", "status"],
            changes.Current.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_foreign_run_and_an_unknown_run_are_the_same_error()
    {
        var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Foreign"), "UserManagement");
        await using var stranger = await ConnectAsync(await app.IssueKeyAsync("stranger"));

        var foreign = await Assert.ThrowsAsync<HubException>(() => FollowAsync(stranger, run, after: 0));
        var unknown = await Assert.ThrowsAsync<HubException>(() => FollowAsync(stranger, "run-unknown", after: 0));

        Assert.Contains("RUN_NOT_FOUND", foreign.Message, StringComparison.Ordinal);
        Assert.Equal(unknown.Message, foreign.Message);
    }

    [Fact]
    public async Task Nobody_follows_without_the_permission()
    {
        var key = await app.IssueKeyAsync("limited", Permissions.ProjectsRead);

        var forbidden = await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(key));
        var unknown = await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(key: null));

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    private static async Task<List<JsonElement>> FollowAsync(HubConnection connection, string run, long after)
    {
        List<JsonElement> entries = [];
        await foreach (var entry in connection.StreamAsync<JsonElement>("Follow", run, after, Ct))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private async Task<HubConnection> ConnectAsync(string? key)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(app.Address, "/hubs/runs"), Show).Build();
        try
        {
            await connection.StartAsync(Ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        void Show(HttpConnectionOptions options)
        {
            if (key is not null)
            {
                options.Headers["X-Api-Key"] = key;
            }
        }
    }
}
