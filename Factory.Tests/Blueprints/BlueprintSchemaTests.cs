using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Tests.Support;
using NJsonSchema;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class BlueprintSchemaTests
{
    // What the form of a document alone decides: its keys, shapes, words and names.
    private static readonly FindingCode[] OfForm =
    [
        FindingCodes.UnknownKey,
        FindingCodes.MissingKey,
        FindingCodes.WrongShape,
        FindingCodes.FormatVersion,
        FindingCodes.UnknownChoice,
        FindingCodes.BadName,
    ];

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
            var refusals = Analyze(text, BlueprintForm.Json).Findings.Where(finding => OfForm.Any(code => code.Code == finding.Code)).ToList();
            var violations = schema.Validate(text);
            Assert.True(
                refusals.Count == 0 == (violations.Count == 0),
                $"Seed {seed}: the reader says {string.Join("; ", refusals)}; the schema says {string.Join("; ", violations)}.\n{text}");
            counts = refusals.Count == 0 ? (counts.Accepted + 1, counts.Refused) : (counts.Accepted, counts.Refused + 1);
        }

        Assert.True(counts.Accepted > rounds / 10 && counts.Refused > rounds / 10, $"Too one-sided: {counts}");
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
