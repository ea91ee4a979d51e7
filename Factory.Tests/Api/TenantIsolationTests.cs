using System.Net;
using System.Text.RegularExpressions;
using Factory.Core.Artifacts;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>Another tenant's id answers exactly like an id that nobody has.</summary>
public sealed partial class TenantIsolationTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task What_is_anothers_is_as_if_it_were_not()
    {
        var project = (await App.Api.PostAsync("/api/v1/projects", new { name = "Ours" })).Must(HttpStatusCode.Created).String("id");
        (await App.Api.PutTextAsync($"/api/v1/projects/{project}/blueprint", BlueprintTexts.Small, "application/yaml")).Must(HttpStatusCode.Created);
        var run = await App.AddRunAsync(projectId: project);
        var artifact = await App.AddArtifactAsync(run, ArtifactKind.Manifest, "{}"u8.ToArray(), "m.json", "application/json", new ArtifactFileView("m.json", 2, "ab"));
        var stranger = App.ApiWith(await App.IssueKeyAsync("stranger"));

        string[] paths =
        [
            "/api/v1/projects/PROJECT", "/api/v1/projects/PROJECT/export", "/api/v1/projects/PROJECT/blueprint", "/api/v1/projects/PROJECT/blueprint/versions",
            "/api/v1/projects/PROJECT/blueprint/versions/1", "/api/v1/projects/PROJECT/blueprint/diff?from=1&to=1", "/api/v1/projects/PROJECT/runs", "/api/v1/runs/RUN", "/api/v1/runs/RUN/status",
            "/api/v1/runs/RUN/logs", "/api/v1/runs/RUN/events", "/api/v1/runs/RUN/steps", "/api/v1/runs/RUN/attempts", "/api/v1/runs/RUN/blueprint",
            "/api/v1/runs/RUN/manifest", "/api/v1/runs/RUN/quality-report", "/api/v1/runs/RUN/artifacts", "/api/v1/runs/RUN/artifacts/ARTIFACT",
            "/api/v1/runs/RUN/artifacts/ARTIFACT/download", "/api/v1/runs/RUN/artifacts/ARTIFACT/files", "/api/v1/runs/RUN/artifacts/ARTIFACT/files/m.json",
            "/api/v1/runs/RUN/artifacts/ARTIFACT/diff?base=RUN",
        ];
        foreach (var path in paths)
        {
            await SameAsync(stranger, HttpMethod.Get, path, body: null);
        }

        await SameAsync(stranger, HttpMethod.Patch, "/api/v1/projects/PROJECT", """{"name":"Mine"}""");
        await SameAsync(stranger, HttpMethod.Put, "/api/v1/projects/PROJECT/blueprint", """{"blueprint":1,"name":"X"}""");
        await SameAsync(stranger, HttpMethod.Post, "/api/v1/projects/PROJECT/blueprint/validate", """{"blueprint":1,"name":"X"}""");
        await SameAsync(stranger, HttpMethod.Post, "/api/v1/projects/PROJECT/runs", """{"boundedContext":"Lending","template":"microservice"}""");
        await SameAsync(stranger, HttpMethod.Post, "/api/v1/projects/PROJECT/runs/preview", """{"boundedContext":"Lending","template":"microservice"}""");
        await SameAsync(stranger, HttpMethod.Post, "/api/v1/runs/RUN/cancel", "{}");
        await SameAsync(stranger, HttpMethod.Post, "/api/v1/runs/RUN/retry", "{}");
        await SameAsync(stranger, HttpMethod.Delete, "/api/v1/projects/PROJECT", body: null);
        Assert.Empty((await stranger.GetAsync($"/api/v1/runs?projectId={project}")).Json.GetProperty("items").EnumerateArray());
        (await App.Api.GetAsync($"/api/v1/projects/{project}")).Must(HttpStatusCode.OK);

        async Task SameAsync(ApiClient api, HttpMethod method, string path, string? body)
        {
            var foreign = await CallAsync(api, method, path.Replace("PROJECT", project, StringComparison.Ordinal)
                .Replace("RUN", run.RunId, StringComparison.Ordinal).Replace("ARTIFACT", artifact, StringComparison.Ordinal), body);
            var unknown = await CallAsync(api, method, path.Replace("PROJECT", Unknown(project), StringComparison.Ordinal)
                .Replace("RUN", Unknown(run.RunId), StringComparison.Ordinal).Replace("ARTIFACT", Unknown(artifact), StringComparison.Ordinal), body);
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            Assert.Equal(unknown.Status, foreign.Status);
            Assert.Equal(Bare(unknown.Text), Bare(foreign.Text));
            Assert.Equal(unknown.Headers.Keys.Order(), foreign.Headers.Keys.Order());
        }
    }

    // The same length, so that even the length says nothing.
    private static string Unknown(string id) => id[..^4] + "zzzz";

    private static async Task<Answer> CallAsync(ApiClient api, HttpMethod method, string path, string? body)
    {
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await api.SendAsync(method, path, content);
    }

    // The id that was asked for, the time and the trace are the request's own.
    private static string Bare(string text) => RequestsOwn().Replace(text, "");

    [GeneratedRegex("""(proj|run|art)-[0-9a-z]+|"(timestamp|traceId)":"[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RequestsOwn();
}
