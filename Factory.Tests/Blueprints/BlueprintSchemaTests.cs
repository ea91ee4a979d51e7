using Factory.Core.Blueprints;
using NJsonSchema;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class BlueprintSchemaTests
{
    public static TheoryData<string> Names => [.. SampleNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_meets_the_schema(string name)
    {
        var schema = await Schema();

        Assert.Empty(schema.Validate(BlueprintWriter.ToJson(Analyze(Sample(name)).Document!)));
    }

    [Theory]
    [InlineData("""{ "blueprint": 1 }""")]
    [InlineData("""{ "blueprint": 1, "name": "A", "colour": "red" }""")]
    [InlineData("""{ "blueprint": 1, "name": "A", "contexts": [{ "name": "B", "aggregates": [{ "name": "C", "fields": [{ "name": "d" }] }] }] }""")]
    public async Task A_mistake_of_form_breaks_the_schema(string text)
    {
        var schema = await Schema();

        Assert.NotEmpty(schema.Validate(text));
    }

    // The library knows definitions by their older name.
    private static Task<JsonSchema> Schema() =>
        JsonSchema.FromJsonAsync(BlueprintSchema.Json.Replace("$defs", "definitions", StringComparison.Ordinal), TestContext.Current.CancellationToken);
}
