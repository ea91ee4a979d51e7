using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Artifacts;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Templates;
using Factory.Tests.Support;

namespace Factory.Tests.Browser;

/// <summary>Two finished runs of a project whose files differ, put into an app's database.</summary>
internal static class ComparedRuns
{
    /// <summary>The path of the file in both.</summary>
    public const string Code = "src/Loan.cs";

    /// <summary>A line of it that would do something if it were taken for markup.</summary>
    public const string Hostile = """var text = "<img src=x onerror=document.title='taken'><script>document.title='taken'</script>";""";

    private const string Readme = "README.md";

    public static async Task<(RunKey Earlier, RunKey Later)> AddAsync(FactoryApp app, string project)
    {
        var earlier = await PublishAsync(app, project, $"/* One remark\n   of two lines. */\npublic sealed class Loan;\n{Hostile}\n", "# Lending\n");
        var later = await PublishAsync(app, project, $"/* Another remark\n   of two lines. */\npublic sealed class Loan;\n{Hostile}// loan 2\n", "# Lending\n\nSee [the code](src/Loan.cs), `Loan`.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n");
        return (earlier, later);
    }

    private static async Task<RunKey> PublishAsync(FactoryApp app, string project, string code, string readme)
    {
        var run = await app.AddRunAsync(projectId: project);
        var listed = await app.AddSourceAsync(run, (Readme, readme), (Code, code));
        var manifest = new RunManifest
        {
            RunId = run.RunId,
            Attempt = 1,
            BoundedContext = "Lending",
            Template = new TemplateReference("microservice", "1.0.0"),
            BlueprintVersion = null,
            ContentHash = "",
            Parameters = new JsonObject(),
            Files = [.. listed.Select(file => new ManifestEntry(file.Path, file.SizeBytes, file.Sha256, "domain/aggregate.liquid", "Lending.Loan", ["REQ-1"], Ownership.AlwaysUpdate))],
        };
        await app.AddArtifactAsync(run, ArtifactKind.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, JsonColumn.Options), "manifest.json", ArtifactPackage.Json);
        await app.EndAsync(run);
        return run;
    }
}
