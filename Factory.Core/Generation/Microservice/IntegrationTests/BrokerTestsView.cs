using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The tests of the service with its broker.</summary>
public sealed class BrokerTestsView
{
    internal BrokerTestsView(HttpPlan plan)
    {
        var solution = plan.Solution;
        var support = $"{solution.IntegrationTestsNamespace}.Support";
        var messaging = $"{solution.InfrastructureNamespace}.Messaging";
        var persistence = $"{solution.InfrastructureNamespace}.Persistence";
        var heard = solution.Subscriptions
            .Zip(plan.Plan.Subscriptions)
            .FirstOrDefault(pair => pair.Second.Payload is not null);
        Hears = heard.First is not null;
        Type = Hears ? CSharp.Literal(heard.First!.TypeName) : "";
        var foreign = Hears ? new ForeignEvent(solution, plan.Plan, heard.First!, heard.Second) : null;
        Event = foreign is null ? "" : $"    {foreign.Method()}";
        EventCall = foreign?.LooseCall() ?? "";
        ServiceUsings = CSharp.Usings(support,
        [
            messaging,
            persistence,
            "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Mvc.Testing",
            "Microsoft.Data.Sqlite",
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Hosting",
        ]);
        OtherUsings = CSharp.Usings(support,
        [
            Hears ? "System.Text" : null,
            "System.Text.Json.Nodes",
            "System.Threading.Channels",
            messaging,
            "RabbitMQ.Client",
            "RabbitMQ.Client.Events",
        ]);
        Usings = CSharp.Usings($"{solution.IntegrationTestsNamespace}.Api",
        [
            "System.Net",
            Hears ? "System.Text.Json.Nodes" : null,
            $"{solution.ApplicationNamespace}.Messaging",
            messaging,
            persistence,
            support,
            Hears ? "Microsoft.EntityFrameworkCore" : null,
            "Microsoft.Extensions.DependencyInjection",
        ]);
    }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> ServiceUsings { get; }

    public IReadOnlyList<string> OtherUsings { get; }

    /// <summary>Whether there is an event of another context that the service can be told.</summary>
    public bool Hears { get; }

    /// <summary>The type of that event, as a literal.</summary>
    public string Type { get; }

    /// <summary>A method that makes one.</summary>
    public string Event { get; }

    /// <summary>The call of that method.</summary>
    public string EventCall { get; }
}
