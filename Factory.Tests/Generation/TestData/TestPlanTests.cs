using System.Diagnostics;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;
using Factory.Tests.Generation.Rules;
using Factory.Tests.MainJob;

namespace Factory.Tests.Generation.TestData;

public sealed class TestPlanTests(ITestOutputHelper output)
{
    private const string Claims = """
        blueprint: 1
        name: Insurance
        organization: Lakeside
        contexts:
          - name: ClaimsManagement
            enums:
              - { name: RejectionReason, values: [NotCovered, Fraud] }
            valueObjects:
              - name: Amount
                fields:
                  - { name: value, type: decimal, required: true, min: 0, scale: 2 }
                  - { name: currency, type: string, required: true, pattern: '[A-Z]{3}' }
            aggregates:
              - name: Claim
                fields:
                  - { name: customerEmail, type: email, required: true, sensitive: true }
                  - { name: damagedOn, type: date, required: true }
                  - { name: claimed, type: Amount, required: true }
                  - { name: granted, type: Amount }
                  - { name: rejection, type: RejectionReason }
                lifecycle: { states: [Open, Checked, Accepted, Rejected, Closed], initial: Open }
                entities:
                  - name: Document
                    many: true
                    fields:
                      - { name: title, type: string, required: true, maxLength: 100 }
                      - { name: approved, type: bool, required: true, default: false }
                invariants:
                  - { name: DamageNotInFuture, rule: 'damagedOn <= today', message: A damage cannot lie in the future. }
                  - { name: GrantedWithinClaimed, rule: 'granted == null || granted.value <= claimed.value', message: Not more is granted than was claimed. }
                commands:
                  - { name: Submit, creates: true, fields: [customerEmail, damagedOn, claimed], emits: [ClaimSubmitted] }
                  - { name: AttachDocument, adds: Document, fields: [title], from: [Open] }
                  - { name: ApproveDocument, changes: Document, fields: [approved], from: [Open] }
                  - { name: Check, from: [Open], to: Checked, requires: [{ rule: 'documents.count > 0 && documents.all(approved)', message: Every document is approved. }] }
                  - { name: Accept, from: [Checked], to: Accepted, fields: [granted], requires: [{ rule: 'granted != null', message: An accepted claim has an amount. }], emits: [ClaimAccepted] }
                  - { name: Reject, from: [Checked], to: Rejected, fields: [rejection], emits: [ClaimRejected] }
                  - { name: Close, from: [Accepted, Rejected], to: Closed }
                events:
                  - { name: ClaimSubmitted, fields: [claimed] }
                  - { name: ClaimAccepted, fields: [granted] }
                  - { name: ClaimRejected, fields: [rejection] }
                queries:
                  - { name: Recent, where: 'damagedOn > today - 30 days && status != Closed' }
              - name: Payment
                fields:
                  - { name: claim, type: ref<Claim>, required: true }
                  - { name: amount, type: Amount, required: true }
                commands:
                  - { name: Schedule, creates: true, fields: [claim, amount] }
            policies:
              - { name: CloseRejectedClaims, when: ClaimRejected, then: Claim.Close }
              - { name: SchedulePayment, when: ClaimAccepted, then: Payment.Schedule, with: { claim: id, amount: granted } }
        """;

    [Fact]
    public void Finds_the_way_to_each_state_through_what_commands_require()
    {
        var plan = Plan().Aggregate("Claim");

        Assert.Equal(["Open", "Checked", "Accepted", "Rejected", "Closed"], plan.States.Select(situation => situation.State));
        Assert.Equal(["Submit", "AttachDocument", "ApproveDocument", "Check"], plan.In("Checked")!.Steps.Select(step => step.Command.Name));
    }

    [Fact]
    public void Nothing_of_the_example_stays_unexercised() => Assert.Empty(Plan().Unexercised.Select(missing => missing.Message));

    [Fact]
    public void A_rule_is_flipped_at_its_edge()
    {
        var damage = Plan().Aggregate("Claim").Command("Submit").Flips.Single(flip => flip.Rule.Name == "DamageNotInFuture");

        Assert.Equal(TestPlan.Today, damage.Holds!.Call.Arguments["damagedOn"]);
        Assert.Equal(TestPlan.Today.AddDays(1), damage.Breaks!.Call.Arguments["damagedOn"]);
    }

    [Fact]
    public void Constraints_have_a_value_at_and_past_their_edge()
    {
        var titles = Plan().Aggregate("Claim").Command("AttachDocument").Fields.Where(edge => edge.Field.Name == "title");

        Assert.Equal(
            ["Required False 0", "Required False 1", "MaxLength True 100", "MaxLength False 101"],
            titles.Select(edge => $"{edge.Constraint} {edge.IsAllowed} {((string)edge.Value!).Length}"));
    }

    [Fact]
    public void A_policy_has_an_event_and_a_command_that_succeeds()
    {
        var schedule = Plan().Policies[1];

        Assert.Equal("Accept", schedule.Source!.Call.Command.Name);
        Assert.Equal(SampleIds.Source, schedule.Call!.Arguments["claim"]);
        Assert.NotNull(schedule.After);
    }

    [Fact]
    public void A_query_has_instances_on_both_sides()
    {
        var recent = Plan().Aggregate("Claim").Queries[0];

        Assert.Equal([(TestPlan.Today.AddDays(-29), true), (TestPlan.Today.AddDays(-30), false)], recent.Cases.Take(2).Select(found => ((DateOnly)found.Instance.Values["damagedOn"]!, found.IsFound)));
    }

    [Fact]
    public void All_ways_begin_with_a_create_that_needs_no_other_of_its_kind()
    {
        var contract = First().Aggregate("Contract");

        Assert.All(contract.States, situation => Assert.Equal("Sign", situation.Steps[0].Command.Name));
        Assert.NotNull(contract.Command("Renew").First);
    }

    [Fact]
    public void A_list_is_as_long_as_a_rule_allows_and_one_longer()
    {
        var most = First().Aggregate("Team").Command("Create").Flips[^1];

        Assert.Equal(
            [11, 12],
            new[] { most.Holds!, most.Breaks! }.Select(trial => ((IReadOnlyList<object?>)trial.Call.Arguments["players"]!).Count));
    }

    [Fact]
    public void The_same_model_gets_the_same_plan()
    {
        var clock = Stopwatch.StartNew();
        var first = Describe(Plan());
        output.WriteLine($"{clock.ElapsedMilliseconds} ms");
        output.WriteLine(first);

        Assert.Equal(first, Describe(Plan()));
    }

    private static TestPlan Plan() => TestPlan.For(Context(Claims));

    private static TestPlan First() => TestPlan.For(Context(SmallModels.Blueprint("a first one and those that follow it")));

    private static ContextModel Context(string blueprint)
    {
        var analysis = BlueprintAnalyzer.Analyze(blueprint, BlueprintForm.Yaml, "Acme", TestContext.Current.CancellationToken);
        Assert.True(analysis.IsValid, string.Join("\n", analysis.Findings.Select(finding => finding.Message)));
        return analysis.Contexts[0];
    }

    private static string Describe(TestPlan plan) => string.Join('\n', plan.Aggregates.SelectMany(aggregate => aggregate.Commands.SelectMany(IEnumerable<string> (command) =>
    [
        $"# {aggregate.Aggregate.Name}.{command.Command.Name}",
        .. command.Legal.Select(trial => $"  from {trial.Start?.State}: {Show(trial)}"),
        $"  full: {(command.Full is null ? "" : Show(command.Full))}",
        .. command.Illegal.Select(trial => $"  not from {trial.Start?.State}"),
        .. command.Flips.Select(flip => $"  {flip.Comparison}: {(flip.Holds is null ? "-" : Show(flip.Holds))} / {(flip.Breaks is null ? "-" : Show(flip.Breaks))}"),
        .. command.Fields.Select(edge => $"  {string.Join('.', edge.Path)} {edge.Constraint} {edge.IsAllowed} {ValueText.Of(edge.Value)}"),
    ])));

    private static string Show(Trial trial) =>
        $"[{string.Join(" ", trial.Start?.Steps.Select(step => step.Command.Name) ?? [])}] {ValueText.Of(trial.Call.Arguments)}";
}
