using Factory.Core.Blueprints;

namespace Factory.Core.Samples;

/// <summary>A blueprint that comes with the factory, to start from.</summary>
/// <param name="Name">The file's name without its ending, as links name it.</param>
/// <param name="Title">The blueprint's own name.</param>
/// <param name="Description">The blueprint's own description; null if it has none.</param>
/// <param name="Contexts">Names of its contexts.</param>
/// <param name="Text">The whole blueprint as YAML.</param>
public sealed record Sample(string Name, string Title, string? Description, IReadOnlyList<string> Contexts, string Text);

/// <summary>The samples that lie beside the app, in the order of their names.</summary>
public sealed class SampleCatalogue(IReadOnlyList<Sample> samples)
{
    public IReadOnlyList<Sample> All { get; } = samples;

    /// <summary>Reads every <c>*.yaml</c> of the folder; a file that is no valid blueprint is left out.</summary>
    public static SampleCatalogue Read(string folder, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        Array.Sort(files, StringComparer.Ordinal);
        return new SampleCatalogue([.. files.Select(file => ReadFile(file, cancellationToken)).OfType<Sample>()]);
    }

    public Sample? Find(string name) => All.FirstOrDefault(sample => sample.Name == name);

    private static Sample? ReadFile(string file, CancellationToken cancellationToken)
    {
        var text = File.ReadAllText(file);
        var analysis = BlueprintAnalyzer.Analyze(text, BlueprintForm.Yaml, "Sample", cancellationToken);
        return analysis is { IsValid: true, Document: { } document }
            ? new Sample(
                Path.GetFileNameWithoutExtension(file),
                document.Name,
                document.Description,
                [.. document.Contexts.Select(context => context.Name)],
                text)
            : null;
    }
}
