using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>What the infrastructure project needs to know of the whole solution.</summary>
public sealed class SolutionInfrastructureView
{
    internal SolutionInfrastructureView(SolutionCode solution, MicroserviceParameters parameters)
    {
        DbContext = solution.DbContext;
        DatabaseName = solution.DatabaseName;
        (DefaultProvider, DefaultConnection) = parameters.Database switch
        {
            "sqlserver" => ("SqlServer", $"Server=localhost;Database={solution.DatabaseName};Integrated Security=true;TrustServerCertificate=true"),
            "postgresql" => ("PostgreSql", $"Host=localhost;Database={solution.DatabaseName};Username=postgres"),
            _ => ("Sqlite", $"Data Source={solution.DatabaseName}.db"),
        };
        HasSubscriptions = solution.Subscriptions.Count > 0;
        HasDurations = solution.Aggregates
            .SelectMany(aggregate => aggregate.Fields.Concat(aggregate.Entities.SelectMany(entity => entity.Fields)))
            .Concat(solution.ValueObjects.SelectMany(item => item.Fields))
            .Any(field => field.Kind is TypeKind.Duration);
        HasIdLists = ValueObjectMapping.HasIdLists(solution);
        var domain = solution.Aggregates.Select(aggregate => $"{solution.DomainNamespace}.{aggregate.Plural}").ToList();
        var persistence = $"{solution.InfrastructureNamespace}.Persistence";
        SetupUsings = CSharp.Usings(solution.InfrastructureNamespace,
        [
            $"{solution.ApplicationNamespace}.Ports",
            .. domain,
            .. solution.Aggregates.Select(aggregate => $"{solution.InfrastructureNamespace}.{aggregate.Plural}"),
            $"{solution.InfrastructureNamespace}.Messaging",
            persistence,
            parameters.UsesRabbitMq ? "Microsoft.Extensions.Configuration" : null,
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Options",
        ]);
        SubscriberUsings = CSharp.Usings($"{solution.InfrastructureNamespace}.Messaging",
        [
            "System.Text.Json",
            $"{solution.ApplicationNamespace}.Ports",
            .. solution.Subscriptions.Select(subscription => $"{solution.ApplicationNamespace}.{subscription.Folder}"),
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Hosting",
            "Microsoft.Extensions.Logging",
            "Microsoft.Extensions.Options",
            "RabbitMQ.Client",
            "RabbitMQ.Client.Events",
        ]);
        var raises = solution.Aggregates.SelectMany(aggregate => aggregate.Events).Any(raised => raised.Leaves);
        DbContextUsings = CSharp.Usings(persistence,
        [
            .. domain,
            .. raises ? new[] { $"{solution.ApplicationNamespace}.Messaging", $"{solution.DomainNamespace}.Kernel" } : [],
            $"{solution.InfrastructureNamespace}.Messaging",
            "Microsoft.EntityFrameworkCore",
            HasDurations ? "Microsoft.EntityFrameworkCore.Storage.ValueConversion" : null,
        ]);
        ReadStoreUsings = CSharp.Usings(persistence,
        [
            $"{solution.ApplicationNamespace}.Paging",
            $"{solution.ApplicationNamespace}.Ports",
            .. domain,
            $"{solution.DomainNamespace}.Kernel",
            "Microsoft.EntityFrameworkCore",
        ]);
    }

    public string DbContext { get; }

    public string DatabaseName { get; }

    public string DefaultProvider { get; }

    public string DefaultConnection { get; }

    public bool HasSubscriptions { get; }

    /// <summary>Whether a column holds a duration.</summary>
    public bool HasDurations { get; }

    /// <summary>Whether a list of ids is kept within the JSON of a row.</summary>
    public bool HasIdLists { get; }

    public IReadOnlyList<string> SetupUsings { get; }

    public IReadOnlyList<string> SubscriberUsings { get; }

    public IReadOnlyList<string> DbContextUsings { get; }

    public IReadOnlyList<string> ReadStoreUsings { get; }
}
