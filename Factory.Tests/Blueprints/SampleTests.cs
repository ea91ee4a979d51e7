using Factory.Core.Blueprints;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class SampleTests
{
    public static TheoryData<string> Names => [.. SampleNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_has_no_finding(string name)
    {
        var analysis = Analyze(Sample(name));

        Assert.Empty(analysis.Findings);
        Assert.NotNull(analysis.Document!.Description);
        Assert.NotEmpty(analysis.Document.Requirements);
    }

    [Fact]
    public void There_are_several_fields_of_business()
    {
        Assert.Equal(["banking", "billing", "claims", "clinic", "energy", "hotel", "hr", "library", "manufacturing", "parcel", "school", "ticketing", "warehouse"], SampleNames);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_reads_the_same_in_either_notation(string name)
    {
        var document = Analyze(Sample(name)).Document!;
        var json = BlueprintWriter.ToJson(document);

        Assert.Equal(json, BlueprintWriter.ToJson(Analyze(json, BlueprintForm.Json).Document!));
        Assert.Equal(json, BlueprintWriter.ToJson(Analyze(BlueprintWriter.ToYaml(document)).Document!));
    }
}
