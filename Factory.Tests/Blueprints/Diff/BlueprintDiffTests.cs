using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Diff;
using Factory.Core.Generation.Code;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints.Diff;

public sealed class BlueprintDiffTests
{
    private static readonly ServiceRoutes Routes = new();

    public static TheoryData<string, string, string[]> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string[]>();
            foreach (var (before, after, told) in DiffCases.All)
            {
                cases.Add(before, after, told);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_change_is_told_in_the_words_of_the_model_with_what_it_breaks(string before, string after, string[] told) =>
        Assert.Equal(told, Between(before, after).Changes.Select(Line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_change_has_its_places_and_its_reason(string before, string after, string[] told)
    {
        var (old, text) = (PointedText.Read(before)!, PointedText.Read(after)!);
        Assert.All(Between(before, after).Changes, change =>
        {
            Assert.Equal(change.Change is ChangeKind.Added, change.FromPointer is null);
            Assert.Equal(change.Change is ChangeKind.Removed, change.ToPointer is null);
            Assert.True(change.FromPointer is null || old.Has(change.FromPointer), $"{change.FromPointer} of {change.Message}");
            Assert.True(change.ToPointer is null || text.Has(change.ToPointer), $"{change.ToPointer} of {change.Message}");
            Assert.Equal(change.Breaks.Count == 0, change.Because is null);
            Assert.Equal(change.Breaks.Count > 0, change.Message.EndsWith(": breaking", StringComparison.Ordinal));
        });
        Assert.Equal(told.Length > 0, Between(after, before).Changes.Count > 0);
    }

    [Fact]
    public void The_same_has_no_differences() => Assert.All(SampleNames, name => Assert.Empty(Between(Sample(name), Sample(name)).Changes));

    [Fact]
    public void What_came_one_way_goes_the_other_way()
    {
        var names = SampleNames.ToList();
        foreach (var (one, other) in names.Zip(names.Skip(1)))
        {
            var (there, back) = (Between(Sample(one), Sample(other)), Between(Sample(other), Sample(one)));
            Assert.Equal(Elements(there, ChangeKind.Added), Elements(back, ChangeKind.Removed));
            Assert.Equal([Contract.Api, Contract.Events, Contract.StoredData], there.Breaks);
        }

        static IEnumerable<string> Elements(BlueprintDiff diff, ChangeKind kind) =>
            diff.Changes.Where(change => change.Change == kind && change.Kind is not ("event" or "requirement")).Select(change => change.Element).Order();
    }

    [Theory]
    [InlineData("name: Sell,", "name: Discard,", "Was `Sell` renamed to `Discard`?")]
    [InlineData("{ name: dueOn, type: date }", "{ name: dueDate, type: date }|dueOn|dueDate", "Was `dueOn` renamed to `dueDate`?")]
    [InlineData("values: [Open, Closed]", "values: [Open, Shut]", "Was `Closed` renamed to `Shut`?")]
    [InlineData("name: Waiter", "name: Reader|Waiter.|Reader.", "Was `Waiter` renamed to `Reader`?")]
    [InlineData("Returned", "BroughtBack", null)]
    public void Another_name_for_the_same_is_guessed(string old, string changed, string? hint)
    {
        var parts = changed.Split('|').Prepend(old).Chunk(2);
        var hints = Between(Whole, parts.Aggregate(Whole, (text, pair) => text.Replace(pair[0], pair[1], StringComparison.Ordinal)))
            .Changes.Where(change => change.Hint is not null).ToList();
        Assert.Equal(hint is null ? [] : [hint], hints.Select(change => change.Hint!).Distinct());
        Assert.NotEqual(1, hints.Count);
    }

    [Fact]
    public void Commands_that_the_language_made_and_makes_no_more_are_explained()
    {
        var diff = Between(InAggregate("fields: [{ name: a, type: int }]"), InAggregate("fields: [{ name: a, type: int }]\ncommands: [{ name: Create, creates: true, fields: [a] }]"));
        Assert.Contains("`Order` names commands of its own now: say `Delete` too if it should stay.", diff.Changes.Select(change => change.Hint));
    }

    /// <summary>Nothing that has a meaning may change unseen: every key, item and word of a document that says all of them is left out or altered, one at a time.</summary>
    [Fact]
    public void Every_key_item_and_word_counts()
    {
        var root = JsonNode.Parse(BlueprintWriter.ToJson(Analyze(Whole).Document!))!.AsObject();
        var before = Analyze(Whole);
        var (seen, unseen) = (0, new List<string>());
        foreach (var (pointer, changed) in Alterations(root))
        {
            var after = Analyze(changed, BlueprintForm.Json);
            if (after.IsValid)
            {
                seen++;
                if (BlueprintDiff.Between(before, after, Routes).Changes.Count == 0)
                {
                    unseen.Add(pointer);
                }
            }
        }

        // What is written there is what holds without.
        string[] same =
        [
            "-/contexts/0/aggregates/0/fields/3/minItems", "-/contexts/0/aggregates/0/commands/1/from", "-/contexts/0/aggregates/0/commands/2/from",
            "-/contexts/0/aggregates/0/commands/5/fields", "-/contexts/0/policies/1/with", "-/contexts/0/policies/1/with/copy", "-/contexts/0/policies/1/with/code",
        ];
        Assert.True(same.SequenceEqual(unseen), string.Join('\n', unseen));
        Assert.True(seen > 150, $"{seen}");
    }

    private static IEnumerable<(string Pointer, string Text)> Alterations(JsonObject root)
    {
        foreach (var (pointer, node) in Nodes(root, "").ToList())
        {
            var parent = node.Parent!;
            var at = parent is JsonArray list ? list.IndexOf(node) : -1;
            var key = parent is JsonObject ? node.GetPropertyName() : "";
            Remove();
            yield return ($"-{pointer}", root.ToJsonString());
            if (Other(node) is { } other)
            {
                Put(other);
                yield return ($"~{pointer}", root.ToJsonString());
                Remove();
            }

            Put(node);

            void Remove()
            {
                if (parent is JsonArray items)
                {
                    items.RemoveAt(at);
                }
                else
                {
                    parent.AsObject().Remove(key);
                }
            }

            void Put(JsonNode value)
            {
                if (parent is JsonArray items)
                {
                    items.Insert(at, value);
                }
                else
                {
                    parent.AsObject()[key] = value;
                }
            }
        }
    }

    private static JsonNode? Other(JsonNode node) => node.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => $"{node.GetValue<string>()}x",
        System.Text.Json.JsonValueKind.Number => node.GetValue<decimal>() + 1,
        System.Text.Json.JsonValueKind.True => false,
        _ => null,
    };

    private static IEnumerable<(string Pointer, JsonNode Node)> Nodes(JsonNode node, string pointer) => node switch
    {
        JsonObject map => map.Where(pair => pair.Value is not null).SelectMany(pair => Nodes(pair.Value!, $"{pointer}/{pair.Key}").Prepend(($"{pointer}/{pair.Key}", pair.Value!))),
        JsonArray list => list.SelectMany((item, at) => Nodes(item!, $"{pointer}/{at}").Prepend(($"{pointer}/{at}", item!))),
        _ => [],
    };

    private static BlueprintDiff Between(string before, string after) => BlueprintDiff.Between(Valid(before), Valid(after), Routes);

    private static BlueprintAnalysis Valid(string text)
    {
        var analysis = Analyze(text);
        Assert.DoesNotContain(analysis.Findings, finding => finding.Severity is FindingSeverity.Error);
        return analysis;
    }

    private static string Line(BlueprintChange change) => change.Breaks.Count == 0
        ? change.Message
        : $"{change.Message} ({string.Join(", ", change.Breaks.Select(contract => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(contract.ToString())))})";
}
