using System.Net;
using System.Text;
using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class ArtifactDiffTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task Only_files_that_differ_are_listed_by_path_with_what_became_of_them()
    {
        var (before, known) = await PublishAsync(("same.txt", "same\n"), ("gone.txt", "old\n"), ("src/b.cs", "one\ntwo\nthree\n"), ("logo.png", "\0\u0001"));
        var (after, artifact) = await PublishAsync(("same.txt", "same\n"), ("new.txt", "fresh\n"), ("src/b.cs", "one\n2\nthree\n"), ("logo.png", "\0\u0002"));
        var diff = (await App.Api.GetAsync(PathOf(after, artifact, before))).Must(HttpStatusCode.OK);
        Assert.Equal($$"""{"runId":"{{before.RunId}}","artifactId":"{{known}}"}""", diff.Json.GetProperty("base").GetRawText());
        Assert.Equal("""{"added":1,"removed":1,"changed":2,"unchanged":1}""", diff.Json.GetProperty("summary").GetRawText());
        var files = FilesOf(diff);
        Assert.Equal(["gone.txt removed", "logo.png changed", "new.txt added", "src/b.cs changed"], files.Select(file => $"{file.GetProperty("path")} {file.GetProperty("status")}"));
        Assert.Equal("--- a/gone.txt\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-old\n", Patch(files[0]));
        Assert.Null(Patch(files[1]));
        Assert.Equal("--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1,1 @@\n+fresh\n", Patch(files[2]));
        Assert.Equal("--- a/src/b.cs\n+++ b/src/b.cs\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n", Patch(files[3]));
        Assert.Equal(ContentHash.Of("one\ntwo\nthree\n").Hex, files[3].GetProperty("baseSha256").GetString());
        Assert.Equal(ContentHash.Of("one\n2\nthree\n").Hex, files[3].GetProperty("sha256").GetString());
        Assert.Equal(12, files[3].GetProperty("sizeBytes").GetInt32());
        Assert.Equal(JsonValueKind.Null, files[0].GetProperty("sha256").ValueKind);
        Assert.Equal(JsonValueKind.Null, files[2].GetProperty("baseSha256").ValueKind);
        (await App.Api.GetAsync(PathOf(after, artifact, before), ("If-None-Match", diff.Header("ETag")!))).Must(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_artifact_is_the_same_as_itself()
    {
        var (run, artifact) = await PublishAsync(("a.txt", "a"));
        var diff = (await App.Api.GetAsync(PathOf(run, artifact, run))).Must(HttpStatusCode.OK);
        Assert.Equal("""{"added":0,"removed":0,"changed":0,"unchanged":1}""", diff.Json.GetProperty("summary").GetRawText());
        Assert.Empty(FilesOf(diff));
    }

    [Fact]
    public async Task Ends_of_lines_and_of_files_are_differences_too()
    {
        var (before, _) = await PublishAsync(("a b.txt", "one\ntwo"), ("crlf.txt", "one\n"));
        var (after, artifact) = await PublishAsync(("a b.txt", "one\ntwo\n"), ("crlf.txt", "one\r\n"));
        var files = FilesOf(await App.Api.GetAsync(PathOf(after, artifact, before)));
        Assert.Equal("--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+two\n", Patch(files[0]));
        Assert.Equal("--- a/crlf.txt\n+++ b/crlf.txt\n@@ -1,1 +1,1 @@\n-one\n+one\r\n", Patch(files[1]));
    }

    [Fact]
    public async Task Far_apart_differences_are_shown_apart_with_three_lines_around()
    {
        var lines = Enumerable.Range(1, 30).Select(line => $"line {line}").ToList();
        var (before, _) = await PublishAsync(("a.txt", string.Join('\n', lines) + "\n"));
        (lines[4], lines[24]) = ("five", "twenty-five");
        lines.Insert(9, "between");
        var (after, artifact) = await PublishAsync(("a.txt", string.Join('\n', lines) + "\n"));
        var patch = Patch(FilesOf(await App.Api.GetAsync(PathOf(after, artifact, before)))[0])!;
        Assert.Equal(["@@ -2,11 +2,12 @@", "@@ -22,7 +23,7 @@"], patch.Split('\n').Where(line => line.StartsWith("@@", StringComparison.Ordinal)));
        Assert.Contains("\n line 9\n+between\n line 10\n", patch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_has_no_patch_and_what_no_longer_fits_says_so()
    {
        var half = string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 2600));
        (string Path, string Text)[] before = [.. Enumerable.Range(10, 18).Select(number => ($"{number}.txt", half)), ("large.txt", half + half), ("lines.txt", "")];
        (string Path, string Text)[] after = [.. before.Select(file => (file.Path, file.Text.Replace('x', 'y') + (file.Path == "lines.txt" ? new string('\n', CompareArtifacts.MaxLines + 1) : "")))];
        var (old, _) = await PublishAsync(before);
        var (now, artifact) = await PublishAsync(after);
        var files = FilesOf(await App.Api.GetAsync(PathOf(now, artifact, old)));
        Assert.InRange(files.Sum(file => Patch(file)?.Length ?? 0), CompareArtifacts.MaxPatchBytes / 2, CompareArtifacts.MaxPatchBytes);
        var omitted = files.SkipWhile(file => Patch(file) is not null).TakeWhile(file => file.GetProperty("path").GetString() is not "large.txt").ToList();
        Assert.NotEmpty(omitted);
        Assert.All(omitted, file => Assert.True(Patch(file) is null && file.GetProperty("patchOmitted").GetBoolean()));
        Assert.False(files.Single(file => file.GetProperty("path").GetString() is "large.txt").GetProperty("patchOmitted").GetBoolean());

        // A file alone of too many lines fits, and still has no patch.
        var (few, _) = await PublishAsync(before[^1]);
        var (many, only) = await PublishAsync(after[^1]);
        var lines = Assert.Single(FilesOf(await App.Api.GetAsync(PathOf(many, only, few))));
        Assert.True(Patch(lines) is null && !lines.GetProperty("patchOmitted").GetBoolean());
    }

    [Fact]
    public async Task What_the_last_attempt_of_the_base_published_is_compared_with_if_it_is_of_the_same_kind()
    {
        var run = await App.AddRunAsync();
        var first = await AddManifestAsync(run, 1, "{}");
        var second = await AddManifestAsync(run, 2, """{"a":1}""");
        var diff = (await App.Api.GetAsync(PathOf(run, first, run))).Must(HttpStatusCode.OK);
        Assert.Equal(second, diff.Json.GetProperty("base").GetProperty("artifactId").GetString());
        Assert.Contains("""-{"a":1}""", Patch(Assert.Single(FilesOf(diff))), StringComparison.Ordinal);
        var (other, artifact) = await PublishAsync(("a.txt", "a"));
        var none = (await App.Api.GetAsync(PathOf(other, artifact, run))).MustFail(HttpStatusCode.NotFound, "BASE_ARTIFACT_NOT_FOUND");
        Assert.Equal(run.RunId, none.ErrorDetails.GetProperty("baseRunId").GetString());
    }

    [Fact]
    public async Task A_base_that_is_missing_unknown_or_anothers_is_refused()
    {
        var (run, artifact) = await PublishAsync(("a.txt", "a"));
        await App.IssueKeyAsync("diff-elsewhere");
        var foreign = await App.AddRunAsync("diff-elsewhere");
        var path = $"/api/v1/runs/{run.RunId}/artifacts/{artifact}/diff";
        var missing = (await App.Api.GetAsync(path)).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal("base", missing.ErrorDetails.GetProperty("errors")[0].GetProperty("pointer").GetString());
        (await App.Api.GetAsync($"{path}?base=")).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        (await App.Api.GetAsync($"{path}?base=run-none")).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        (await App.Api.GetAsync($"{path}?base={foreign.RunId}")).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        (await App.Api.GetAsync(PathOf(run, "art-none", run))).MustFail(HttpStatusCode.NotFound, "ARTIFACT_NOT_FOUND");
    }

    private static string PathOf(RunKey run, string artifact, RunKey known) => $"/api/v1/runs/{run.RunId}/artifacts/{artifact}/diff?base={known.RunId}";

    private static List<JsonElement> FilesOf(Answer diff) => [.. diff.Must(HttpStatusCode.OK).Json.GetProperty("files").EnumerateArray()];

    private static string? Patch(JsonElement file) => file.GetProperty("patch").GetString();

    private Task<string> AddManifestAsync(RunKey run, int attempt, string json) => App.AddArtifactAsync(
        run, attempt, ArtifactKind.Manifest, Encoding.UTF8.GetBytes(json), "m.json", "application/json", new ArtifactFileView("m.json", json.Length, ContentHash.Of(json).Hex));

    private async Task<(RunKey Run, string Artifact)> PublishAsync(params (string Path, string Text)[] files)
    {
        var run = await App.AddRunAsync();
        var content = files.Select(file => new ZipFile(file.Path, Encoding.UTF8.GetBytes(file.Text))).ToList();
        var artifact = await App.AddArtifactAsync(
            run,
            ArtifactKind.Source,
            DeterministicZip.Write(content),
            "Contoso.Lending-1.zip",
            "application/zip",
            [.. content.Select(file => new ArtifactFileView(file.Path, file.Content.Length, ContentHash.Of(file.Content.Span).Hex))]);
        return (run, artifact);
    }
}
