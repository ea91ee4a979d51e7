using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>An event of another context as a test sends it.</summary>
internal sealed class ForeignEvent
{
    private readonly SolutionCode _solution;
    private readonly SubscriptionCode _subscription;
    private readonly References _references;
    private readonly IReadOnlyList<(FieldCode Field, object? Value)> _sent;

    public ForeignEvent(SolutionCode solution, TestPlan plan, SubscriptionCode subscription, ReactionPlan reaction)
    {
        (_solution, _subscription) = (solution, subscription);
        _references = new References(solution);
        var own = Sent(subscription, reaction).ToList();
        foreach (var (field, value) in own.Where(sent => reaction.Reaction.Arguments.Any(argument => argument.EventField == sent.Field.Model.Name)))
        {
            _references.Collect(field, value);
        }

        // The event also holds what others here need of it.
        var others = solution.Subscriptions.Zip(plan.Subscriptions)
            .Where(pair => pair.First.TypeName == subscription.TypeName)
            .SelectMany(pair => Sent(pair.First, pair.Second).Where(sent => sent.Field.Model.IsRequired));
        _sent = [.. own.Concat(others).Where(sent => sent.Value is not null).DistinctBy(sent => sent.Field.Json)];
    }

    /// <summary>The aggregates whose ids the command is given from it.</summary>
    public IReadOnlyList<string> Targets => _references.Targets;

    /// <summary>The call that makes it.</summary>
    /// <param name="reference">The id of an aggregate.</param>
    public string Call(Func<string, string> reference) => $"Event({string.Join(", ", Targets.Select(reference))})";

    /// <summary>The same where nothing looks at what it refers to.</summary>
    public string LooseCall() => Call(_ => "Guid.CreateVersion7()");

    /// <summary>A method that makes it, each time with another id.</summary>
    public string Method()
    {
        var json = new JsonCode(_solution, (target, id) => _references.Known(target, id)?.Parameter ?? "Guid.CreateVersion7()");
        var data = _sent.Select(sent => $"[{CSharp.Literal(sent.Field.Json)}] = {json.Of(sent.Field.Model.Type, sent.Value, 12)}");
        return $$"""
            private static JsonObject Event({{string.Join(", ", _references.All.Select(reference => $"Guid {reference.Parameter}"))}}) => new()
                {
                    ["specversion"] = "1.0",
                    ["id"] = Guid.CreateVersion7(),
                    ["source"] = "{{Naming.Kebab(_subscription.Model.Context)}}",
                    ["type"] = {{CSharp.Literal(_subscription.TypeName)}},
                    ["time"] = "2026-01-15T12:00:00Z",
                    ["data"] = new JsonObject
                    {
            {{string.Concat(data.Select(member => $"            {member},\n"))}}        },
                };
            """;
    }

    private static IEnumerable<(FieldCode Field, object? Value)> Sent(SubscriptionCode subscription, ReactionPlan reaction) =>
        subscription.Payload.Select(field => (field, reaction.Payload?[field.Model.Name]));
}
