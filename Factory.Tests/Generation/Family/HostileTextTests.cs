using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Requirements;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Family;

/// <summary>Text of a tenant is text wherever it lands: it makes no code, no markup, no key and no file.</summary>
public sealed class HostileTextTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40).Where(seed => FamilyMember.IsValid(seed)).Take(12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_changes_no_structure(int seed)
    {
        var plain = Files(seed, FreeText.Plain(namesConditions: true), "- Some words.\n- Some more.\n");
        var hostile = Files(seed, FreeText.Hostile, "- \"quoted\" */ ${{ x }} {{ y }} <b> | `z`\n- #region \u202E %0a ../\n");

        Assert.Equal(plain.Select(file => file.Path), hostile.Select(file => file.Path));
        foreach (var (one, other) in plain.Zip(hostile))
        {
            Assert.True(FileShape.Of(one) == FileShape.Of(other), $"{seed}: {one.Path}\n{Difference(FileShape.Of(one), FileShape.Of(other))}");
        }
    }

    private static IReadOnlyList<GeneratedFile> Files(int seed, FreeText text, string requirements)
    {
        var yaml = FamilyBlueprint.Text(seed, text);
        var analysis = BlueprintAnalyzer.Analyze(yaml, BlueprintForm.Yaml, "Contoso", Ct);
        Assert.True(analysis.IsValid, string.Join('\n', analysis.Findings));
        var run = RunModelBuilder.Build(analysis.Document, "Contoso", analysis.Contexts[0].Name, requirements, Ct).Value;
        var template = TemplatePacks.Microservice;
        var made = new Generator().Generate(new GenerationInput(run.Context, ContentHash.Of(yaml), template, template.ReadParameters(given: null).Value), Ct);
        Assert.True(made.IsSuccess, made.Error?.Message);
        return made.Value.Files;
    }

    private static string Difference(string one, string other)
    {
        var (left, right) = (one.Split('\n'), other.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(left.Length, right.Length)).FirstOrDefault(line => left[line] != right[line], Math.Min(left.Length, right.Length));
        return $"{string.Join(" | ", left.Skip(Math.Max(0, at - 3)).Take(8))}\n{string.Join(" | ", right.Skip(Math.Max(0, at - 3)).Take(8).Select(line => line[..Math.Min(line.Length, 200)]))}";
    }
}
