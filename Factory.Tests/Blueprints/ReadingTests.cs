using System.Diagnostics;
using System.Text;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Model;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class ReadingTests
{
    [Fact]
    public void A_scalar_takes_the_type_that_its_place_asks_for()
    {
        var context = Context("""
            blueprint: "1"
            name: 1.10
            description: 2026-01-31
            contexts:
              - name: On
                enums: [{ name: No, values: [Yes, No, Null, True, Off, E1] }]
                aggregates:
                  - name: Null
                    fields:
                      - { name: a, type: No, default: Null }
                      - { name: b, type: int, required: "true", min: "1", default: '2' }
                      - { name: c, type: string, default: 1.10, description: null }
                      - { name: d, type: string, default: 'null', example: ~ }
                      - { name: e, type: text, default: "true" }
                      - { name: f, type: string, default: 0777 }
            """);

        var fields = context.Aggregates[0].Fields;
        Assert.Equal(("1.10", "On"), (context.SystemName, context.Name));
        Assert.Equal([new EnumValue("Null"), 2, "1.10", "null", "true", "0777"], fields.Select(field => field.Default));
        Assert.True(fields[1].IsRequired);
        Assert.Null(fields[2].Description);
        Assert.Null(fields[3].Example);
    }

    [Fact]
    public void Values_are_read_into_their_types()
    {
        var fields = Context(InContext("""
                valueObjects: [{ name: Money, fields: [{ name: amount, type: decimal, required: true }, { name: currency, type: string, default: EUR }] }]
                aggregates:
                  - name: Order
                    fields:
                      - { name: a, type: date, default: 2026-01-31 }
                      - { name: b, type: time, default: '09:30:00' }
                      - { name: c, type: dateTime, default: '2026-01-31T10:00:00.1234567+01:00' }
                      - { name: d, type: duration, default: P1DT2H }
                      - { name: e, type: uuid, default: 5f3c7c0e-0000-4000-8000-000000000001 }
                      - { name: f, type: list<int>, default: [1, '2'] }
                      - { name: g, type: Money, default: { amount: 1.5 } }
                      - { name: h, type: binary, default: AQI= }
                      - { name: i, type: decimal, scale: 0, default: 999999999999999999 }
            """)).Aggregates[0].Fields;

        Assert.Equal(new DateOnly(2026, 1, 31), fields[0].Default);
        Assert.Equal(new TimeOnly(9, 30), fields[1].Default);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero).AddTicks(1234560), fields[2].Default);
        Assert.Equal(TimeSpan.FromHours(26), fields[3].Default);
        Assert.Equal(new Guid("5f3c7c0e-0000-4000-8000-000000000001"), fields[4].Default);
        Assert.True(Values.AreEqual(new object[] { 1, 2 }, fields[5].Default));
        Assert.Equal("EUR", ((ObjectValue)fields[6].Default!)["currency"]);
        Assert.Equal(new byte[] { 1, 2 }, fields[7].Default);
        Assert.Equal(999999999999999999m, fields[8].Default);
    }

    [Theory]
    [InlineData("int", "2147483648")]
    [InlineData("int", "1.5")]
    [InlineData("decimal", "99999999999999999.00")]
    [InlineData("decimal", "1e3")]
    [InlineData("double", "NaN")]
    [InlineData("double", ".inf")]
    [InlineData("bool", "yes")]
    [InlineData("date", "2026-02-30")]
    [InlineData("date", "31.01.2026")]
    [InlineData("time", "24:00:00")]
    [InlineData("time", "09:30")]
    [InlineData("dateTime", "2026-01-31")]
    [InlineData("duration", "P1M")]
    [InlineData("duration", "PT")]
    [InlineData("duration", "P99999999999D")]
    [InlineData("uuid", "{5f3c7c0e-0000-4000-8000-000000000001}")]
    [InlineData("uri", "/relative")]
    [InlineData("email", "nobody")]
    [InlineData("binary", "%%%")]
    public void A_default_that_is_no_value_of_its_type_is_refused(string type, string value)
    {
        var findings = Analyze(InAggregate($"fields: [{{ name: a, type: {type}, default: '{value}' }}]")).Findings;

        Assert.Equal(FindingCodes.BadDefault.Code, Assert.Single(findings).Code);
    }

    [Fact]
    public void In_JSON_names_are_strings()
    {
        var findings = Analyze("""{ "blueprint": 1, "name": "A", "contexts": [{ "name": true }, { "name": null }] }""", BlueprintForm.Json).Findings;

        Assert.Equal([FindingCodes.WrongShape.Code, FindingCodes.MissingKey.Code], findings.Select(finding => finding.Code));
        Assert.Equal((1, 55), (findings[0].Line, findings[0].Column));
    }

    [Theory]
    [InlineData("{ \"blueprint\": 1, \"blueprint\": 1, \"name\": \"A\" }", "BP1008")]
    [InlineData("{ \"blueprint\": 1, }", "BP1001")]
    [InlineData("{ \"blueprint\": 1 } x", "BP1001")]
    [InlineData("{ /* no */ \"blueprint\": 1 }", "BP1001")]
    [InlineData("{ \"blueprint\": 1, \"name\": \"\\u0000\" }", "BP1012")]
    [InlineData("{ \"blueprint\": 1, \"name\": \"\\ud800\" }", "BP1012")]
    [InlineData("", "BP1001")]
    [InlineData("[]", "BP1006")]
    public void Json_is_read_strictly(string text, string code)
    {
        Assert.Contains(Analyze(text, BlueprintForm.Json).Findings, finding => finding.Code == code && finding.Line == 1);
    }

    [Fact]
    public void Places_count_UTF_16_units_behind_wide_letters()
    {
        Assert.Equal((1, 48), Place(Analyze("{ \"blueprint\": 1, \"name\": \"😀ü\", \"contexts\": [ 5 ] }", BlueprintForm.Json)));
        Assert.Equal((3, 17), Place(Analyze("blueprint: 1\nname: 😀ü\ncontexts: [ 😀, 5 ]".Replace("😀, ", "{}, ", StringComparison.Ordinal)), at: 1));

        static (int?, int?) Place(BlueprintAnalysis analysis, int at = 0) => (analysis.Findings[at].Line, analysis.Findings[at].Column);
    }

    [Fact]
    public void Anchors_and_aliases_within_bounds_are_read()
    {
        var context = Context("blueprint: 1\nname: A\ncontexts:\n  - name: B\n    aggregates:\n      - { name: C, fields: &f [{ name: a, type: int }] }\n      - { name: D, fields: *f }");

        Assert.Equal("/contexts/0/aggregates/1/fields/0", context.Aggregates[1].Fields[0].Pointer);
    }

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing()
    {
        var plain = BlueprintWriter.ToJson(Analyze(Billing).Document!);

        Assert.Equal(plain, BlueprintWriter.ToJson(Analyze("\ufeff" + Billing.ReplaceLineEndings("\r\n")).Document!));
    }

    public static TheoryData<string> Hostile => new(
        Bomb(),
        "a: &a [*a]",
        new string('[', 500_000),
        new string('{', 500_000),
        string.Concat(Enumerable.Repeat("- ", 300_000)),
        string.Concat(Enumerable.Repeat("? ", 300_000)),
        "a\0b",
        new string('\'', 1_000_001),
        string.Concat(Enumerable.Repeat("&a ", 200_000)),
        string.Concat(Enumerable.Repeat("!a ", 200_000)),
        $"blueprint: 1\nname: A\ncontexts: [{string.Concat(Enumerable.Repeat("{x: y},", 30_000))}]",
        $"blueprint: 1\nname: A\ncontexts: [{{ name: B, aggregates: [{{ name: C, fields: [{string.Concat(Enumerable.Repeat("{name: a, type: b},", 40_000))}] }}] }}]",
        $"blueprint: 1\nname: A\ncontexts: [{{ name: B, aggregates: [{{ name: C, fields: [{{ name: f, type: string, pattern: '((a{{1,500}}){{1,500}}){{1,500}}' }}] }}] }}]",
        $"blueprint: 1\nname: A\ncontexts: [{{ name: B, aggregates: [{{ name: C, invariants: [{{ name: I, message: M, rule: '{new string('(', 50_000)}' }}] }}] }}]",
        $"blueprint: 1\nname: A\ncontexts: [{{ name: B, aggregates: [{{ name: C, invariants: [{{ name: I, message: M, rule: '{new string('!', 50_000)}true' }}] }}] }}]",
        "%YAML 9.9\n---\na",
        "\u0085\u2028: \ufeff",
        "--- >\n\n\t x\n...\n... \n",
        "<<: {blueprint: 1}");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_is_refused_quickly(string text)
    {
        var clock = Stopwatch.StartNew();

        Assert.False(Analyze(text).IsValid);
        Assert.False(Analyze(text, BlueprintForm.Json).IsValid);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Any_cut_of_a_document_is_answered_with_findings()
    {
        for (var length = 0; length < Billing.Length; length += 97)
        {
            Assert.NotNull(Analyze(Billing[..length]).Findings);
        }
    }

    private static string Bomb()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var level = 1; level < 30; level++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]\n");
        }

        return bomb.ToString();
    }
}
