using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Tests.Generation.Service;

/// <summary>The sample blueprint as a generated solution.</summary>
internal static class GeneratedService
{
    public static GeneratedTree Billing { get; } = Of(File.ReadAllText(Sample()));

    public static string Text(string path) => Text(Billing, path);

    public static string Text(GeneratedTree tree, string path) => tree.Files.Single(file => file.Path == path).Content;

    /// <summary>The first context of a blueprint as a generated solution.</summary>
    public static GeneratedTree Of(string text)
    {
        var analysis = BlueprintAnalyzer.Analyze(text, BlueprintForm.Yaml, "Contoso", TestContext.Current.CancellationToken);
        var template = TemplateCatalogue.Read(TemplateCatalogue.BuiltIn).Value.Find("microservice", version: null).Value;
        var parameters = template.ReadParameters(given: null).Value;
        var input = new GenerationInput(analysis.Contexts[0], ContentHash.Of(text), template, parameters);
        return new Generator().Generate(input, TestContext.Current.CancellationToken).Value;
    }

    private static string Sample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "samples", "billing.yaml");
    }
}
