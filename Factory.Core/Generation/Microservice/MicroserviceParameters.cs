using Factory.Core.Templates;

namespace Factory.Core.Generation.Microservice;

/// <summary>The parameters of the template <c>microservice</c>, as its templates and views read them.</summary>
public sealed class MicroserviceParameters(ParameterSet set)
{
    /// <summary><c>sqlite</c>, <c>sqlserver</c> or <c>postgresql</c>.</summary>
    public string Database { get; } = set["database"];

    /// <summary><c>outbox-only</c> or <c>rabbitmq</c>.</summary>
    public string Messaging { get; } = set["messaging"];

    /// <summary><c>github</c>, <c>azure</c> or <c>both</c>.</summary>
    public string Pipelines { get; } = set["pipelines"];

    public bool Container { get; } = set.IsOn("container");

    public bool Kubernetes { get; } = set.IsOn("kubernetes");

    public bool Bicep { get; } = set.IsOn("bicep");

    /// <summary><c>jwt</c> or <c>none</c>.</summary>
    public string Authentication { get; } = set["authentication"];

    public bool IsSqlite => Database == "sqlite";

    public bool IsSqlServer => Database == "sqlserver";

    public bool IsPostgreSql => Database == "postgresql";

    public bool UsesRabbitMq => Messaging == "rabbitmq";

    public bool HasGitHub => Pipelines is "github" or "both";

    public bool HasAzure => Pipelines is "azure" or "both";

    public bool UsesJwt => Authentication == "jwt";
}
