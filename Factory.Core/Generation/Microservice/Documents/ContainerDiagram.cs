using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>What the service runs on, as lines of a C4 diagram.</summary>
internal static class ContainerDiagram
{
    public static IReadOnlyList<string> Of(SolutionCode solution, string database, bool hasBroker) =>
    [
        $"title {solution.Context}",
        "Person(client, \"Client\")",
        $"System_Boundary(service, {Mermaid.Quoted(solution.Context)}) {{",
        $"    Container(api, {Mermaid.Quoted($"{solution.Name}.Api")}, \"ASP.NET Core\", \"HTTP, and the dispatcher of the outbox\")",
        $"    ContainerDb(database, \"Database\", {Mermaid.Quoted(database)}, \"Aggregates, outbox, inbox\")",
        "}",
        .. hasBroker ? ["ContainerQueue(broker, \"Broker\", \"RabbitMQ\", \"Integration events\")"] : Array.Empty<string>(),
        "Rel(client, api, \"JSON\", \"HTTPS\")",
        "Rel(api, database, \"EF Core\")",
        .. hasBroker ? ["BiRel(api, broker, \"CloudEvents\", \"AMQP\")"] : Array.Empty<string>(),
    ];
}
