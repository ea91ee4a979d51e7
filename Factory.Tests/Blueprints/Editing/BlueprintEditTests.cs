using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Editing;
using Factory.Tests.Generation.Family;
using Factory.Tests.Support;

namespace Factory.Tests.Blueprints.Editing;

/// <summary>A change made in the designer is made in the author's own text.</summary>
public sealed class BlueprintEditTests
{
    private const string Text = """
        # Kept by the billing team.
        blueprint: 1   # the format
        name: Shop
        contexts:
          - name: Sales      # the only one
            aggregates:
              - name: Order
                fields:   # in the order of the form
                  - { name: number, type: string, required: true }   # printed on paper
                  - name: total
                    type: decimal
                    # never below zero
                    min: 0
                lifecycle: { states: [Open, Paid], initial: Open }
                invariants:
                  - { name: Small, rule: 'total < 100', message: Small orders only. }
        """;

    [Fact]
    public void A_rule_is_changed_where_it_stands_and_keeps_its_quotes()
    {
        var changed = Changed(tree => Aggregate(tree)["invariants"]![0]!["rule"] = "total < 200");
        Assert.Equal(Text.Replace("total < 100", "total < 200", StringComparison.Ordinal), changed);
    }

    [Fact]
    public void A_key_that_is_new_stands_in_its_place()
    {
        var changed = Changed(tree => Aggregate(tree)["fields"]![1]!["required"] = true);
        Assert.Equal(Text.Replace("            type: decimal\n", "            type: decimal\n            required: true\n", StringComparison.Ordinal), changed);
        Assert.Contains("{ name: number, type: string, required: true, maxLength: 20 }   # printed", Changed(tree => Aggregate(tree)["fields"]![0]!["maxLength"] = 20), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_is_new_stands_behind_the_one_before_it()
    {
        var changed = Changed(tree => Aggregate(tree)["fields"]!.AsArray().Insert(1, new JsonObject { ["name"] = "placedOn", ["type"] = "date" }));
        Assert.Equal(
            Text.Replace("# printed on paper\n", "# printed on paper\n          - { name: placedOn, type: date }\n", StringComparison.Ordinal), changed);
    }

    [Fact]
    public void What_is_removed_leaves_everything_else_as_it_is()
    {
        Assert.Equal(Text.Replace("            # never below zero\n            min: 0\n", "            # never below zero\n", StringComparison.Ordinal), Changed(tree => Aggregate(tree)["fields"]![1]!.AsObject().Remove("min")));
        Assert.Equal(
            Text.Replace("          - { name: number, type: string, required: true }   # printed on paper\n", "", StringComparison.Ordinal), Changed(tree => Aggregate(tree)["fields"]!.AsArray().RemoveAt(0)));
        Assert.Contains("lifecycle: { states: [Paid], initial: Open }", Changed(tree => Aggregate(tree)["lifecycle"]!["states"]!.AsArray().RemoveAt(0)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_under_an_alias_is_not_changed_in_the_designer()
    {
        const string Shared = """
            blueprint: 1
            name: Shop
            contexts:
              - name: Sales
                aggregates:
                  - name: Order
                    fields: &fields
                      - { name: number, type: string }
                  - name: Offer
                    fields: *fields
            """;
        var tree = BlueprintEdit.Tree(Shared)!;
        Aggregate(tree)["fields"]![0]!["type"] = "text";
        Assert.Null(BlueprintEdit.Apply(Shared, tree));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Whatever_is_changed_the_text_says_it_and_keeps_its_comments(string name)
    {
        var text = name.StartsWith("seed", StringComparison.Ordinal)
            ? FamilyBlueprint.Text(int.Parse(name[4..], System.Globalization.CultureInfo.InvariantCulture))
            : Repository.Read($"samples/{name}");
        var random = new Random(11);
        for (var time = 0; time < 40; time++)
        {
            var tree = BlueprintEdit.Tree(text)!;
            var change = TreeChange.Make(tree, random);
            var changed = BlueprintEdit.Apply(text, tree);
            Assert.True(changed is not null, $"{change} could not be made.");
            Assert.True(JsonNode.DeepEquals(BlueprintEdit.Tree(tree.ToJsonString()), BlueprintEdit.Tree(changed)), change);
            if (!change.StartsWith("remove", StringComparison.Ordinal))
            {
                Assert.Equal(text.Count(letter => letter == '#'), changed.Count(letter => letter == '#') - change.Count(letter => letter == '#'));
            }

            text = changed;
        }
    }

    public static TheoryData<string> Texts() => [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), .. Enumerable.Range(1, 12).Select(seed => $"seed{seed}")];

    private static string Changed(Action<JsonObject> change)
    {
        var tree = BlueprintEdit.Tree(Text)!;
        change(tree);
        return BlueprintEdit.Apply(Text, tree) ?? throw new InvalidOperationException("The change could not be made.");
    }

    private static JsonNode Aggregate(JsonObject tree) => tree["contexts"]![0]!["aggregates"]![0]!;
}
