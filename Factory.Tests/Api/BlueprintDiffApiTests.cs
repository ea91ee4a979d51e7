using System.Net;
using System.Text.Json;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

public sealed class BlueprintDiffApiTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private const string Published = """
        blueprint: 1
        name: Lending
        contexts:
          - name: Lending
            aggregates:
              - name: Loan
                fields:
                  - { name: title, type: string, required: true }
                  - { name: total, type: decimal }
                commands:
                  - { name: Lend, creates: true, fields: [title, total], emits: [Lent] }
                events:
                  - { name: Lent, fields: [title, total], published: true }
        """;

    private static readonly string Later = Published
        .Replace("fields: [title, total], published", "fields: [title], published", StringComparison.Ordinal)
        .Replace("        events:", "          - { name: Cancel, deletes: true }\n        events:", StringComparison.Ordinal);

    [Fact]
    public async Task Two_versions_are_compared()
    {
        var project = await ProjectAsync("Compared");
        await PutAsync(project, Published);
        await PutAsync(project, Later);
        var diff = (await app.Api.GetAsync($"{project}/blueprint/diff?from=1&to=2")).Must(HttpStatusCode.OK);

        Assert.Equal((1, 2), (diff.Json.GetProperty("from").GetInt32(), diff.Json.GetProperty("to").GetInt32()));
        Assert.Equal(["command `Cancel` of `Loan` added", "event `Lent` lost field `total`: breaking"], Messages(diff));
        Assert.Equal(["events"], diff.Json.GetProperty("breaks").EnumerateArray().Select(item => item.GetString()));
        var lost = diff.Json.GetProperty("changes")[1];
        Assert.Equal(
            ("changed", "event", "Lending/Loan/Lent", "Who reads the event misses it.", "/contexts/0/aggregates/0/events/0"),
            (Text(lost, "change"), Text(lost, "kind"), Text(lost, "element"), Text(lost, "because"), Text(lost, "fromPointer")));
        Assert.Equal(["events"], lost.GetProperty("breaks").EnumerateArray().Select(item => item.GetString()));
        (await app.Api.GetAsync($"{project}/blueprint/diff?from=1&to=2", ("If-None-Match", diff.Header("ETag")!))).Must(HttpStatusCode.NotModified);

        // Without versions it is the last step; backwards is a difference too.
        Assert.Equal(diff.Text, (await app.Api.GetAsync($"{project}/blueprint/diff")).Must(HttpStatusCode.OK).Text);
        Assert.Equal(diff.Text, (await app.Api.GetAsync($"{project}/blueprint/diff?from=1")).Must(HttpStatusCode.OK).Text);
        Assert.Equal(["command `Cancel` of `Loan` removed: breaking", "event `Lent` gained field `total`"], Messages(await app.Api.GetAsync($"{project}/blueprint/diff?from=2&to=1")));
        Assert.Empty(Messages(await app.Api.GetAsync($"{project}/blueprint/diff?from=2&to=2")));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_compared()
    {
        var project = await ProjectAsync("Alone");
        (await app.Api.GetAsync($"{project}/blueprint/diff")).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_NOT_FOUND");
        await PutAsync(project, Published);
        (await app.Api.GetAsync($"{project}/blueprint/diff")).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_VERSION_NOT_FOUND");
        foreach (var query in new[] { "from=1&to=2", "from=3&to=1", "from=0&to=1" })
        {
            (await app.Api.GetAsync($"{project}/blueprint/diff?{query}")).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_VERSION_NOT_FOUND");
        }

        foreach (var query in new[] { "from=x", "to=-1", "from=1&from=1", "base=1" })
        {
            (await app.Api.GetAsync($"{project}/blueprint/diff?{query}")).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        }

        (await app.Api.GetAsync("/api/v1/projects/proj-none/blueprint/diff")).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
    }

    [Fact]
    public async Task A_version_from_when_less_was_checked_is_told_with_its_errors()
    {
        var project = await ProjectAsync("Outdated");
        await PutAsync(project, Published);
        var id = project.Split('/')[^1];
        await using (var db = app.Services.GetRequiredService<FactoryDbs>().For("default"))
        {
            var text = Published.Replace("type: decimal", "type: money", StringComparison.Ordinal);
            db.Add(new BlueprintVersion
            {
                TenantId = "default",
                ProjectId = id,
                Version = 2,
                Form = BlueprintForm.Yaml,
                Text = text,
                ContentHash = "sha256:0",
                CreatedAt = DateTimeOffset.UnixEpoch,
                CreatedBy = "test",
                Contexts = [],
            });
            (await db.FindAsync<Project>(["default", id], TestContext.Current.CancellationToken))!.BlueprintVersion = 2;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var answer = (await app.Api.GetAsync($"{project}/blueprint/diff")).MustFail(HttpStatusCode.BadRequest, "BLUEPRINT_INVALID");
        Assert.Equal(2, answer.ErrorDetails.GetProperty("version").GetInt32());
        Assert.Equal("BP1007", answer.ErrorDetails.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    private static IEnumerable<string?> Messages(Answer answer) => answer.Json.GetProperty("changes").EnumerateArray().Select(change => Text(change, "message"));

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private async Task PutAsync(string project, string text)
    {
        var put = await app.Api.PutTextAsync($"{project}/blueprint", text, "application/yaml");
        Assert.True(put.Status is HttpStatusCode.Created or HttpStatusCode.OK, put.Text);
    }

    private async Task<string> ProjectAsync(string name) =>
        $"/api/v1/projects/{(await app.Api.PostAsync("/api/v1/projects", new { name })).Must(HttpStatusCode.Created).String("id")}";
}
