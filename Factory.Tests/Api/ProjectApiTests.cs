using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class ProjectApiTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    [Fact]
    public async Task A_project_is_made_read_changed_and_deleted()
    {
        var made = (await app.Api.PostAsync("/api/v1/projects", new { name = "Made here", description = "Words" })).Must(HttpStatusCode.Created);
        var path = made.Header("Location")!;
        Assert.Equal($"/api/v1/projects/{made.String("id")}", path);
        Assert.Equal("MadeHere", made.String("organization"));

        var read = (await app.Api.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Equal(made.Json.GetRawText(), read.Json.GetRawText());
        Assert.Equal(made.Header("ETag"), read.Header("ETag"));

        var changed = (await app.Api.PatchAsync(path, """{"name":"Renamed","description":null}""")).Must(HttpStatusCode.OK);
        Assert.Equal("Renamed", changed.String("name"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, changed.Json.GetProperty("description").ValueKind);
        Assert.NotEqual(read.Header("ETag"), changed.Header("ETag"));

        (await app.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        (await app.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        (await app.Api.DeleteAsync(path)).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        (await app.Api.PatchAsync(path, new { name = "Gone" })).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
    }

    [Fact]
    public async Task A_name_is_given_once_in_a_tenant_whatever_its_case()
    {
        (await app.Api.PostAsync("/api/v1/projects", new { name = "Only One" })).Must(HttpStatusCode.Created);
        (await app.Api.PostAsync("/api/v1/projects", new { name = "  only ONE " })).MustFail(HttpStatusCode.Conflict, "PROJECT_NAME_TAKEN");
        var other = (await app.Api.PostAsync("/api/v1/projects", new { name = "Another One" })).Must(HttpStatusCode.Created);
        (await app.Api.PatchAsync(other.Header("Location")!, new { name = "Only one" })).MustFail(HttpStatusCode.Conflict, "PROJECT_NAME_TAKEN");

        var elsewhere = app.ApiWith(await app.IssueKeyAsync("names-elsewhere"));
        (await elsewhere.PostAsync("/api/v1/projects", new { name = "Only One" })).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Many_at_once_with_one_name_make_one_project()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Api.PostAsync("/api/v1/projects", new { name = "Race" })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.MustFail(HttpStatusCode.Conflict, "PROJECT_NAME_TAKEN"));
    }

    [Fact]
    public async Task Every_problem_of_a_project_is_listed()
    {
        var answer = (await app.Api.PostAsync("/api/v1/projects", new { name = " ", description = new string('x', 2001), organization = "no good" }))
            .MustFail(HttpStatusCode.BadRequest, "PROJECT_INVALID");
        Assert.Equal(
            ["/name", "/description", "/organization"],
            answer.ErrorDetails.GetProperty("errors").EnumerateArray().Select(problem => problem.GetProperty("pointer").GetString()!));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("createdAt")]
    [InlineData("-createdAt")]
    [InlineData("updatedAt")]
    [InlineData("-updatedAt")]
    public async Task A_list_is_read_in_parts_without_losing_or_doubling_any(string sort)
    {
        var api = app.ApiWith(await app.IssueKeyAsync($"list{sort}"));
        List<string> made = [];
        foreach (var name in new[] { "delta", "alpha", "echo", "bravo", "charlie" })
        {
            made.Add((await api.PostAsync("/api/v1/projects", new { name })).Must(HttpStatusCode.Created).String("id"));
        }

        List<string> seen = [];
        string? next = $"/api/v1/projects?limit=2&sort={sort}";
        while (next is not null)
        {
            var page = (await api.GetAsync(next)).Must(HttpStatusCode.OK);
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.Header("Link") is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
            Assert.Equal(next is null, page.Json.GetProperty("nextCursor").ValueKind == System.Text.Json.JsonValueKind.Null);
        }

        Assert.Equal(made.Order(), seen.Order());
        Assert.Equal(5, seen.Distinct().Count());
        if (sort == "name")
        {
            Assert.Equal([made[1], made[3], made[4], made[0], made[2]], seen);
        }
    }

    [Fact]
    public async Task A_list_is_narrowed_by_text_and_text_is_never_a_pattern()
    {
        var api = app.ApiWith(await app.IssueKeyAsync("narrow"));
        await api.PostAsync("/api/v1/projects", new { name = "Rates 100% fair" });
        await api.PostAsync("/api/v1/projects", new { name = "Other", description = "about RATES_too" });
        await api.PostAsync("/api/v1/projects", new { name = "Third" });
        Assert.Equal(2, await CountAsync(api, "rates"));
        Assert.Equal(1, await CountAsync(api, "%25"));
        Assert.Equal(1, await CountAsync(api, "_"));
        Assert.Equal(0, await CountAsync(api, "nothing"));
    }

    [Fact]
    public async Task A_cursor_of_ones_own_making_is_refused()
    {
        (await app.Api.GetAsync("/api/v1/projects?cursor=%21%21")).MustFail(HttpStatusCode.BadRequest, "CURSOR_INVALID");
        (await app.Api.GetAsync("/api/v1/projects?sort=updatedAt&cursor=YWJj")).MustFail(HttpStatusCode.BadRequest, "CURSOR_INVALID");
    }

    [Fact]
    public async Task A_project_that_was_read_before_is_answered_with_304()
    {
        var made = await app.Api.PostAsync("/api/v1/projects", new { name = "Known already" });
        var again = await app.Api.GetAsync(made.Header("Location")!, ("If-None-Match", made.Header("ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Empty(again.Bytes);
    }

    private static async Task<int> CountAsync(ApiClient api, string q) =>
        (await api.GetAsync($"/api/v1/projects?q={q}")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength();
}
