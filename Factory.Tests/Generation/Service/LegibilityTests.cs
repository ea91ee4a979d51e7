using System.Text.Json;
using System.Text.RegularExpressions;
using Factory.Tests.Generation.Surroundings;

namespace Factory.Tests.Generation.Service;

/// <summary>What is generated reads as if a person had written it: nothing that says nothing, and nothing said thirty times.</summary>
public sealed partial class LegibilityTests
{
    public static TheoryData<string> Samples() => ["billing", "claims", "hotel", "warehouse"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Code_is_laid_out_as_by_hand(string sample)
    {
        var code = Rendered.Files(Read(sample)).Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).ToList();

        Assert.Empty(code.Where(file => Ragged().IsMatch(file.Content)).Select(file => file.Path));
        Assert.Empty(code.Where(file => file.Content.Any(letter => letter < ' ' && letter != '\n')).Select(file => file.Path));
        Assert.Empty(code.Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal) && file.Content.Count(letter => letter == '\n') > 400).Select(file => file.Path));
    }

    [Fact]
    public void Tests_of_a_create_name_only_the_fields_that_matter_to_them()
    {
        var tests = Text(Read("billing"), "tests/Contoso.Billing.UnitTests/Subscriptions/SubscribeTests.cs");

        Assert.Contains("new SubscribeArguments { EndsOn = Samples.Today }.Subscribe().Refused(ErrorKind.Invalid, \"subscription.ends-after-start\");", tests, StringComparison.Ordinal);
        Assert.DoesNotContain("_holds_2", tests, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sorted_query_is_tested_on_instances_that_were_made_in_the_other_order()
    {
        var tests = Text(Read("billing"), "tests/Contoso.Billing.IntegrationTests/Subscriptions/ByCustomerTests.cs");
        var ascending = Text(Read("billing").Replace("sort: -startsOn", "sort: startsOn", StringComparison.Ordinal), "tests/Contoso.Billing.IntegrationTests/Subscriptions/ByCustomerTests.cs");

        Assert.Contains("public async Task Sorts_by_startsOn_descending()", tests, StringComparison.Ordinal);
        Assert.Contains("Assert.Equal([high, low], found.Ids);", tests, StringComparison.Ordinal);
        Assert.True(tests.IndexOf("var low = ", StringComparison.Ordinal) < tests.IndexOf("var high = ", StringComparison.Ordinal));
        Assert.Contains("Assert.Equal([low, high], found.Ids);", ascending, StringComparison.Ordinal);
        Assert.True(ascending.IndexOf("var high = ", StringComparison.Ordinal) < ascending.IndexOf("var low = ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_is_not_tested_where_the_way_to_an_instance_makes_others_that_are_found_too()
    {
        const string Staff = """
            blueprint: 1
            name: Staff
            organization: Acme
            contexts:
              - name: Staff
                aggregates:
                  - name: Person
                    fields:
                      - { name: name, type: string, required: true }
                      - { name: boss, type: ref<Person> }
                    commands:
                      - { name: Hire, creates: true, fields: [name] }
                      - { name: Assign, fields: [boss] }
                    queries:
                      - { name: ByName, where: name != 'x', sort: name }
                      - { name: Bossed, where: boss != null, sort: name }
            """;

        Assert.Contains("Sorts_by_name", Text(Staff, "tests/Acme.Staff.IntegrationTests/People/ByNameTests.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sorts_by_name", Text(Staff, "tests/Acme.Staff.IntegrationTests/People/BossedTests.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endsOn == null || endsOn > startsOn", true)]
    [InlineData("cancelledOn == null || cancelledOn >= startsOn", false)]
    [InlineData("cancelledOn != null && cancelledOn >= startsOn", true)]
    [InlineData("!(cancelledOn < startsOn) || price.amount > 5", false)]
    [InlineData("cancelledOn < startsOn || price.amount > 5", true)]
    [InlineData("billingCycles.count == 0 || price.amount > 5", false)]
    [InlineData("billingCycles.count > 0 || price.amount > 5", true)]
    [InlineData("billingCycles.all(number > 0)", false)]
    [InlineData("billingCycles.sum(number) <= 100", false)]
    [InlineData("!billingCycles.any(number > 5)", false)]
    [InlineData("tags.count < 3", false)]
    [InlineData("retries == 0 || price.amount > 5", true)]
    [InlineData("plan != Starter || price.amount < 100", true)]
    public void A_create_checks_the_invariants_that_it_could_break(string rule, bool isChecked)
    {
        var blueprint = Read("billing")
            .Replace("rule: 'endsOn == null || endsOn > startsOn'", $"rule: '{rule}'", StringComparison.Ordinal)
            .Replace("          - { name: endsOn, type: date }", "          - { name: endsOn, type: date }\n          - { name: cancelledOn, type: date }\n          - { name: retries, type: int, default: 0 }", StringComparison.Ordinal);

        var subscription = Text(blueprint, "src/Contoso.Billing.Domain/Subscriptions/Subscription.cs");

        var start = subscription.IndexOf("Result<Subscription> Subscribe(", StringComparison.Ordinal);
        var create = subscription[start..subscription.IndexOf("public Result Activate(", StringComparison.Ordinal)];
        Assert.Equal(isChecked, create.Contains("EndsAfterStart", StringComparison.Ordinal));
    }

    [Fact]
    public void The_README_makes_something_and_quotes_what_the_tenant_wrote()
    {
        const string Hostile = "it''s `$(x)`";
        var blueprint = Read("billing").Replace("- { name: currency, type: string, required: true, pattern: '[A-Z]{3}' }", $"- {{ name: currency, type: string, required: true, example: '{Hostile}' }}", StringComparison.Ordinal);

        var readme = Text(blueprint, "README.md");

        var call = Regex.Match(readme, "curl localhost:5080/subscriptions -H \"Authorization: Bearer \\$TOKEN\" --json '([^']*)'\n");
        Assert.True(call.Success, readme);
        var body = JsonDocument.Parse(call.Groups[1].Value).RootElement;
        Assert.Equal("it's `$(x)`", body.GetProperty("price").GetProperty("currency").GetString());
        Assert.DoesNotContain('`', call.Groups[1].Value);
    }

    private static string Read(string sample) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", $"{sample}.yaml"));

    private static string Text(string blueprint, string path) => Rendered.Files(blueprint).Single(file => file.Path == path).Content;

    // An empty line after a brace that opens or before one that closes, and two in a row.
    [GeneratedRegex(@"\{\n\n|\n\n\s*\}|\n\n\n|\)\n\n\{", RegexOptions.CultureInvariant)]
    private static partial Regex Ragged();
}
