using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The file with the bodies of one aggregate's commands and its way to each state.</summary>
public sealed class StepsView
{
    internal StepsView(HttpPlan plan, AggregateCode aggregate)
    {
        var file = new TestFile(plan.Namespace(aggregate));
        foreach (var command in aggregate.Commands)
        {
            if (plan.Body(aggregate, command) is { Exists: true } body)
            {
                AddBody(file, body);
            }
        }

        var calls = new CallCode(plan, aggregate, file, "api", isSteps: true);
        if (plan.CanBeMade(aggregate))
        {
            file.Use($"{plan.Solution.IntegrationTestsNamespace}.Support");
            AddNew(plan, aggregate, file, calls);
            if (aggregate.HasLifecycle)
            {
                AddIn(plan, aggregate, file, calls);
            }
        }

        (Usings, Members) = (file.Usings, file.Methods);
    }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>Each ready to be printed; none if nothing about the aggregate could be planned.</summary>
    public IReadOnlyList<string> Members { get; }

    private static void AddBody(TestFile file, Bodies body)
    {
        file.Use("System.Text.Json.Nodes");
        var members = body.Members().Select(member => $"        {member},\n").ToList();
        var value = members.Count == 0 ? " => [];" : $" => new()\n    {{\n{string.Concat(members)}    }};";
        file.AddMember($"public static JsonObject {body.Method}({body.Parameters}){value}");
    }

    private static void AddNew(HttpPlan plan, AggregateCode aggregate, TestFile file, CallCode calls)
    {
        var create = aggregate.Command(plan.Create(aggregate)!.Command.Name);
        var body = calls.Body(create);
        var parameter = body is null ? "" : $", {file.Json("JsonObject")}? body = null";
        var send = calls.Send(create, body is null ? null : $"body ?? {body}");
        file.AddMember(
            $$"""
            public static async Task<Guid> New{{aggregate.Name}}Async(this ApiClient api{{parameter}})
                {
                    var answer = await {{send}};
                    return answer.Expect({{file.Status("Created")}}).Id;
                }
            """);
    }

    private static void AddIn(HttpPlan plan, AggregateCode aggregate, TestFile file, CallCode calls)
    {
        var states = plan.Of(aggregate).States.Where(state => plan.CanBeReached(aggregate, state)).ToList();
        var hasBody = plan.Body(aggregate, aggregate.Command(plan.Create(aggregate)!.Command.Name)) is { Exists: true };
        var parameter = hasBody ? $", {file.Json("JsonObject")}? body = null" : "";
        var cases = states.Select(state => Case(state, calls));
        file.AddMember(
            $$"""
            public static async Task<Guid> {{aggregate.Name}}InAsync(this ApiClient api, string status{{parameter}})
                {
                    {{Start(plan, aggregate, states, calls, hasBody)}}
                    switch (status)
                    {
            {{string.Concat(cases)}}            default:
                            throw new ArgumentOutOfRangeException(nameof(status), status, message: null);
                    }

                    return id;
                }
            """);
    }

    // Most states begin with the same create; one that does not gets a line of its own.
    private static string Start(HttpPlan plan, AggregateCode aggregate, IReadOnlyList<Situation> states, CallCode calls, bool hasBody)
    {
        var usual = $"await api.New{aggregate.Name}Async({(hasBody ? "body" : "")})";
        var special = new List<string>();
        foreach (var state in states)
        {
            var create = state.Steps[0];
            var command = aggregate.Command(create.Command.Name);
            if (create.Command.Name != plan.Create(aggregate)!.Command.Name)
            {
                special.Add($"{CSharp.Literal(state.State!)} => (await {calls.Send(command, calls.Body(command, create.Arguments))}).Expect(HttpStatusCode.Created).Id,");
            }
            else if (plan.Body(aggregate, command)!.Changes(create.Arguments) is { Length: > 0 })
            {
                special.Add($"{CSharp.Literal(state.State!)} => await api.New{aggregate.Name}Async(body ?? {calls.Body(command, create.Arguments)}),");
            }
        }

        return special.Count == 0
            ? $"var id = {usual};"
            : $"var id = status switch\n        {{\n            {string.Join("\n            ", special)}\n            _ => {usual},\n        }};";
    }

    private static string Case(Situation state, CallCode calls)
    {
        var steps = state.Steps.Skip(1).SelectMany(step => calls.Step(step, "id").Split('\n')).Select(line => $"                {line}\n");
        return $"            case {CSharp.Literal(state.State!)}:\n{string.Concat(steps)}                break;\n";
    }
}
