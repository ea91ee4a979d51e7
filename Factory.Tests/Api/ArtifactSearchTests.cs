using System.Net;
using System.Text;
using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class ArtifactSearchTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_text_is_found_in_names_and_lines_in_any_case()
    {
        var (run, artifact) = await PublishAsync(Project(), ("src/Loan.cs", "class Loan;\n\n// a LOAN\n"), ("loan.md", "nothing"), ("other.txt", "nothing"), ("logo.png", "loan\0\u00ff"));
        var found = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/artifacts/{artifact}/search?q=loan")).Must(HttpStatusCode.OK).Json;
        var files = found.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["loan.md", "src/Loan.cs"], files.Select(file => file.GetProperty("path").GetString()));
        Assert.Equal([true, true], files.Select(file => file.GetProperty("isNamed").GetBoolean()));
        Assert.Equal("""[{"line":1,"text":"class Loan;"},{"line":3,"text":"// a LOAN"}]""", files[1].GetProperty("lines").GetRawText());
        Assert.False(found.GetProperty("isCut").GetBoolean());
    }

    [Fact]
    public async Task What_is_found_is_limited_and_says_so()
    {
        var files = Enumerable.Range(0, SearchArtifact.MostFiles + 1).Select(number => ($"f{number}.txt", string.Concat(Enumerable.Repeat("word\n", 30)))).ToArray();
        var (run, artifact) = await PublishAsync(Project(), files);
        var found = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/artifacts/{artifact}/search?q=word")).Must(HttpStatusCode.OK).Json;
        Assert.True(found.GetProperty("isCut").GetBoolean());
        Assert.Equal(SearchArtifact.MostFiles, found.GetProperty("files").GetArrayLength());
        var first = found.GetProperty("files")[0];
        Assert.Equal((30, SearchArtifact.MostLines), (first.GetProperty("lineCount").GetInt32(), first.GetProperty("lines").GetArrayLength()));
    }

    [Fact]
    public async Task A_letter_is_not_looked_for()
    {
        var (run, artifact) = await PublishAsync(Project(), ("a.txt", "a"));
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/artifacts/{artifact}/search?q=a")).MustFail(HttpStatusCode.BadRequest, "SEARCH_TOO_SHORT");
    }

    [Fact]
    public async Task The_history_of_a_file_tells_which_runs_changed_it()
    {
        var project = Project();
        var (first, _) = await PublishAsync(project, ("a.txt", "one"), ("b.txt", "same"));
        var (second, _) = await PublishAsync(project, ("a.txt", "one"), ("b.txt", "same"));
        var (third, _) = await PublishAsync(project, ("a.txt", "two"), ("b.txt", "same"));
        var (fourth, _) = await PublishAsync(project, ("b.txt", "same"));
        await PublishAsync(Project(), ("a.txt", "of another project"));
        Assert.Equal(
            [(fourth.RunId, "removed"), (third.RunId, "changed"), (second.RunId, null), (first.RunId, "added")],
            await HistoryAsync(fourth, "a.txt"));
        Assert.Equal([(second.RunId, null), (first.RunId, "added")], await HistoryAsync(second, "b.txt"));
    }

    private static string Project() => Id.New("proj", DateTimeOffset.UtcNow);

    private async Task<IEnumerable<(string?, string?)>> HistoryAsync(RunKey run, string path) =>
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/file-history?path={path}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(version => (version.GetProperty("runId").GetString(), version.GetProperty("status") is { ValueKind: JsonValueKind.String } status ? status.GetString() : null));

    private async Task<(RunKey Run, string ArtifactId)> PublishAsync(string project, params (string Path, string Text)[] files)
    {
        var run = await App.AddRunAsync(projectId: project);
        var contents = files.Select(file => new ZipFile(file.Path, Encoding.Latin1.GetBytes(file.Text))).ToList();
        var listed = contents.Select(file => new ArtifactFileView(file.Path, file.Content.Length, ContentHash.Of(file.Content.Span).Hex)).ToArray();
        return (run, await App.AddArtifactAsync(run, ArtifactKind.Source, DeterministicZip.Write(contents), "source.zip", ArtifactPackage.Zip, listed));
    }
}
