using System.Net;
using Factory.Core.Artifacts;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class RunApiTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_run_is_read_with_links_to_all_that_belongs_to_it()
    {
        var run = await App.AddRunAsync();
        var answer = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}")).Must(HttpStatusCode.OK);
        Assert.Equal("queued", answer.String("status"));
        Assert.Equal("microservice", answer.Json.GetProperty("template").GetProperty("id").GetString());
        foreach (var link in answer.Json.GetProperty("links").EnumerateObject().Where(link => link.Name is not ("html" or "cancel")))
        {
            var linked = await App.Api.GetAsync(link.Value.GetString()!);
            Assert.True(linked.Status == HttpStatusCode.OK || linked.ErrorCode == "QUALITY_REPORT_NOT_READY", link.Name);
        }

        Assert.Equal(7, (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/steps")).Json.GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/attempts")).Json.GetProperty("items").GetArrayLength());
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/manifest")).MustFail(HttpStatusCode.NotFound, "MANIFEST_NOT_READY");
    }

    [Fact]
    public async Task A_status_that_did_not_change_is_answered_with_304()
    {
        var run = await App.AddRunAsync();
        var path = $"/api/v1/runs/{run.RunId}/status";
        var first = (await App.Api.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.NotNull(first.Header("Retry-After"));
        (await App.Api.GetAsync(path, ("If-None-Match", first.Header("ETag")!))).Must(HttpStatusCode.NotModified);
        await App.EndAsync(run);
        var last = (await App.Api.GetAsync(path, ("If-None-Match", first.Header("ETag")!))).Must(HttpStatusCode.OK);
        Assert.Equal("succeeded", last.String("status"));
        Assert.Null(last.Header("Retry-After"));
    }

    [Fact]
    public async Task A_caller_may_wait_for_the_end()
    {
        var run = await App.AddRunAsync();
        var waiting = App.Api.GetAsync($"/api/v1/runs/{run.RunId}/status", ("Prefer", "wait=30"));
        await App.LogAsync(run, "not yet");
        await App.EndAsync(run);
        var answer = (await waiting).Must(HttpStatusCode.OK);
        Assert.Equal("succeeded", answer.String("status"));
    }

    [Fact]
    public async Task A_wait_that_is_over_answers_with_the_state_as_it_is()
    {
        var run = await App.AddRunAsync();
        var answer = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/status", ("Prefer", "wait=1"))).Must(HttpStatusCode.OK);
        Assert.Equal("queued", answer.String("status"));
        Assert.Equal("wait=1", answer.Header("Preference-Applied"));
    }

    [Fact]
    public async Task A_queued_run_is_cancelled_once()
    {
        var run = await App.AddRunAsync();
        var path = $"/api/v1/runs/{run.RunId}/cancel";
        Assert.Equal("cancelled", (await App.Api.PostAsync(path, new { reason = "Wrong blueprint" })).Must(HttpStatusCode.OK).String("status"));
        (await App.Api.PostAsync(path)).MustFail(HttpStatusCode.Conflict, "RUN_ALREADY_FINISHED");
        (await App.Api.PostAsync(path, """{"why":1}""")).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public async Task A_run_that_is_still_live_is_not_retried()
    {
        var run = await App.AddRunAsync();
        var path = $"/api/v1/runs/{run.RunId}/retry";
        (await App.Api.PostAsync(path)).MustFail(HttpStatusCode.Conflict, "RUN_NOT_FINISHED");
        (await App.Api.PostAsync(path, """{"use":"newest"}""")).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public async Task A_list_is_narrowed_and_is_the_newest_first()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("runs-list"));
        var first = await App.AddRunAsync("runs-list");
        var second = await App.AddRunAsync("runs-list");
        await App.EndAsync(first);
        Assert.Equal([second.RunId, first.RunId], await IdsAsync(api, ""));
        Assert.Equal([first.RunId], await IdsAsync(api, "?status=succeeded"));
        Assert.Empty(await IdsAsync(api, "?template=other"));
        Assert.Empty(await IdsAsync(api, "?to=2020-01-01T00:00:00Z"));
        Assert.Equal(2, (await IdsAsync(api, "?from=2020-01-01T00:00:00Z&createdBy=person:anna")).Count);
        (await api.GetAsync("/api/v1/projects/proj-none/runs")).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
    }

    [Fact]
    public async Task An_artifact_is_downloaded_whole_in_parts_and_not_again()
    {
        var run = await App.AddRunAsync();
        byte[] content = [.. Enumerable.Range(0, 1000).Select(number => (byte)number)];
        var id = await App.AddArtifactAsync(run, ArtifactKind.Source, content, "Contoso.Lending-1.zip", "application/zip");
        var listed = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/artifacts")).Must(HttpStatusCode.OK);
        var path = Assert.Single(listed.Json.GetProperty("items").EnumerateArray()).GetProperty("links").GetProperty("download").GetString()!;
        Assert.Equal($"/api/v1/runs/{run.RunId}/artifacts/{id}/download", path);

        var whole = (await App.Api.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Equal(content, whole.Bytes);
        Assert.Equal("nosniff", whole.Header("X-Content-Type-Options"));
        Assert.Equal("attachment; filename=Contoso.Lending-1.zip; filename*=UTF-8''Contoso.Lending-1.zip", whole.Header("Content-Disposition"));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(content))}:", whole.Header("Repr-Digest"));

        var part = (await App.Api.GetAsync(path, ("Range", "bytes=100-199"))).Must(HttpStatusCode.PartialContent);
        Assert.Equal(content[100..200], part.Bytes);
        Assert.Equal("bytes 100-199/1000", part.Header("Content-Range"));
        (await App.Api.GetAsync(path, ("If-None-Match", whole.Header("ETag")!))).Must(HttpStatusCode.NotModified);
        (await App.Api.GetAsync(path, ("Range", "bytes=0-9"), ("If-Range", "\"another\""))).Must(HttpStatusCode.OK);
        var beyond = (await App.Api.GetAsync(path, ("Range", "bytes=5000-"))).MustFail(HttpStatusCode.RequestedRangeNotSatisfiable, "RANGE_NOT_SATISFIABLE");
        Assert.Equal("bytes */1000", beyond.Header("Content-Range"));
        var head = (await App.Api.SendAsync(HttpMethod.Head, path, content: null)).Must(HttpStatusCode.OK);
        Assert.Equal("1000", head.Header("Content-Length"));
    }

    [Fact]
    public async Task Only_paths_of_the_artifacts_own_list_are_served_and_never_as_a_page()
    {
        var run = await App.AddRunAsync();
        var page = "<script>alert(1)</script>"u8.ToArray();
        var id = await App.AddArtifactAsync(
            run, ArtifactKind.Manifest, page, "manifest.json", "application/json", new ArtifactFileView("docs/page.html", page.Length, "ab"));
        var path = $"/api/v1/runs/{run.RunId}/artifacts/{id}/files";
        Assert.Equal(1, (await App.Api.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());
        var file = (await App.Api.GetAsync($"{path}/docs/page.html")).Must(HttpStatusCode.OK);
        Assert.Equal("text/plain; charset=utf-8", file.Header("Content-Type"));
        Assert.Equal("nosniff", file.Header("X-Content-Type-Options"));
        foreach (var other in new[] { "docs/other.html", "docs%2Fpage.htm", "%2e%2e/factory.db", "..%2F..%2Ffactory.db" })
        {
            (await App.Api.GetAsync($"{path}/{other}")).Must(HttpStatusCode.NotFound);
        }

        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/artifacts/art-none")).MustFail(HttpStatusCode.NotFound, "ARTIFACT_NOT_FOUND");
        (await App.Api.GetAsync($"{path}/docs/other.html")).MustFail(HttpStatusCode.NotFound, "ARTIFACT_FILE_NOT_FOUND");
    }

    [Fact]
    public async Task Templates_are_listed_with_the_schema_of_their_parameters()
    {
        var list = (await App.Api.GetAsync("/api/v1/templates")).Must(HttpStatusCode.OK);
        Assert.Contains(list.Json.GetProperty("items").EnumerateArray(), template => template.GetProperty("id").GetString() == "microservice");
        var template = (await App.Api.GetAsync("/api/v1/templates/microservice")).Must(HttpStatusCode.OK);
        Assert.Equal("object", template.Json.GetProperty("parameters").GetProperty("type").GetString());
        var versions = (await App.Api.GetAsync("/api/v1/templates/microservice/versions")).Must(HttpStatusCode.OK);
        var newest = versions.Json.GetProperty("items")[0].GetProperty("links").GetProperty("self").GetString()!;
        (await App.Api.GetAsync(newest)).Must(HttpStatusCode.OK);
        (await App.Api.GetAsync("/api/v1/templates/none")).MustFail(HttpStatusCode.NotFound, "TEMPLATE_NOT_FOUND");
        (await App.Api.GetAsync("/api/v1/templates/microservice/versions/0.0.0")).MustFail(HttpStatusCode.NotFound, "TEMPLATE_VERSION_NOT_FOUND");
    }

    private static async Task<List<string?>> IdsAsync(ApiClient api, string query) =>
        [.. (await api.GetAsync($"/api/v1/runs{query}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
}
