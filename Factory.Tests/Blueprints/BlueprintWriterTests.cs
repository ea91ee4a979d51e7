using Factory.Core.Blueprints;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class BlueprintWriterTests
{
    public static TheoryData<string> Texts => new(Billing, Claims, Words);

    private const string Words = """
        blueprint: '1'
        name: 'No: really'
        description: "several\nlines \twith # and \u00fc\u2028"
        requirements:
          - { id: REQ-1, kind: functional, text: 'Null' }
        contexts:
          - name: On
            enums: [{ name: Answer, values: [Yes, No, Null, True] }]
            valueObjects:
              - { name: Money, fields: [{ name: amount, type: decimal, default: 1.10 }, { name: note, type: string }] }
            aggregates:
              - name: Question
                fields:
                  - { name: answer, type: Answer, default: No }
                  - { name: null, type: string, default: '~' }
                  - { name: price, type: Money, default: { amount: 2, note: 'null' } }
                  - { name: numbers, type: list<int>, default: [1, 2] }
                  - { name: open, type: bool, default: yes-no, pattern: x }
        """;

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_written_reads_as_the_same_content(string text)
    {
        var document = Analyze(text).Document!;
        var json = BlueprintWriter.ToJson(document);

        Assert.Equal(json, BlueprintWriter.ToJson(Analyze(json, BlueprintForm.Json).Document!));
        Assert.Equal(json, BlueprintWriter.ToJson(Analyze(BlueprintWriter.ToYaml(document)).Document!));
    }

    [Fact]
    public void Order_of_keys_quotes_and_defaults_that_are_spelled_out_make_no_difference()
    {
        var one = Analyze("blueprint: 1\nname: A\ncontexts: [{ name: B, aggregates: [{ name: C, fields: [{ name: d, type: int, min: 1 }] }] }]").Document!;
        var other = Analyze("name: 'A'\nblueprint: '1'\norganization: null\ncontexts: [{ aggregates: [{ fields: [{ type: int, min: '1', name: d, required: false }], name: C, events: [] }], name: B }]").Document!;

        Assert.Equal(BlueprintWriter.ToJson(one), BlueprintWriter.ToJson(other));
    }

    [Fact]
    public void Yaml_puts_what_is_short_on_one_line()
    {
        var yaml = BlueprintWriter.ToYaml(Analyze(Billing).Document!);

        Assert.Contains("\n          - {name: customerId, type: uuid, required: true}\n", yaml, StringComparison.Ordinal);
        Assert.StartsWith("blueprint: 1\nname: Billing and Invoicing\n", yaml, StringComparison.Ordinal);
    }
}
