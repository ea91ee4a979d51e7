using Factory.Console.Components.Diagrams;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Document;
using Factory.Tests.Support;

namespace Factory.Tests.Components;

/// <summary>Diagrams show what the blueprint says, and nothing in them covers anything else.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void A_state_machine_has_the_commands_on_its_edges()
    {
        var subscription = Document("billing.yaml").Contexts[0].Aggregates[0];
        var model = BlueprintDiagrams.States(subscription)!;
        Assert.Equal(["(begin)", "(end)", "Draft", "Active", "Suspended", "Cancelled"], model.Nodes.Select(node => node.Id));
        Assert.Contains(model.Edges, edge => edge is { From: "Draft", To: "Active", Labels: ["Activate"] });
        Assert.Contains(model.Edges, edge => edge is { From: "(begin)", To: "Draft", Labels: ["Subscribe"] });
        Assert.Contains(model.Edges, edge => edge is { From: "Draft", To: "(end)", Labels: ["Remove"] });
        Assert.Contains(model.Edges, edge => edge is { From: "Active", To: "Active", Labels: ["ChangePlan"] });
    }

    [Fact]
    public void An_event_flow_leads_from_command_to_event_to_policy_to_command()
    {
        var model = BlueprintDiagrams.EventFlow(Document("billing.yaml").Contexts[0]);
        Assert.Contains(model.Edges, edge => edge is { From: "Subscription.Cancel", To: "event SubscriptionCancelled" });
        Assert.Contains(model.Edges, edge => edge is { From: "event SubscriptionCancelled", To: "policy VoidOpenInvoices" });
        Assert.Contains(model.Edges, edge => edge is { From: "policy VoidOpenInvoices", To: "Invoice.Void" });
        Assert.Contains(model.Edges, edge => edge is { From: "heard Identity.CustomerDeactivated", To: "Subscription.Suspend" });
    }

    [Fact]
    public void A_context_map_names_the_patterns()
    {
        var model = BlueprintDiagrams.ContextMap(Document("billing.yaml"));
        Assert.Contains(model.Edges, edge => edge is { From: "Identity", To: "Billing", Labels: ["U: open-host-service, published-language", "D: anticorruption-layer"] });
        Assert.Contains(model.Edges, edge => edge is { HasArrow: false, Labels: ["shared kernel"] });
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_covers_anything_else(string sample)
    {
        var document = Document(sample);
        foreach (var model in document.Contexts.SelectMany(Models).Append(BlueprintDiagrams.ContextMap(document)))
        {
            MustBeReadable(DiagramLayout.Of(model));
        }
    }

    [Fact]
    public void Thirty_states_with_many_ways_stay_readable()
    {
        var random = new Random(7);
        var nodes = Enumerable.Range(0, 30).Select(number => new DiagramNode($"State{number}", $"State{number}", NodeKind.State, [], null)).ToList();
        var edges = Enumerable.Range(1, 29).Select(number => (From: random.Next(Math.Max(0, number - 3), number), To: number))
            .Concat(Enumerable.Range(0, 12).Select(_ => (From: random.Next(30), To: random.Next(30))))
            .Select((pair, number) => new DiagramEdge($"State{pair.From}", $"State{pair.To}", [$"Command{number}"], null));
        var model = DiagramModel.Of("Many", nodes, edges);
        var layout = DiagramLayout.Of(model);
        MustBeReadable(layout);
        Assert.Equal(layout.Nodes.Select(node => (node.X, node.Y)), DiagramLayout.Of(model).Nodes.Select(node => (node.X, node.Y)));
    }

    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static IEnumerable<DiagramModel> Models(ContextElement context) =>
        [BlueprintDiagrams.EventFlow(context), .. context.Aggregates.SelectMany(aggregate => new[] { BlueprintDiagrams.Aggregate(context, aggregate), BlueprintDiagrams.States(aggregate) }).OfType<DiagramModel>()];

    private static void MustBeReadable(DiagramLayout layout)
    {
        var boxes = layout.Nodes.Select(node => (Name: node.Node.Id, node.X, node.Y, node.Width, node.Height))
            .Concat(layout.Edges.Where(edge => edge.Edge.Labels.Count > 0)
                .Select(edge => (Name: $"{edge.Edge.From} to {edge.Edge.To}", X: edge.LabelX, Y: edge.LabelY, Width: DiagramLayout.LabelWidth(edge.Edge), Height: DiagramLayout.LabelHeight(edge.Edge)))).ToList();
        for (var left = 0; left < boxes.Count; left++)
        {
            Assert.InRange(boxes[left].X, boxes[left].Width / 2, layout.Width - (boxes[left].Width / 2));
            Assert.InRange(boxes[left].Y, boxes[left].Height / 2, layout.Height - (boxes[left].Height / 2));
            for (var right = left + 1; right < boxes.Count; right++)
            {
                var isApart = Math.Abs(boxes[left].X - boxes[right].X) * 2 >= boxes[left].Width + boxes[right].Width - 0.1
                    || Math.Abs(boxes[left].Y - boxes[right].Y) * 2 >= boxes[left].Height + boxes[right].Height - 0.1;
                Assert.True(isApart, $"{layout.Model.Title}: {boxes[left].Name} and {boxes[right].Name} stand over each other.");
            }
        }
    }

    private static BlueprintDocument Document(string sample) =>
        BlueprintAnalyzer.Analyze(Repository.Read($"samples/{sample}"), BlueprintForm.Yaml, "Contoso", CancellationToken.None).Document!;
}
