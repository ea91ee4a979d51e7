using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Tests.Support;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class BlueprintSchemaTests
{
    public static TheoryData<string> Names => [.. SampleNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_meets_the_schema(string name)
    {
        var schema = await SchemaAsync();

        Assert.Empty(schema.Validate(BlueprintWriter.ToJson(Analyze(Sample(name)).Document!)));
    }

    [Fact]
    public async Task The_schema_accepts_what_the_reader_accepts()
    {
        var schema = await SchemaAsync();
        var documents = new[] { Claims, Whole }.Select(text => BlueprintWriter.ToJson(Analyze(text).Document!)).ToArray();
        var counts = (Accepted: 0, Refused: 0);
        var rounds = Suites.IsEverything ? 5000 : 300;
        for (var seed = 0; seed < rounds; seed++)
        {
            var random = new Random(seed);
            var document = JsonNode.Parse(documents[random.Next(documents.Length)])!.AsObject();
            for (var times = random.Next(1, 3); times > 0; times--)
            {
                DocumentMutation.Apply(document, random);
            }

            var text = document.ToJsonString();
            var findings = Analyze(text, BlueprintForm.Json).Findings;
            var refusals = findings.Where(finding => FormFindings.IsOfForm(finding, document)).ToList();
            var violations = schema.Validate(text);
            Assert.True(
                refusals.Count == 0 == (violations.Count == 0) || (refusals.Count == 0 && findings.Any(FormFindings.IsHiding)),
                $"Seed {seed}: the reader says {string.Join("; ", refusals)}; the schema says {string.Join("; ", violations)}.\n{text}");
            counts = refusals.Count == 0 ? (counts.Accepted + 1, counts.Refused) : (counts.Accepted, counts.Refused + 1);
        }

        Assert.True(counts.Accepted > rounds / 10 && counts.Refused > rounds / 10, $"Too one-sided: {counts}");
    }

    [Theory]
    [InlineData("lifecycle: { states: [A], initial: A }\ncommands: [{ name: Do, from: [] }]")]
    [InlineData("fields: [{ name: a, type: string, length: 0 }]")]
    [InlineData("fields: [{ name: a, type: string, maxLength: 0 }]")]
    [InlineData("fields: [{ name: a, type: list<int>, maxItems: 0 }]")]
    [InlineData("fields: [{ name: a, type: decimal, scale: 19 }]")]
    [InlineData("fields: [{ name: id, type: int }]")]
    [InlineData("fields: [{ name: a, type: '  ' }]")]
    [InlineData("commands: [{ name: Do, creates: true, roles: [\"a\\tb\"] }]")]
    [InlineData("queries: [{ name: Q, where: '' }]")]
    [InlineData("satisfies: [A, A]")]
    [InlineData("subscribes: [{ event: Other.Made, then: Create }]")]
    [InlineData("contextMap: [{}]")]
    [InlineData("contextMap: [{ upstream: A }]")]
    [InlineData("contextMap: [{ partnership: [A] }]")]
    [InlineData("contextMap: [{ sharedKernel: [A, B, C] }]")]
    [InlineData("contextMap: [{ partnership: [A, A] }]")]
    [InlineData("contextMap: [{ partnership: [A, B], sharedKernel: [A, B] }]")]
    [InlineData("contextMap: [{ upstream: A, downstream: B, partnership: [] }]")]
    [InlineData("contextMap: [{ partnership: [A, B], upstreamRoles: [supplier] }]")]
    public async Task The_schema_refuses_what_the_reader_refuses_by_its_form(string lines)
    {
        var analysis = Analyze(Around(lines));
        var document = ToJson(Around(lines));

        Assert.Contains(analysis.Findings, finding => FormFindings.IsOfForm(finding, document));
        Assert.NotEmpty((await SchemaAsync()).Validate(document.ToJsonString()));
    }

    [Theory]
    [InlineData("fields: [{ name: a, type: string, length: 1 }, { name: idea, type: decimal, scale: 18 }, { name: b, type: decimal, scale: '018' }]")]
    [InlineData("contextMap: [{ partnership: [A, B], upstream: null, upstreamRoles: [] }]")]
    [InlineData("contextMap: [{ upstream: A, downstream: B, sharedKernel: null, downstreamRoles: [customer] }]")]
    public async Task The_schema_accepts_what_is_just_within_the_form(string lines)
    {
        Assert.DoesNotContain(Analyze(Around(lines)).Findings, finding => finding.Severity is FindingSeverity.Error);
        Assert.Empty((await SchemaAsync()).Validate(ToJson(Around(lines)).ToJsonString()));
    }

    [Fact]
    public async Task A_pattern_of_more_than_500_characters_is_refused_by_both()
    {
        var text = InAggregate($"fields: [{{ name: a, type: strng, pattern: '{new string('a', 501)}' }}]");

        Assert.Contains(Analyze(text).Findings, finding => finding.Code == FindingCodes.BadPattern.Code);
        Assert.NotEmpty((await SchemaAsync()).Validate(ToJson(text).ToJsonString()));
    }

    [Fact]
    public void Every_key_is_described()
    {
        var root = JsonDocument.Parse(BlueprintSchema.Json).RootElement;
        var shapes = root.GetProperty("$defs").EnumerateObject().Select(shape => shape.Value).Append(root).ToList();

        Assert.True(shapes.Count > 15);
        Assert.All(
            shapes.SelectMany(shape => shape.GetProperty("properties").EnumerateObject()),
            key => Assert.True(key.Value.TryGetProperty("description", out var words) && words.GetString()!.EndsWith('.'), key.Name));
    }

    private static string Around(string lines) => lines[..lines.IndexOf(':', StringComparison.Ordinal)] switch
    {
        "contextMap" => $"blueprint: 1\nname: A\n{lines}",
        "subscribes" => InContext($"    {lines}"),
        _ => InAggregate(lines),
    };

    // As it is written, with everything that the model would leave out.
    private static JsonNode ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when int.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException(node.ToString()),
    };

    // The library knows definitions by their older name.
    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromJsonAsync(BlueprintSchema.Json.Replace("$defs", "definitions", StringComparison.Ordinal), TestContext.Current.CancellationToken);
}

public sealed class BlueprintSchemaEndpointTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    [Fact]
    public async Task The_schema_is_published_to_everybody()
    {
        var answer = (await app.Anonymous.GetAsync(BlueprintSchema.Path)).Must(HttpStatusCode.OK);

        Assert.StartsWith("application/schema+json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(BlueprintSchema.Json, answer.Text);
        Assert.Equal(BlueprintSchema.Path, answer.String("$id"));
    }
}
