using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Quality.Formatting;
using Factory.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Generation.Family;

/// <summary>One blueprint of the family and the solutions that it makes.</summary>
internal sealed record FamilyMember(int Seed, BlueprintAnalysis Analysis, IReadOnlyList<GeneratedTree> Solutions, IReadOnlyList<string> Faults)
{
    public static bool IsValid(int seed) => BlueprintAnalyzer.Analyze(FamilyBlueprint.Text(seed), BlueprintForm.Yaml, "Contoso", CancellationToken.None).IsValid;

    public static FamilyMember Of(int seed, CancellationToken ct)
    {
        var text = FamilyBlueprint.Text(seed);
        var analysis = BlueprintAnalyzer.Analyze(text, BlueprintForm.Yaml, "Contoso", ct);
        var template = TemplatePacks.Microservice;
        var parameters = template.ReadParameters(given: null).Value;
        var solutions = new List<GeneratedTree>();
        var faults = new List<string>();
        foreach (var context in analysis.Contexts)
        {
            var made = new Generator().Generate(new GenerationInput(context, ContentHash.Of(text), template, parameters), ct);
            if (made.IsSuccess)
            {
                solutions.Add(made.Value);
                faults.AddRange(FaultsOf(made.Value).Select(fault => $"{seed}: {fault}"));
            }
            else
            {
                faults.Add($"{seed}: {made.Error.Message}");
            }
        }

        return new FamilyMember(seed, analysis, solutions, faults);
    }

    private static IEnumerable<string> FaultsOf(GeneratedTree solution)
    {
        foreach (var path in solution.Files.Select(file => file.Path))
        {
            if (PathRules.Fault(path) is { } fault)
            {
                yield return fault;
            }
        }

        foreach (var same in solution.Files.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()))
        {
            yield return $"Paths differ by case alone: {same.Key}";
        }

        foreach (var file in solution.Files.Where(file => Path.GetExtension(file.Path) is ".yaml" or ".yml"))
        {
            if (YamlFault(file.Content) is { } fault)
            {
                yield return $"{file.Path}: {fault}";
            }
        }

        foreach (var finding in new FormatCheck().Find(solution.Files))
        {
            yield return $"{finding.Code} {finding.File}:{finding.Line} {finding.Message}";
        }
    }

    private static string? YamlFault(string text)
    {
        try
        {
            new YamlStream().Load(new StringReader(text));
            return null;
        }
        catch (YamlException broken)
        {
            return broken.Message;
        }
    }
}
