using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.IntegrationTests;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>The calls of the service that its README shows: one that makes something, if that takes nothing else first, and one that lists.</summary>
internal static class SampleRequest
{
    private const int MaxBody = 1000;

    // The usual escaping leaves neither quotes of a shell nor those of Markdown.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    public static IReadOnlyList<string> Of(HttpPlan plan, bool usesJwt)
    {
        var token = usesJwt ? " -H \"Authorization: Bearer $TOKEN\"" : "";
        var made = plan.Solution.Aggregates.Select(aggregate => (Aggregate: aggregate, Call: Create(plan, aggregate))).FirstOrDefault(pair => pair.Call is not null);
        return
        [
            .. made.Call is { } call ? $"curl localhost:5080{call.Path}{token} --json '{call.Body}'".Split('\n') : [],
            .. plan.Solution.Aggregates.Where(aggregate => made.Aggregate is null || aggregate == made.Aggregate).Take(1)
                .Select(listed => $"curl localhost:5080/{listed.Route}{token}"),
        ];
    }

    private static SampleCall? Create(HttpPlan plan, AggregateCode aggregate)
    {
        if (!plan.CanBeMade(aggregate) || plan.Create(aggregate) is not { } create)
        {
            return null;
        }

        var command = aggregate.Command(create.Command.Name);
        var isOfAnyDay = !command.Requires.Concat(command.Invariants).Any(rule => RuleReads.Of(rule.Model.Condition).NeedsTime);
        var body = new JsonObject(command.Fields
            .Where(field => create.Arguments[field.Model.Name] is not null)
            .Select(field => KeyValuePair.Create(field.Json, Node(create.Arguments[field.Model.Name])))).ToJsonString(Json);
        return isOfAnyDay && plan.Body(aggregate, command) is { Targets.Count: 0 } && body.Length <= MaxBody
            ? new SampleCall($"/{aggregate.Route}{command.Route}", body)
            : null;
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        IReadOnlyList<object?> items => new JsonArray([.. items.Select(Node)]),
        ObjectValue whole => new JsonObject(whole.Members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Node(member.Value)))),
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        byte[] bytes => Convert.ToBase64String(bytes),
        string text => text,
        _ => JsonCode.Plain(value),
    };

    private sealed record SampleCall(string Path, string Body);
}
