using System.Net;
using System.Text.Json.Nodes;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class ProjectTransferTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private const string Import = "/api/v1/projects/import";

    [Fact]
    public async Task A_project_that_is_exported_and_imported_under_another_name_has_the_same_versions()
    {
        var path = await ProjectAsync("Round trip");
        var export = (await app.Api.GetAsync($"{path}/export")).Must(HttpStatusCode.OK);
        Assert.Equal(1, export.Json.GetProperty("format").GetInt32());
        Assert.Equal("""{"name":"Round trip","description":"Words","organization":"RoundTrip"}""", export.Json.GetProperty("project").GetRawText());
        var versions = export.Json.GetProperty("blueprintVersions").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], versions.Select(version => version.GetProperty("version").GetInt32()));
        Assert.Equal(BlueprintTexts.Small, versions[0].GetProperty("text").GetString());
        Assert.Equal("json", versions[9].GetProperty("form").GetString());
        Assert.Equal("Renamed", versions[9].GetProperty("message").GetString());

        // Another caller takes it in, and the authors stay who they were.
        var other = app.ApiWith(await app.IssueKeyAsync("default"));
        var made = (await other.PostAsync($"{Import}?name=Copy%20of%20it", export.Text)).Must(HttpStatusCode.Created);
        Assert.NotEqual(versions[0].GetProperty("createdBy").GetString(), made.String("createdBy"));
        Assert.Equal(("Copy of it", "RoundTrip", 10), (made.String("name"), made.String("organization"), made.Json.GetProperty("blueprintVersion").GetInt32()));
        Assert.Equal(made.Header("ETag"), (await app.Api.GetAsync(made.Header("Location")!)).Must(HttpStatusCode.OK).Header("ETag"));
        var again = (await app.Api.GetAsync($"{made.Header("Location")}/export")).Must(HttpStatusCode.OK);
        Assert.Equal(export.Json.GetProperty("blueprintVersions").GetRawText(), again.Json.GetProperty("blueprintVersions").GetRawText());

        // Here they are authors whom the document alone vouches for.
        var versionsHere = await VersionsAsync(made.Header("Location")!);
        Assert.All(versionsHere, version => Assert.Contains("imported:key:", version, StringComparison.Ordinal));
        Assert.Equal(await VersionsAsync(path), versionsHere.Select(version => version.Replace("imported:", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_export_is_a_file_with_a_safe_name_and_a_tag()
    {
        var path = (await app.Api.PostAsync("/api/v1/projects", new { name = "..\\\"é; x=1/☃.exe" })).Must(HttpStatusCode.Created).Header("Location")!;
        var export = (await app.Api.GetAsync($"{path}/export")).Must(HttpStatusCode.OK);
        Assert.Equal("attachment; filename=EX1Exe-export.json; filename*=UTF-8''EX1Exe-export.json", export.Header("Content-Disposition"));
        Assert.Empty(export.Json.GetProperty("blueprintVersions").EnumerateArray());
        (await app.Api.GetAsync($"{path}/export", ("If-None-Match", export.Header("ETag")!))).Must(HttpStatusCode.NotModified);
        Assert.Empty((await app.Api.SendAsync(HttpMethod.Head, $"{path}/export", content: null)).Must(HttpStatusCode.OK).Bytes);
        (await app.Api.PutTextAsync($"{path}/blueprint", BlueprintTexts.Small, "application/yaml")).Must(HttpStatusCode.Created);
        (await app.Api.GetAsync($"{path}/export", ("If-None-Match", export.Header("ETag")!))).Must(HttpStatusCode.OK);
        (await app.Api.GetAsync("/api/v1/projects/proj-none/export")).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
    }

    [Fact]
    public async Task A_name_that_is_taken_is_taken_for_an_import_too()
    {
        var path = await ProjectAsync("Taken by export");
        var export = (await app.Api.GetAsync($"{path}/export")).Text;
        (await app.Api.PostAsync(Import, export)).MustFail(HttpStatusCode.Conflict, "PROJECT_NAME_TAKEN");
        (await app.Api.PostAsync($"{Import}?name=taken%20BY%20export", export)).MustFail(HttpStatusCode.Conflict, "PROJECT_NAME_TAKEN");
        var elsewhere = app.ApiWith(await app.IssueKeyAsync("import-elsewhere"));
        var made = (await elsewhere.PostAsync(Import, export)).Must(HttpStatusCode.Created);
        (await app.Api.GetAsync(made.Header("Location")!)).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
    }

    [Fact]
    public async Task One_bad_version_keeps_all_of_it_out()
    {
        var export = Document("Half good");
        export["blueprintVersions"]![1]!["text"] = BlueprintTexts.Small.Replace("type: string", "type: strin", StringComparison.Ordinal);
        var answer = (await app.Api.PostAsync(Import, export.ToJsonString())).MustFail(HttpStatusCode.BadRequest, "BLUEPRINT_INVALID");
        Assert.Equal(2, answer.ErrorDetails.GetProperty("version").GetInt32());
        Assert.Equal("/contexts/0/aggregates/0/fields/0/type", answer.ErrorDetails.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(9, answer.ErrorDetails.GetProperty("errors")[0].GetProperty("line").GetInt32());
        Assert.Empty((await app.Api.GetAsync("/api/v1/projects?q=Half%20good")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Every_problem_of_a_document_is_listed()
    {
        var export = Document("Odd");
        export["format"] = 2;
        export["blueprintVersions"]![0]!["version"] = 2;
        export["blueprintVersions"]![0]!["message"] = new string('x', 501);
        export["blueprintVersions"]![1]!["createdBy"] = "two\nlines";
        Assert.Equal(
            ["/format", "/blueprintVersions/0/version", "/blueprintVersions/0/message", "/blueprintVersions/1/createdBy"], await PointersAsync(export, "", "PROJECT_EXPORT_INVALID"));

        export = Document(" ");
        export["project"]!["organization"] = "no good";
        Assert.Equal(["/project/name", "/project/organization"], await PointersAsync(export, "", "PROJECT_INVALID"));
        Assert.Equal(["name", "/project/organization"], await PointersAsync(export, "?name=%20", "PROJECT_INVALID"));

        export = Document("Strict");
        export["extra"] = 1;
        export["project"]!["id"] = "proj-1";
        export["blueprintVersions"]![0]!["form"] = "xml";
        export["blueprintVersions"]![1]!.AsObject().Remove("text");
        Assert.Equal(
            ["/project/id", "/blueprintVersions/0/form", "/blueprintVersions/1/text", "/extra"], await PointersAsync(export, "", "REQUEST_INVALID"));
    }

    [Fact]
    public async Task A_document_may_be_larger_than_other_bodies_but_not_without_limit()
    {
        var export = Document("Large");
        var versions = export["blueprintVersions"]!.AsArray();
        var comment = $"\n# {new string('x', 900 * 1024)}\n";
        for (var number = 3; number <= 8; number++)
        {
            var version = versions[0]!.DeepClone();
            version["version"] = number;
            version["text"] = BlueprintTexts.Small + comment;
            versions.Add(version);
        }

        (await app.Api.PostAsync(Import, export.ToJsonString())).Must(HttpStatusCode.Created);
        versions[0]!["text"] = BlueprintTexts.Small + new string('\n', 3 * 1024 * 1024);
        (await app.Api.PostAsync($"{Import}?name=Larger", export.ToJsonString())).MustFail(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");

        export = Document("Many");
        export["blueprintVersions"] = new JsonArray([.. Enumerable.Range(0, 1001).Select(_ => Document("x")["blueprintVersions"]![0]!.DeepClone())]);
        Assert.Equal(["/blueprintVersions"], await PointersAsync(export, "", "PROJECT_EXPORT_INVALID"));
    }

    [Fact]
    public async Task Only_who_may_write_projects_imports_and_only_who_may_read_them_exports()
    {
        var reader = app.ApiWith(await app.IssueKeyAsync("default", "projects:read"));
        var writer = app.ApiWith(await app.IssueKeyAsync("default", "projects:write", "blueprints:write"));
        var path = await ProjectAsync("Permissions");
        (await reader.GetAsync($"{path}/export")).Must(HttpStatusCode.OK);
        (await writer.GetAsync($"{path}/export")).MustFail(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await reader.PostAsync(Import, Document("Not mine").ToJsonString())).MustFail(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await writer.PostAsync(Import, Document("Mine").ToJsonString())).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_repeated_import_makes_one_project()
    {
        var export = Document("Once").ToJsonString();
        var first = (await app.Api.PostAsync(Import, export, ("Idempotency-Key", "import-1"))).Must(HttpStatusCode.Created);
        var second = (await app.Api.PostAsync(Import, export, ("Idempotency-Key", "import-1"))).Must(HttpStatusCode.Created);
        Assert.Equal(first.String("id"), second.String("id"));
    }

    private static JsonObject Document(string name) => new()
    {
        ["format"] = 1,
        ["project"] = new JsonObject { ["name"] = name },
        ["blueprintVersions"] = new JsonArray([.. Enumerable.Range(1, 2).Select(number => (JsonNode)new JsonObject
        {
            ["version"] = number,
            ["form"] = "yaml",
            ["text"] = BlueprintTexts.Small,
            ["createdAt"] = "2026-01-15T12:00:00Z",
            ["createdBy"] = "person:anna",
        })]),
    };

    /// <summary>A project with ten versions: more than are read at once.</summary>
    private async Task<string> ProjectAsync(string name)
    {
        var path = (await app.Api.PostAsync("/api/v1/projects", new { name, description = "Words" })).Must(HttpStatusCode.Created).Header("Location")!;
        for (var number = 1; number <= 9; number++)
        {
            var text = BlueprintTexts.Small + (number == 1 ? "" : $"# {number}: \"quoted\", <b>, ünïcode 🎉\n");
            (await app.Api.PutTextAsync($"{path}/blueprint", text, "application/yaml")).Must(number == 1 ? HttpStatusCode.Created : HttpStatusCode.OK);
        }

        var json = (await app.Api.GetAsync($"{path}/blueprint")).Text.Replace("title", "heading", StringComparison.Ordinal);
        (await app.Api.PutTextAsync($"{path}/blueprint?message=Renamed", json, "application/json")).Must(HttpStatusCode.OK);
        return path;
    }

    // What depends on the project alone: its id and what is made of it.
    private async Task<IReadOnlyList<string>> VersionsAsync(string path) =>
    [
        .. (await app.Api.GetAsync($"{path}/blueprint/versions")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(version => string.Join(' ', version.EnumerateObject().Where(member => member.Name is not ("projectId" or "links")).Select(member => member.Value.GetRawText()))),
    ];

    private async Task<IEnumerable<string>> PointersAsync(JsonObject export, string query, string code) =>
        (await app.Api.PostAsync($"{Import}{query}", export.ToJsonString())).MustFail(HttpStatusCode.BadRequest, code)
            .ErrorDetails.GetProperty("errors").EnumerateArray().Select(problem => problem.GetProperty("pointer").GetString()!).ToList();
}
