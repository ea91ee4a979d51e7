using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Tests.Support;

namespace Factory.Tests.Generation;

public sealed class GeneratorTests
{
    private static readonly string Billing = Repository.Read("samples/billing.yaml");

    private readonly Generator _generator = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_same_input_gives_the_same_bytes_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var first = Hashes(_generator.Generate(Generations.Of(Billing), Ct).Value);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal(first, Hashes(new Generator().Generate(Generations.Of(Billing), Ct).Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_plan_names_the_files_that_are_then_made()
    {
        var input = Generations.Of(Billing);

        var plan = _generator.Plan(input).Value;
        var made = _generator.Generate(input, Ct).Value!.Files;

        Assert.Equal(plan!.Select(file => file.Path), made.SkipLast(1).Select(file => file.Path));
        Assert.Equal("factory.manifest.json", made[^1].Path);
    }

    [Fact]
    public void A_template_makes_no_path_that_a_disk_refuses()
    {
        var pack = TemplatePacks.Read("text", "{ template: a.liquid, path: con.txt }").Value.Find("small", version: null).Value;
        Assert.Equal("GENERATED_PATH_INVALID", _generator.Plan(Generations.Of(Billing, pack)).Error?.Code.Name);
    }

    [Fact]
    public void Files_are_plain_text_with_one_line_end_at_their_end()
    {
        foreach (var file in _generator.Generate(Generations.Of(Billing), Ct).Value!.Files)
        {
            Assert.DoesNotContain('\r', file.Content);
            Assert.True(file.Content.EndsWith('\n') && !file.Content.EndsWith("\n\n", StringComparison.Ordinal), file.Path);
            Assert.False(file.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), file.Path);
        }
    }

    [Fact]
    public void The_manifest_tells_where_each_file_comes_from()
    {
        var tree = _generator.Generate(Generations.Of(Billing), Ct).Value!;

        var manifest = JsonNode.Parse(tree.Files[^1].Content)!;
        var files = manifest["files"]!.AsArray();
        Assert.Equal("microservice", manifest["template"]!["id"]!.GetValue<string>());
        Assert.Equal("Billing", manifest["context"]!.GetValue<string>());
        Assert.StartsWith("sha256:", manifest["blueprint"]!["contentHash"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(tree.Files.Count - 1, files.Count);
        var cancel = files.Single(file => file!["path"]!.GetValue<string>() == "src/Contoso.Billing.Application/Subscriptions/Cancel.cs")!;
        Assert.Equal("Billing/Subscription/Cancel", cancel["element"]!.GetValue<string>());
        Assert.Equal("REQ-2", Assert.Single(cancel["requirements"]!.AsArray())!.GetValue<string>());
        Assert.Equal(64, cancel["sha256"]!.GetValue<string>().Length);
    }

    [Fact]
    public void An_unknown_name_fails_with_file_and_line()
    {
        var template = TemplatePacks.Read("one\n{{ solution.name }} {{ solution.colour }}\n").Value!.All[0];

        var tree = _generator.Generate(Generations.Of(Billing, template), Ct);

        Assert.Equal(GenerationErrors.TemplateFailed, tree.Error?.Code);
        Assert.Equal("files/a.liquid", tree.Error!.Details["file"]);
        Assert.Equal(2, tree.Error.Details["line"]);
        Assert.Equal("template", tree.Error.Details["class"]);
    }

    [Fact]
    public void A_template_that_runs_without_end_is_stopped()
    {
        // Each loop doubles the steps of the one inside it.
        var text = string.Concat(Enumerable.Range(0, 22).Select(depth => $"{{% for a{depth} in solution.aggregates %}}"))
            + "{{ solution.name }}"
            + string.Concat(Enumerable.Repeat("{% endfor %}", 22));
        var template = TemplatePacks.Read(text).Value!.All[0];

        Assert.Equal(GenerationErrors.TemplateFailed, _generator.Generate(Generations.Of(Billing, template), Ct).Error?.Code);
    }

    [Fact]
    public void A_filter_that_is_not_there_is_an_error()
    {
        var template = TemplatePacks.Read("{{ solution.name | nonsense }}").Value!.All[0];

        Assert.Equal(GenerationErrors.TemplateFailed, _generator.Generate(Generations.Of(Billing, template), Ct).Error?.Code);
    }

    [Fact]
    public void A_value_is_never_printed_twice()
    {
        var template = TemplatePacks.Read("{{ solution.aggregates[0].domain.summary }}").Value!.All[0];
        var text = Billing.Replace("A customer's right to use a plan.", "'{{ solution.name }}'", StringComparison.Ordinal);

        var tree = _generator.Generate(Generations.Of(text, template), Ct).Value!;

        Assert.Contains("{{ solution.name }}", tree.Files[0].Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aux.txt")]
    [InlineData("docs/COM1")]
    [InlineData("../a.txt")]
    [InlineData("a./b.txt")]
    [InlineData("factory.MANIFEST.json")]
    public void A_path_that_some_system_cannot_hold_is_refused(string path)
    {
        var template = TemplatePacks.Read("text", $"{{ template: a.liquid, path: '{path}' }}").Value!.All[0];

        Assert.Equal(GenerationErrors.PathInvalid, _generator.Plan(Generations.Of(Billing, template)).Error?.Code);
    }

    private static List<(string, ContentHash)> Hashes(GeneratedTree? tree) => tree!.Files.Select(file => (file.Path, file.Hash)).ToList();
}
