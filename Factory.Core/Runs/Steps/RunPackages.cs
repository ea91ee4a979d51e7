using System.Globalization;
using System.Text;
using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Generation;
using Factory.Core.Quality;
using Factory.Core.Runs.Engine;

namespace Factory.Core.Runs.Steps;

/// <summary>Divides the output of an attempt into its five artifacts.</summary>
internal static class RunPackages
{
    private static readonly string[] PipelinePaths =
        [".github/", "azure-pipelines.yml", "Dockerfile", ".dockerignore", "compose.yaml", "deploy/", "infra/"];

    private static readonly string[] DocumentPaths = ["docs/", "README.md", "openapi.yaml"];

    private static readonly JsonSerializerOptions Json = new(JsonColumn.Options) { WriteIndented = true, NewLine = "\n" };

    public static IReadOnlyList<ArtifactPackage> Of(RunAtWork work, RunInputs inputs, IReadOnlyList<GeneratedFile> files, QualityReport report)
    {
        var name = inputs.SolutionName;
        var attempt = work.Attempt.Number.ToString(CultureInfo.InvariantCulture);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(ManifestOf(work, inputs, files), Json);
        return
        [
            ArtifactPackage.OfFiles(ArtifactKind.Source, name, $"{name}-{attempt}.zip", Zip(files, _ => true)),
            ArtifactPackage.OfFiles(ArtifactKind.Pipelines, name, $"{name}-pipelines-{attempt}.zip", Zip(files, path => IsUnder(path, PipelinePaths))),
            ArtifactPackage.OfFiles(ArtifactKind.Documentation, name, $"{name}-documentation-{attempt}.zip", Zip(files, path => IsUnder(path, DocumentPaths))),
            ArtifactPackage.OfJson(ArtifactKind.Manifest, name, $"{name}-manifest-{attempt}.json", manifest),
            ArtifactPackage.OfJson(ArtifactKind.QualityReport, name, $"{name}-quality-report-{attempt}.json", Encoding.UTF8.GetBytes(QualityJson.Write(report))),
        ];
    }

    private static RunManifest ManifestOf(RunAtWork work, RunInputs inputs, IReadOnlyList<GeneratedFile> files) => new()
    {
        RunId = work.Key.RunId,
        Attempt = work.Attempt.Number,
        BoundedContext = work.Run.BoundedContext,
        Template = new TemplateReference(inputs.Template.Id, inputs.Template.Version),
        BlueprintVersion = work.Attempt.BlueprintVersion,
        ContentHash = inputs.Model.BlueprintHash.ToString(),
        Parameters = inputs.Parameters.ToJson(),
        Files =
        [
            .. files
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => new ManifestEntry(
                    file.Path, file.Bytes.Length, file.Hash.Hex, file.Template, file.Element, file.Requirements, file.Ownership)),
        ],
    };

    private static List<ZipFile> Zip(IReadOnlyList<GeneratedFile> files, Func<string, bool> wanted) =>
        [.. files.Where(file => wanted(file.Path)).Select(file => new ZipFile(file.Path, file.Bytes))];

    // A path that ends in a slash names a folder, any other one file.
    private static bool IsUnder(string path, string[] places) =>
        Array.Exists(places, place => place.EndsWith('/') ? path.StartsWith(place, StringComparison.Ordinal) : path == place);
}
