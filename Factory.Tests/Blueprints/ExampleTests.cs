using Factory.Core.Blueprints.Model;
using static Factory.Tests.Blueprints.Documents.Documents;

namespace Factory.Tests.Blueprints;

public sealed class ExampleTests
{
    [Fact]
    public void Billing_has_no_finding()
    {
        Assert.Empty(Analyze(Billing).Findings);
    }

    [Fact]
    public void Claims_have_no_finding()
    {
        Assert.Empty(Analyze(Claims).Findings);
    }

    [Fact]
    public void The_whole_language_has_no_finding()
    {
        Assert.Empty(Analyze(Whole).Findings);
    }

    [Fact]
    public void Billing_is_resolved()
    {
        var billing = Context(Billing);

        var subscription = billing.Aggregate("Subscription");
        Assert.Equal(("Contoso", "Billing"), (billing.Organization, billing.Name));
        Assert.Equal("list<string>", subscription.Field("tags").Type.ToString());
        Assert.Equal(new FieldType(TypeKind.ValueObject, "Money"), subscription.Field("price").Type);
        Assert.Equal("billingCycles", subscription.Entity("BillingCycle").Member);
        Assert.Equal(0m, billing.ValueObject("Money").Fields[0].Min);
        Assert.Equal(["REQ-1", "REQ-2"], billing.Requirements.Select(requirement => requirement.Id));
        Assert.Equal(3, billing.Relations.Count);
    }

    [Fact]
    public void The_commands_of_billing_have_their_kinds_states_and_fields()
    {
        var subscription = Context(Billing).Aggregate("Subscription");

        Assert.Equal(
            [CommandKind.Creates, CommandKind.Changes, CommandKind.Changes, CommandKind.Changes, CommandKind.Changes, CommandKind.AddsEntity, CommandKind.Changes, CommandKind.Deletes],
            subscription.Commands.Select(command => command.Kind));
        Assert.Equal("Draft", subscription.Command("Subscribe").To);
        Assert.Equal(["Draft", "Suspended"], subscription.Command("Activate").From);
        Assert.Equal(["number", "dueOn"], subscription.Command("AddBillingCycle").Fields.Select(field => field.Name));
        Assert.Equal("OnlyAnActiveSubscriptionIsBilled", subscription.Command("AddBillingCycle").Requires[0].Name);
        Assert.False(subscription.Command("Cancel").Fields[0].Sets);
        Assert.True(subscription.Event("SubscriptionCancelled").Fields[0].IsOfCommand);
        Assert.Equal(4, subscription.Command("Tag").From.Count);
        Assert.False(subscription.Command("Tag").IsGuarded);
    }

    [Fact]
    public void What_happens_between_aggregates_and_contexts_of_billing_is_resolved()
    {
        var billing = Context(Billing);

        Assert.Equal((ReactionTarget.Referring, "subscription"), (billing.Policies[0].Reaction.Target, billing.Policies[0].Reaction.TargetField));
        Assert.Equal((ReactionTarget.Matching, "customerId"), (billing.Subscriptions[0].Reaction.Target, billing.Subscriptions[0].Reaction.TargetField));
        Assert.Equal(["customerId"], billing.Subscriptions[0].Payload.Select(field => field.Name));
    }

    [Fact]
    public void The_policies_of_claims_take_their_values_from_the_event()
    {
        var claims = Context(Claims);

        var schedule = claims.Policies.Single(policy => policy.Name == "SchedulePayment").Reaction;
        Assert.Equal(ReactionTarget.New, schedule.Target);
        Assert.Equal([new ArgumentModel("claim", null), new ArgumentModel("amount", "granted")], schedule.Arguments);
        Assert.Equal(ReactionTarget.Same, claims.Policies.Single(policy => policy.Name == "CloseRejectedClaims").Reaction.Target);
        Assert.Equal(false, claims.Aggregate("Claim").Entity("Document").Field("approved").Default);
    }
}
