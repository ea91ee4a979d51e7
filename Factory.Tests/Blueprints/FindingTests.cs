using Factory.Core.Blueprints;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class FindingTests
{
    private static readonly FindingCode[] OfOthers =
        [FindingCodes.NoExample, FindingCodes.StarterAggregate, FindingCodes.SentenceNotDrafted, FindingCodes.Drafted];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (code, text) in FindingCases.All)
            {
                cases.Add(code.Code, text);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_is_found_at_its_place(string code, string marked)
    {
        var at = marked.IndexOf('⟦', StringComparison.Ordinal);
        var analysis = Analyze(marked.Replace("⟦", "", StringComparison.Ordinal));

        var found = analysis.Findings.Where(finding => finding.Code == code).ToList();
        Assert.True(found.Count > 0, $"{code} is missing among: {string.Join('\n', analysis.Findings)}");
        if (at >= 0)
        {
            var before = marked[..at];
            var place = (Line: before.Count(letter => letter == '\n') + 1, Column: at - before.LastIndexOf('\n'));
            Assert.True(found.Exists(finding => (finding.Line, finding.Column) == (place.Line, place.Column)), $"Not at {place}: {string.Join('\n', found)}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_pointer_leads_to_the_place(string code, string marked)
    {
        var text = marked.Replace("⟦", "", StringComparison.Ordinal);
        if (PointedText.Read(text) is not { } pointed)
        {
            return;
        }

        foreach (var finding in Analyze(text).Findings.Where(finding => finding.Code == code && finding.Line is not null && finding.Pointer.Length > 0))
        {
            Assert.True(pointed.Holds(finding.Pointer, finding.Line!.Value, finding.Column!.Value), finding.ToString());
        }
    }

    [Theory]
    [InlineData("fields: [{ name: a, type: int, maxLength: 5 }]", "Did you mean 'max'?")]
    [InlineData("fields: [{ name: a, type: string, min: 5 }]", "Did you mean 'minLength'?")]
    [InlineData("fields: [{ name: a, type: string, required: yes }]", "Write true.")]
    [InlineData("fields: [{ nme: a, type: string }]", "Did you mean 'name'?")]
    [InlineData("fields: [{ name: My Field, type: string }]", "Did you mean 'myField'?")]
    [InlineData("queries: [{ name: find all }]", "Did you mean 'FindAll'?")]
    [InlineData("satisfies: [REQ-2]", "Did you mean 'REQ-1'?")]
    [InlineData("lifecycle: { states: [Open, Closed], initial: open }", "Did you mean 'Open'?")]
    [InlineData("entities: [{ name: Line }]\ncommands: [{ name: A, adds: Lines }]", "Did you mean 'Line'?")]
    [InlineData("commands: [{ name: A, emits: [Sld] }]\nevents: [{ name: Sold }]", "Did you mean 'Sold'?")]
    [InlineData("fields: [{ name: tier, type: Tier, default: low }]", "Did you mean 'Low'?")]
    [InlineData("fields: [{ name: tier, type: list<Tier>, default: [low] }]", "Did you mean 'Low'?")]
    [InlineData("fields: [{ name: due, type: date }]\ninvariants: [{ name: I, message: M, rule: deu > today }]", "Did you mean 'due'?")]
    [InlineData("fields: [{ name: due, type: date }]\ninvariants: [{ name: I, message: M, rule: 30 days + today > due }]", "Write the date first: today + 30 days")]
    [InlineData("fields: [{ name: due, type: date }]\ninvariants: [{ name: I, message: M, rule: due > today and due != null }]", "Write &&")]
    [InlineData("entities: [{ name: Li, many: true }]\ninvariants: [{ name: I, message: M, rule: lis.count() > 1 }]", "Write lis.count")]
    [InlineData("fields: [{ name: tier, type: Tier }]\ninvariants: [{ name: I, message: M, rule: tier == 'low' }]", "Write low")]
    [InlineData("fields: [{ name: amount, type: int }]\nqueries: [{ name: Q, by: [amont] }]", "Did you mean 'amount'?")]
    [InlineData("fields: [{ name: amount, type: int }]\nqueries: [{ name: Q, sort: -amont }]", "Did you mean 'amount'?")]
    public void What_was_meant_is_suggested(string lines, string hint)
    {
        var text = InAggregate(lines).Replace(
            "name: Test", "name: Test\nrequirements: [{ id: REQ-1, text: A }]", StringComparison.Ordinal).Replace(
            "    aggregates:", "    enums: [{ name: Tier, values: [Low, High] }]\n    aggregates:", StringComparison.Ordinal);

        Assert.Contains(hint, Analyze(text).Findings.Select(finding => finding.Hint));
    }

    [Theory]
    [InlineData("policies: [{ name: P, when: Mde, then: A.Create }]", "Did you mean 'Made'?")]
    [InlineData("policies: [{ name: P, when: Made, then: Craete }]", null)]
    [InlineData("policies: [{ name: P, when: Made, then: A.Creat }]", "Did you mean 'Create'?")]
    [InlineData("policies: [{ name: P, when: Made, then: Make }]", "Did you mean 'B.Make'?")]
    [InlineData("policies: [{ name: P, when: Made, then: A.Create, with: { sze: size } }]", "Did you mean 'size'?")]
    [InlineData("policies: [{ name: P, when: Made, then: A.Create, with: { size: sise } }]", "Did you mean 'size'?")]
    [InlineData("subscribes: [{ event: Paid, then: A.Create }]", "Did you mean 'Billing.Paid'?")]
    [InlineData("subscribes: [{ event: Billing.Payd, then: A.Create }]", "Did you mean 'Paid'?")]
    public void What_was_meant_is_suggested_between_aggregates(string line, string? hint)
    {
        const string aggregates = """
                aggregates:
                  - { name: A, fields: [{ name: size, type: int }] }
                  - { name: B, fields: [{ name: size, type: int }], commands: [{ name: Make, creates: true, fields: [size], emits: [Made] }], events: [{ name: Made, fields: [size] }] }
            """;
        const string other = "  - name: Billing\n    aggregates: [{ name: C, commands: [{ name: Pay, creates: true, emits: [Paid] }], events: [{ name: Paid, published: true }] }]";

        var error = Assert.Single(Analyze(InContext($"{aggregates}\n    {line}\n{other}")).Findings, finding => finding.Severity is FindingSeverity.Error);
        Assert.Equal(hint, error.Hint);
    }

    [Fact]
    public void What_a_create_starts_from_is_told_once() =>
        Assert.Equal([FindingCodes.CommandConflict.Code], Analyze(InAggregate("commands: [{ name: Make, creates: true, from: [Open] }]")).Findings.Select(finding => finding.Code));

    [Theory]
    [InlineData("invariants: [{ name: I, message: M, rule: 'total > 1' }]", "BP1041")]
    [InlineData("entities: [{ name: Line, many: true }]\ninvariants: [{ name: I, message: M, rule: 'lines.any(total > 1)' }]", "BP1041")]
    [InlineData("fields: [{ name: price, type: Price }]\ninvariants: [{ name: I, message: M, rule: 'price.total > 1' }]", "BP1041")]
    [InlineData("commands: [{ name: Make, creates: true, emits: [Made] }]\nevents: [{ name: Made, fields: [total] }]", "BP1030")]
    [InlineData("queries: [{ name: Q, by: [total] }]", "BP1030")]
    [InlineData("commands: [{ name: Make, creates: true, fields: [total] }]", "BP1030")]
    public void A_broken_field_is_told_once_and_hides_nothing_of_another_owner(string lines, string code)
    {
        const string others = "valueObjects: [{ name: Price, fields: [{ name: amount, type: int }] }]\n    aggregates:\n      - { name: Other, fields: [{ name: total, type: Monney }] }";
        const string broken = "fields: [{ name: total, type: Monney }]";

        var ofOther = Analyze(InAggregate(lines).Replace("aggregates:", others, StringComparison.Ordinal)).Findings;
        Assert.Equal(["BP1007", code], ofOther.Where(finding => finding.Severity is FindingSeverity.Error).Select(finding => finding.Code));

        var own = lines.Contains("Price", StringComparison.Ordinal)
            ? InAggregate(lines).Replace("aggregates:", others.Replace("name: amount, type: int", "name: total, type: Monney", StringComparison.Ordinal), StringComparison.Ordinal)
            : InAggregate($"{broken}\n{lines}");
        Assert.All(Analyze(own).Findings.Where(finding => finding.Severity is FindingSeverity.Error), finding => Assert.Equal("BP1007", finding.Code));
    }

    [Theory]
    [InlineData("colour: red", "'colour' is no key of an aggregate.")]
    [InlineData("commands: [{ nme: A }]", "'nme' is no key of a command.")]
    public void An_unknown_key_is_told_in_the_words_of_its_place(string line, string message) =>
        Assert.Contains(message, Analyze(InAggregate(line)).Findings.Select(finding => finding.Message));

    [Fact]
    public void Every_code_is_reached()
    {
        var reached = FindingCases.All.Select(item => item.Code).Concat(OfOthers).ToHashSet();

        Assert.DoesNotContain(FindingCodes.All, code => !reached.Contains(code));
    }

    [Fact]
    public void Codes_are_unique_and_say_their_weight()
    {
        Assert.Equal(FindingCodes.All.Count, FindingCodes.All.Select(code => code.Code).Distinct().Count());
        Assert.All(FindingCodes.All, code => Assert.Equal("BP" + ((int)code.Severity + 1), code.Code[..3]));
        Assert.All(FindingCodes.All, code => Assert.EndsWith(".", code.Meaning, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_come_in_one_answer_in_the_order_of_the_text()
    {
        var findings = Analyze("""
            blueprint: 1
            name: Test
            colour: red
            contexts:
              - name: Sales
                enums: [{ name: Tier, values: [Low, High] }]
                aggregates:
                  - name: Order
                    fields:
                      - { name: tier, type: Teir, required: true }
                      - { name: price, type: decimal, min: abc }
                    invariants:
                      - { name: A, rule: 'price > pirce', message: No. }
                    commands:
                      - { name: Place, creates: true, fields: [tier, prise], emits: [Placed] }
            """).Findings;

        Assert.Equal(
            ["/colour", "/contexts/0/aggregates/0/fields/0/type", "/contexts/0/aggregates/0/fields/1/min", "/contexts/0/aggregates/0/invariants/0/rule",
             "/contexts/0/aggregates/0/commands/0/fields/1", "/contexts/0/aggregates/0/commands/0/emits/0", "/contexts/0/aggregates/0/fields/1"],
            findings.OrderBy(finding => finding.Severity).Select(finding => finding.Pointer));
        Assert.Equal((10, 33), (findings[1].Line, findings[1].Column));
        Assert.Equal("Did you mean 'Tier'?", findings[1].Hint);
        Assert.Equal((13, 39), (findings.Single(finding => finding.Code == FindingCodes.RuleName.Code).Line, findings.Single(finding => finding.Code == FindingCodes.RuleName.Code).Column));
    }

    [Theory]
    [InlineData("policies: [{ name: P, when: Nope, then: Y.Nope }]", "BP1032 when", "BP1033 then")]
    [InlineData("policies: [{ name: P, when: Nope, then: A.Change, match: b, forEach: a }]", "BP1032 when", "BP1055 ")]
    [InlineData("policies: [{ name: P, when: Nope, then: A.Change, match: b, with: { c: id } }]", "BP1032 when", "BP1030 match", "BP1030 with/c")]
    [InlineData("subscribes: [{ event: Other.Nope, then: A.Create, forEach: a }]", "BP1055 ", "BP1032 event")]
    [InlineData("subscribes: [{ event: Other.Kept, then: A.Nope }]", "BP1058 event", "BP1033 then")]
    public void An_unknown_event_hides_no_other_problem(string line, params string[] expected)
    {
        var findings = Analyze($$"""
            blueprint: 1
            name: Test
            contexts:
              - name: Sales
                aggregates: [{ name: A, fields: [{ name: a, type: int }], commands: [{ name: Create, creates: true }, { name: Change, fields: [a] }] }]
                {{line}}
              - name: Other
                aggregates: [{ name: B, commands: [{ name: Create, creates: true, emits: [Kept] }], events: [{ name: Kept }] }]
            """).Findings.Where(finding => finding.Severity is FindingSeverity.Error);

        Assert.Equal(expected.Order(StringComparer.Ordinal), findings.Select(finding => $"{finding.Code} {string.Join('/', finding.Pointer.Split('/').Skip(5))}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fields: [{ name: customerId, type: uuid }]", "match: customerId")]
    [InlineData("fields: [{ name: who, type: uuid, required: true }]", "with: { who: customerId }", "New")]
    [InlineData("fields: [{ name: customerId, type: uuid, required: true }]", "", "New")]
    public void What_another_context_publishes_carries_the_id_of_its_aggregate(string fields, string line, string command = "Stop")
    {
        var analysis = Analyze($$"""
            blueprint: 1
            name: Test
            contexts:
              - name: Billing
                aggregates:
                  - name: Subscription
                    {{fields}}
                    lifecycle: { states: [Active, Stopped], initial: Active }
                    commands: [{ name: New, creates: true, fields: [{{fields.Split(' ')[3].TrimEnd(',')}}] }, { name: Stop, from: [Active], to: Stopped }]
                subscribes: [{ event: Identity.CustomerLeft, then: Subscription.{{command}}, {{line}} }]
              - name: Identity
                aggregates: [{ name: Customer, commands: [{ name: Join, creates: true, emits: [CustomerLeft] }], events: [{ name: CustomerLeft, published: true }] }]
            """);

        Assert.DoesNotContain(analysis.Findings, finding => finding.Severity is FindingSeverity.Error);
        Assert.Equal("customerId uuid", Assert.Single(analysis.Contexts[0].Subscriptions[0].Payload.Select(field => $"{field.Name} {field.Type}")));
    }

    [Theory]
    [InlineData("string", 200)]
    [InlineData("string, maxLength: 250", 250)]
    [InlineData("text", 300)]
    public void A_command_cannot_widen_a_field(string type, int length)
    {
        var aggregate = Analyze(InAggregate($$"""
            fields: [{ name: a, type: {{type}} }]
            commands: [{ name: Create, creates: true, fields: [{ name: a, type: {{type.Split(',')[0]}}, maxLength: 300 }] }]
            """)).Contexts[0].Aggregates[0];

        Assert.Equal(length, aggregate.Commands[0].Fields[0].Field.EffectiveMaxLength);
    }

    [Theory]
    [InlineData("decimal, min: 1.234", "The min of 'a' does not fit: '1.234' has more digits after the point than the scale 2.")]
    [InlineData("decimal, default: 1.234", "The default of 'a' does not fit: '1.234' has more digits after the point than the scale 2.")]
    [InlineData("date, max: tomorrow", "The max of 'a' does not fit: 'tomorrow' is not a date such as 2026-01-31.")]
    [InlineData("date, min: 2026-01-01, default: 2025-12-31", "The default of 'a' does not fit: it is below the minimum 2026-01-01.")]
    [InlineData("duration, max: PT1H, default: PT2H", "The default of 'a' does not fit: it is above the maximum PT1H.")]
    [InlineData("time, max: '09:30:00', default: '09:30:01'", "The default of 'a' does not fit: it is above the maximum 09:30:00.")]
    [InlineData("dateTime, min: '2026-01-31T09:30:00Z', default: '2026-01-31T09:30:00+01:00'", "The default of 'a' does not fit: it is below the minimum 2026-01-31T09:30:00Z.")]
    public void A_value_that_does_not_fit_is_told_in_the_words_of_a_blueprint(string type, string message) =>
        Assert.Contains(message, Analyze(InAggregate($"fields: [{{ name: a, type: {type} }}]")).Findings.Select(finding => finding.Message));

    [Theory]
    [InlineData("a > 10")]
    [InlineData("10 < a && b > 3")]
    [InlineData("b > 3 && b < 2")]
    [InlineData("2 >= b && b > 2")]
    [InlineData("b == 3 && b == 4")]
    [InlineData("b > 1 && (a == null || b < 1) && b < 1")]
    [InlineData("price.amount < 0")]
    [InlineData("from < '2025-12-31' || b > 3 && b < 2")]
    [InlineData("time > 2 hours && time < 60 minutes")]
    [InlineData("ratio > 1.5 && ratio <= 1.5")]
    public void An_invariant_that_bounds_leave_nothing_to_is_told(string rule) => Assert.Contains(FindingCodes.InvariantUnsatisfiable.Code, OfBounded(rule));

    [Theory]
    [InlineData("a >= 5")]
    [InlineData("a > 10 || b > 3")]
    [InlineData("a == null || a > 10")]
    [InlineData("!(a > 10)")]
    [InlineData("a != 10")]
    [InlineData("b >= 2 && b <= 2")]
    [InlineData("b > 3 && c < 2")]
    [InlineData("b > 3 || b < 2")]
    [InlineData("b + 1 > 3 && b < 2")]
    [InlineData("from > today && from < '2026-01-02'")]
    [InlineData("items.any(it > 3) && items.any(it < 2)")]
    [InlineData("price.amount >= 0 && b < 0")]
    public void An_invariant_that_some_value_meets_is_not_told(string rule) => Assert.DoesNotContain(FindingCodes.InvariantUnsatisfiable.Code, OfBounded(rule));

    private static IEnumerable<string> OfBounded(string rule)
    {
        var fields = $$"""
            fields:
              - { name: a, type: int, max: 5, required: true }
              - { name: b, type: long }
              - { name: c, type: int }
              - { name: from, type: date, min: 2026-01-01 }
              - { name: time, type: duration }
              - { name: ratio, type: double }
              - { name: items, type: list<int> }
              - { name: price, type: Money }
            invariants: [{ name: I, message: M, rule: "{{rule}}" }]
            """;
        var money = "    valueObjects: [{ name: Money, fields: [{ name: amount, type: decimal, min: 0 }] }]\n    aggregates:";
        var findings = Analyze(InAggregate(fields).Replace("    aggregates:", money, StringComparison.Ordinal)).Findings;
        Assert.DoesNotContain(findings, finding => finding.Severity is FindingSeverity.Error);
        return findings.Select(finding => finding.Code);
    }

    [Fact]
    public void A_text_that_is_no_map_is_told_what_must_be_there() =>
        Assert.Equal("A blueprint is a map with at least blueprint and name.", Assert.Single(Analyze("Billing").Findings).Message);

    [Theory]
    [InlineData("strng", "Did you mean 'string'?")]
    [InlineData("integer", "Did you mean 'int'?")]
    [InlineData("Boolean", "Did you mean 'bool'?")]
    [InlineData("datetime", "Did you mean 'dateTime'?")]
    [InlineData("Order", "Did you mean 'ref<Order>'?")]
    [InlineData("ref<Ordr>", "Did you mean 'Order'?")]
    [InlineData("Elephant", null)]
    public void An_unknown_type_is_answered_with_the_nearest(string type, string? hint)
    {
        var finding = Analyze(InAggregate($"fields: [{{ name: a, type: '{type}' }}]")).Findings.Single(finding => finding.Code == FindingCodes.UnknownType.Code);

        Assert.Equal(hint, finding.Hint);
    }
}
