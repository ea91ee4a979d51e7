using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>An event of another context as a test sends it.</summary>
internal static class ForeignEvent
{
    /// <summary>A method that makes it, each time with another id.</summary>
    public static string Method(SolutionCode solution, TestPlan plan, SubscriptionCode subscription, ReactionPlan reaction)
    {
        var json = new JsonCode(solution, (_, _) => "Guid.CreateVersion7()");

        // The event also holds what others here need of it.
        var others = solution.Subscriptions.Zip(plan.Subscriptions)
            .Where(pair => pair.First.TypeName == subscription.TypeName)
            .SelectMany(pair => Sent(pair.First, pair.Second).Where(sent => sent.Field.Model.IsRequired));
        var data = Sent(subscription, reaction)
            .Concat(others)
            .Where(sent => sent.Value is not null)
            .DistinctBy(sent => sent.Field.Json)
            .Select(sent => $"[{CSharp.Literal(sent.Field.Json)}] = {json.Of(sent.Field.Model.Type, sent.Value, 12)}");
        return $$"""
            private static JsonObject Event() => new()
                {
                    ["specversion"] = "1.0",
                    ["id"] = Guid.CreateVersion7(),
                    ["source"] = "{{Naming.Kebab(subscription.Model.Context)}}",
                    ["type"] = {{CSharp.Literal(subscription.TypeName)}},
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
