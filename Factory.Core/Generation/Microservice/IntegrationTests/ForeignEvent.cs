using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>An event of another context as a test sends it.</summary>
internal static class ForeignEvent
{
    /// <summary>A method that makes it, each time with another id.</summary>
    public static string Method(SolutionCode solution, SubscriptionCode subscription, ReactionPlan reaction)
    {
        var json = new JsonCode(solution, (_, _) => "Guid.CreateVersion7()");
        var data = subscription.Payload
            .Where(field => reaction.Payload?[field.Model.Name] is not null)
            .Select(field => $"[{CSharp.Literal(field.Json)}] = {json.Of(field.Model.Type, reaction.Payload![field.Model.Name], 12)}");
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
}
