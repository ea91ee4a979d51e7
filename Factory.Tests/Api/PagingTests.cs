using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>Whoever reads a list in parts sees all that was there from beginning to end, once each, whatever comes and goes meanwhile.</summary>
public sealed class PagingTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Projects = "/api/v1/projects";

    private FactoryApp App => idle.App;

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("createdAt")]
    [InlineData("-createdAt")]
    [InlineData("updatedAt")]
    [InlineData("-updatedAt")]
    public async Task Projects_come_and_go(string sort)
    {
        var api = App.ApiWith(await App.IssueKeyAsync($"paging{sort}"));
        List<string> staying = [];
        Queue<string> leaving = [];
        foreach (var name in new[] { "kilo", "alpha", "mike", "delta", "quebec", "golf", "tango", "bravo", "oscar", "charlie" })
        {
            staying.Add(await api.CreateProjectAsync(name));
            leaving.Enqueue(await api.CreateProjectAsync($"{name} leaves"));
        }

        var seen = await WalkAsync(api, $"{Projects}?limit=3&sort={sort}", "id", async page =>
        {
            await api.CreateProjectAsync(page % 2 == 0 ? $"a new one {page}" : $"z new one {page}");
            if (leaving.TryDequeue(out var project))
            {
                (await api.DeleteAsync($"{Projects}/{project}")).Must(HttpStatusCode.NoContent);
            }
        });

        Assert.All(staying, project => Assert.Single(seen, project));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Runs_come_and_go()
    {
        const string tenant = "paging-runs";
        var api = App.ApiWith(await App.IssueKeyAsync(tenant));
        List<string> staying = [];
        Queue<string> leaving = [];
        for (var number = 0; number < 8; number++)
        {
            var project = await api.CreateProjectAsync($"Leaves {number}");
            leaving.Enqueue(project);
            await App.EndAsync(await App.AddRunAsync(tenant, project));
            staying.Add((await App.AddRunAsync(tenant)).RunId);
        }

        var seen = await WalkAsync(api, "/api/v1/runs?limit=3", "id", async _ =>
        {
            await App.AddRunAsync(tenant);
            if (leaving.TryDequeue(out var project))
            {
                (await api.DeleteAsync($"{Projects}/{project}")).Must(HttpStatusCode.NoContent);
            }
        });

        Assert.All(staying, run => Assert.Single(seen, run));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Versions_are_added()
    {
        var path = $"{Projects}/{await App.Api.CreateProjectAsync("Versions")}/blueprint";
        for (var number = 1; number <= 7; number++)
        {
            await PutAsync(number);
        }

        var seen = await WalkAsync(App.Api, $"{path}/versions?limit=2", "version", page => PutAsync(100 + page));

        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], seen);

        async Task PutAsync(int number) =>
            (await App.Api.PutTextAsync(path, $"{BlueprintTexts.Small}# {number}\n", "application/yaml")).Must(number == 1 ? HttpStatusCode.Created : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Audit_events_are_added()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("paging-audit"));
        for (var number = 0; number < 7; number++)
        {
            await api.CreateProjectAsync($"Old {number}");
        }

        var old = (await api.GetAsync("/api/v1/audit-events")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

        Assert.Equal(old, await WalkAsync(api, "/api/v1/audit-events?limit=2", "id", page => api.CreateProjectAsync($"New {page}")));
    }

    [Fact]
    public async Task A_cursor_counts_in_its_own_list_alone()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("paging-lists"));
        var project = await api.CreateProjectAsync("One");
        await api.CreateProjectAsync("Two");
        await api.PutBlueprintAsync(project, BlueprintTexts.Small);
        (await api.PutTextAsync($"{Projects}/{project}/blueprint", $"{BlueprintTexts.Small}# 2\n", "application/yaml")).Must(HttpStatusCode.OK);
        foreach (var number in new[] { 1, 2 })
        {
            await App.AddRunAsync("paging-lists", project);
            await App.AddMemberAsync("paging-lists");
            await api.SetAsync(number);
            await api.MakeKeyAsync();
        }

        string[] lists = [Projects, $"{Projects}/{project}/runs", $"{Projects}/{project}/blueprint/versions", "/api/v1/runs", "/api/v1/members", "/api/v1/configuration/versions", "/api/v1/api-keys", "/api/v1/audit-events"];
        foreach (var list in lists)
        {
            var cursor = Uri.EscapeDataString((await api.GetAsync($"{list}?limit=1")).Must(HttpStatusCode.OK).String("nextCursor"));
            (await api.GetAsync($"{list}?cursor={cursor}")).Must(HttpStatusCode.OK);
            foreach (var other in lists.Where(other => other != list))
            {
                (await api.GetAsync($"{other}?cursor={cursor}")).MustFail(HttpStatusCode.BadRequest, "CURSOR_INVALID");
            }
        }

        var byName = Uri.EscapeDataString((await api.GetAsync($"{Projects}?limit=1&sort=name")).String("nextCursor"));
        (await api.GetAsync($"{Projects}?sort=createdAt&cursor={byName}")).MustFail(HttpStatusCode.BadRequest, "CURSOR_INVALID");
    }

    /// <summary>Goes by the links, and makes sure that the cursors lead to the same parts.</summary>
    private static async Task<List<string>> WalkAsync(ApiClient api, string path, string member, Func<int, Task> between)
    {
        List<string> seen = [];
        var next = path;
        for (var page = 0; next is not null; page++)
        {
            var answer = (await api.GetAsync(next)).Must(HttpStatusCode.OK);
            seen.AddRange(answer.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).ToString()));
            var cursor = answer.Json.GetProperty("nextCursor").GetString();
            next = answer.Header("Link") is { } link ? link[1..link.IndexOf(">; rel=\"next\"", StringComparison.Ordinal)] : null;
            Assert.Equal(cursor is null, next is null);
            if (next is not null)
            {
                Assert.Equal((await api.GetAsync($"{path}&cursor={Uri.EscapeDataString(cursor!)}")).Must(HttpStatusCode.OK).Text, (await api.GetAsync(next)).Must(HttpStatusCode.OK).Text);
            }

            await between(page);
        }

        return seen;
    }
}
