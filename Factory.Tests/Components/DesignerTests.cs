using System.Text.Json.Nodes;
using Bunit;
using Factory.Console.Components.Pages.Blueprints;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Drafts;
using Factory.Core.Blueprints.Editing;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>What is done in the designer is done to the blueprint.</summary>
public sealed class DesignerTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string Billing = Repository.Read("samples/billing.yaml");

    [Theory]
    [InlineData("/contexts/0/aggregates/0", "Membership", "ref<Membership>", "then: Membership.Suspend")]
    [InlineData("/contexts/0/valueObjects/0", "Amount", "type: Amount, required: true", "{ name: total, type: Amount")]
    [InlineData("/contexts/0/aggregates/0/events/4", "Ended", "emits: [Ended]", "when: Ended")]
    [InlineData("/contexts/0/aggregates/1/commands/2", "Cancel", "then: Invoice.Cancel", "{ name: Cancel, from: [Open]")]
    [InlineData("/contexts/0/aggregates/0/fields/4", "until", "until == null || until > startsOn", "startsOn, until]")]
    [InlineData("/contexts/0/aggregates/0/entities/0", "Period", "adds: Period", "- name: Period")]
    [InlineData("/contexts/0", "Sales", "downstream: Sales", "sharedKernel: [Sales, Reporting]")]
    public void A_new_name_is_taken_everywhere_and_the_blueprint_stays_valid(string pointer, string name, string there, string andThere)
    {
        var tree = BlueprintEdit.Tree(Billing)!;
        BlueprintRename.Apply(tree, pointer, name);
        var text = BlueprintEdit.Apply(Billing, tree)!;
        Assert.Contains(there, text, StringComparison.Ordinal);
        Assert.Contains(andThere, text, StringComparison.Ordinal);
        Assert.True(BlueprintAnalyzer.Analyze(text, BlueprintForm.Yaml, "Contoso", CancellationToken.None).IsValid);
        Assert.Equal(Billing.Count(letter => letter == '#'), text.Count(letter => letter == '#'));
    }

    [Fact]
    public void Every_element_of_the_language_is_found_by_its_pointer()
    {
        var tree = BlueprintEdit.Tree(Billing)!;
        Assert.Equal("Blueprint", DesignedElement.Find(tree, null).Title);
        var command = DesignedElement.Find(tree, "/contexts/0/aggregates/0/commands/6/fields/0");
        Assert.Equal(("reason", "field", "Cancel"), (command.Title, command.Shape.Name, command.Above!.Title));
        Assert.Equal("Billing", DesignedElement.Find(tree, "/contexts/0/aggregates/99").Title);
        Assert.Equal("Identity → Billing", DesignedElement.Find(tree, "/contextMap/0").Title);
    }

    [Fact]
    public async Task What_is_typed_into_a_form_is_kept_in_the_draft()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var project = (await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Designed", null, null), Ct)).Value.Id;
        await console.Services.GetRequiredService<PutBlueprint>().ExecuteAsync(console.Tenant, project, Billing, BlueprintForm.Yaml, message: null, Precondition.None, Ct);
        var bench = console.Services.GetRequiredService<BlueprintWorkbench>();
        await bench.LoadAsync(project);
        var panel = console.Render<DesignerPanel>(parameters => parameters.Add(one => one.Bench, bench).Add(one => one.Element, "/contexts/0/aggregates/0/fields/0"));

        panel.Find("textarea[id$=description]").Change("Who pays.");
        panel.WaitForState(() => bench is { IsSaved: true, Draft: not null });

        var draft = (await console.Services.GetRequiredService<BlueprintDrafts>().FindAsync(console.Tenant, project, Ct)).Value.Text;
        Assert.Equal(Billing.Replace("{ name: customerId, type: uuid, required: true }", "{ name: customerId, type: uuid, description: Who pays., required: true }", StringComparison.Ordinal), draft);
        Assert.True(JsonNode.DeepEquals(BlueprintEdit.Tree(draft), BlueprintEdit.Tree(bench.Text)));
    }
}
