using Factory.Core.Blueprints;
using Factory.Core.Kernel;
using Factory.Core.Requirements;
using Factory.Tests.Blueprints.Documents;

namespace Factory.Tests.Requirements;

public sealed class RunModelBuilderTests
{
    [Theory]
    [InlineData("UserManagement", "User")]
    [InlineData("Orders", "Order")]
    [InlineData("CustomerRelationshipManagement", "CustomerRelationship")]
    [InlineData("Billing", "Bill")]
    [InlineData("SalesPolicies", "SalesPolicy")]
    [InlineData("Management", "Management")]
    [InlineData("SMS", "SMS")]
    [InlineData("X", "X")]
    public void A_context_about_which_nothing_is_known_starts_with_an_aggregate_named_after_it(string context, string aggregate)
    {
        var run = Built(null, context, null);

        Assert.Equal(aggregate, Assert.Single(run.Context.Aggregates).Name);
        Assert.Equal(("Acme", context), (run.Context.Organization, run.Context.Name));
        Assert.Equal([FindingCodes.StarterAggregate.Code], run.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("Retire")]
    [InlineData("A clerk retires a vehicle")]
    public void A_scenario_joins_what_it_shares_its_words_with(string title)
    {
        var run = Built(null, "Fleet", $"A vehicle has a name.\nClerks can retire vehicles.\n\nScenario: {title}\n  Given a vehicle\n  When the clerk retires it\n  Then nobody drives it\n");

        Assert.Equal([0, 1], run.Context.Requirements.Select(requirement => requirement.Acceptance.Count));
    }

    [Fact]
    public void The_starter_has_room_for_the_longest_name()
    {
        Assert.Equal(50, Built(null, new string('A', 60), "").Context.Aggregates[0].Name.Length);
    }

    [Fact]
    public void The_same_call_gives_the_same_model()
    {
        Assert.Equal(Built(null, "UserManagement", "- A user has a name.").BlueprintHash, Built(null, "UserManagement", "- A user has a name.").BlueprintHash);
        Assert.NotEqual(Built(null, "UserManagement", "").BlueprintHash, Built(null, "UserManagement", "- Something else.").BlueprintHash);
    }

    [Fact]
    public void An_unknown_context_is_told_with_those_there_are_and_the_nearest()
    {
        var error = Refused("Biling", null);

        Assert.Equal(RequirementErrors.BoundedContextNotFound, error.Code);
        Assert.Equal("Did you mean 'Billing'?", error.Hint);
        Assert.Equal(new List<string> { "Billing" }, error.Details["contexts"]);
    }

    [Fact]
    public void An_unknown_context_is_drafted_if_the_requirements_describe_it()
    {
        var run = Built(Documents.Billing, "Shipping", "A parcel has a weight (decimal).");

        Assert.Equal("Parcel", Assert.Single(run.Context.Aggregates).Name);
        Assert.Equal(["Billing", "Shipping"], run.Document.Contexts.Select(context => context.Name));
        Assert.Equal(["REQ-1", "REQ-2", "RUN-1"], run.Context.Requirements.Select(requirement => requirement.Id));
    }

    [Fact]
    public void A_described_context_is_not_drafted_again_but_linked()
    {
        var run = Built(Documents.Billing, "Billing", "A giraffe has a neck.\n\nAs a clerk I want to suspend a subscription so that it rests.");

        Assert.Equal(2, run.Context.Aggregates.Count);
        Assert.Equal(["RUN-2"], run.Context.Aggregate("Subscription").Command("Suspend").Satisfies);
    }

    [Theory]
    [InlineData("As an admin I want to remove users so that access ends.", "Delete")]
    [InlineData("A clerk can edit a user.", "Update")]
    [InlineData("As a clerk I want to add a user.", "Create")]
    public void Another_word_for_what_a_command_does_links_to_it(string text, string command)
    {
        var run = Built("blueprint: 1\nname: A\ncontexts: [{ name: Users, aggregates: [{ name: User, fields: [{ name: name, type: string }], commands: "
            + "[{ name: Create, creates: true, fields: [name] }, { name: Update, fields: [name] }, { name: Delete, deletes: true }] }] }]", "Users", text);

        Assert.Equal([command], run.Context.Aggregates[0].Commands.Where(item => item.Satisfies.Contains("RUN-1")).Select(item => item.Name));
    }

    [Fact]
    public void What_the_language_implies_answers_to_a_wish()
    {
        var run = Built("blueprint: 1\nname: A\ncontexts: [{ name: Users, aggregates: [{ name: User, fields: [{ name: name, type: string }] }] }]", "Users", "As an admin I want to remove users.\nA user can sign in.");

        Assert.Equal(["RUN-1"], run.Context.Aggregates[0].Satisfies);
    }

    [Theory]
    [InlineData("billing")]
    [InlineData("User Management")]
    [InlineData("")]
    [InlineData("Ünder")]
    public void A_context_is_a_PascalCase_identifier(string name)
    {
        Assert.Equal(RequirementErrors.BoundedContextInvalid, Refused(name, null).Code);
    }

    [Fact]
    public void Limits_of_the_requirements_hold()
    {
        Assert.Equal(RequirementErrors.BoundedContextInvalid, Refused(new string('A', 61), null).Code);
        Assert.Equal(RequirementErrors.RequirementsTooLarge, Refused("Billing", new string('x', (256 * 1024) + 1)).Code);
        Assert.Equal(RequirementErrors.RequirementsTooLarge, Refused("Billing", new string('ü', (128 * 1024) + 1)).Code);
        Assert.Equal(RequirementErrors.RequirementsUnreadable, Refused("Billing", "a\0b").Code);
        Assert.Equal(RequirementErrors.RequirementsUnreadable, Refused("Billing", "a\ud800b").Code);
        Assert.Equal(14, Built(null, "Billing", new string('x', 256 * 1024)).Context.Requirements.Count);
    }

    [Fact]
    public void Nothing_of_a_long_list_is_lost()
    {
        var run = Built(null, "Billing", string.Join('\n', Enumerable.Range(0, 25_000).Select(number => $"- {number}")));

        Assert.True(run.Context.Requirements.Count < 1100);
        Assert.Equal(Enumerable.Range(0, 25_000).Select(number => $"{number}"), run.Context.Requirements.SelectMany(requirement => requirement.Text.Split(' ')));
    }

    [Fact]
    public void Ids_of_the_run_never_collide_with_those_of_the_blueprint()
    {
        var run = Built("blueprint: 1\nname: A\nrequirements: [{ id: run-1, text: One }, { id: RUN-2, text: Two }]", "Billing", "- Three\n- Four");

        Assert.Equal(["run-1", "RUN-2", "RUN-3", "RUN-4"], run.Context.Requirements.Select(requirement => requirement.Id));
    }

    [Fact]
    public void Sentences_that_contradict_each_other_draft_nothing()
    {
        var run = Built(null, "Shop", "An order has a name. An order can be open or closed. An admin can open an order. "
            + "An admin can shut an order. When an order is shut, the order is closed. An admin can close an order. When an order is closed, the order is shut.");

        Assert.Contains(run.Findings, finding => finding.Code == FindingCodes.SentenceNotDrafted.Code || finding.Code == FindingCodes.Drafted.Code);
    }

    [Fact]
    public void What_a_run_drafted_can_be_adopted()
    {
        var run = Built(null, "Library", "A book has a title. A librarian can shelve a book.");
        var adopted = Documents.Analyze(BlueprintWriter.ToYaml(run.Document));

        Assert.True(adopted.IsValid);
        Assert.Equal(run.BlueprintHash, ContentHash.Of(BlueprintWriter.ToJson(adopted.Document!)));
    }

    private static RunModel Built(string? blueprint, string context, string? requirements)
    {
        var document = blueprint is null ? null : Documents.Analyze(blueprint).Document;
        return RunModelBuilder.Build(document, "Acme", context, requirements, TestContext.Current.CancellationToken).Value;
    }

    private static Error Refused(string context, string? requirements)
    {
        var document = Documents.Analyze(Documents.Billing).Document;
        return RunModelBuilder.Build(document, "Acme", context, requirements, TestContext.Current.CancellationToken).Error!;
    }
}
