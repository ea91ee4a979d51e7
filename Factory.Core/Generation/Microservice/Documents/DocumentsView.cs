using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.IntegrationTests;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>What the README and the documents of a service tell; all text of the tenant is ready for Markdown.</summary>
public sealed class DocumentsView
{
    private readonly SolutionCode _solution;
    private readonly AcceptancePlan _acceptance;
    private readonly Func<string, bool> _isPrinted;

    /// <param name="isPrinted">Whether the solution has a file of this path.</param>
    internal DocumentsView(HttpPlan plan, MicroserviceParameters parameters, AcceptancePlan acceptance, Func<string, bool> isPrinted)
    {
        var solution = plan.Solution;
        (_solution, _acceptance, _isPrinted) = (solution, acceptance, isPrinted);
        Database = parameters switch
        {
            { IsSqlServer: true } => "SQL Server",
            { IsPostgreSql: true } => "PostgreSQL",
            _ => "SQLite",
        };
        Provider = parameters switch
        {
            { IsSqlServer: true } => "SqlServer",
            { IsPostgreSql: true } => "PostgreSql",
            _ => "Sqlite",
        };
        ContextDiagram = Documents.ContextDiagram.Of(solution, parameters.UsesJwt);
        ContainerDiagram = Documents.ContainerDiagram.Of(solution, Database, parameters.UsesRabbitMq);
        Aggregates = [.. solution.Aggregates.Select(aggregate => AggregateDocument.Of(solution, aggregate))];
        KubernetesSecret = Secret(parameters);
        BicepParameters = Bicep(parameters);
        Sample = SampleRequest.Of(plan, parameters.UsesJwt);
    }

    /// <summary>What the context is for, and of which system it is a part.</summary>
    public string Introduction
    {
        get
        {
            var description = Markdown.Sentence(_solution.Model.Description);
            var part = $"A bounded context of *{Markdown.Text(_solution.Model.SystemName)}*.";
            return description is "" ? part : $"{description} {part}";
        }
    }

    public string Database { get; }

    /// <summary>The value of the setting <c>Database:Provider</c>.</summary>
    public string Provider { get; }

    /// <summary>What makes <c>dotnet ef</c> write migrations for the database of deployments; empty if a developer's machine has the same.</summary>
    public string MigrationSettings => Provider is "Sqlite" ? "" : $" -- --Database:Provider {Provider}";

    public IReadOnlyList<string> ContextDiagram { get; }

    public IReadOnlyList<string> ContainerDiagram { get; }

    public IReadOnlyList<AggregateDocument> Aggregates { get; }

    public IReadOnlyList<EventRow> Events => EventTable.Events(_solution);

    public IReadOnlyList<ReactionRow> Reactions => EventTable.Reactions(_solution);

    public bool HasReactions => _solution.Policies.Count + _solution.Subscriptions.Count > 0;

    /// <summary>The events that come in from other contexts, each once.</summary>
    public IReadOnlyList<HeardEvent> Heard =>
    [
        .. _solution.Subscriptions
            .GroupBy(subscription => subscription.TypeName, StringComparer.Ordinal)
            .Select(group => new HeardEvent(
                Markdown.Code(group.Key),
                string.Join(", ", group.SelectMany(subscription => subscription.Payload).Select(member => member.IsOptional ? $"{member.Json}?" : member.Json).Distinct(StringComparer.Ordinal)))),
    ];

    public IReadOnlyList<RequirementDocument> Requirements =>
        [.. _solution.Model.Requirements.Select(requirement => RequirementDocument.Of(requirement, _acceptance, scene => RequirementTrace.LinkTo(_solution, scene)))];

    public IReadOnlyList<TraceRow> Trace => RequirementTrace.Of(_solution, _isPrinted);

    /// <summary>Whether any command asks for a role.</summary>
    public bool HasRoles => _solution.Aggregates.SelectMany(aggregate => aggregate.Commands).Any(command => command.Model.Roles.Count > 0);

    public bool HasSensitive => Fields().Any(member => member.Model.IsSensitive);

    /// <summary>The options that give a token on a developer's machine every role of the model.</summary>
    public string TokenRoles => string.Concat(Roles().Select(role => $" --role {ShellWord(role)}"));

    /// <summary>The codes of a missing aggregate, as code spans.</summary>
    public string NotFoundCodes => string.Join(", ", _solution.Aggregates.Select(aggregate => Markdown.Code($"{aggregate.ErrorPrefix}.not-found")));

    /// <summary>The files that one command runs through; empty if there is none.</summary>
    public string Path => _solution.Aggregates
        .SelectMany(aggregate => aggregate.Commands, (aggregate, command) => (aggregate, command))
        .Where(pair => !pair.command.Creates)
        .Concat(_solution.Aggregates.SelectMany(aggregate => aggregate.Commands, (aggregate, command) => (aggregate, command)))
        .Select(pair => $"`{pair.aggregate.Name}Endpoints` → `{pair.command.Handler}` → `{pair.aggregate.Name}.{pair.command.Method}` → `UnitOfWork`")
        .FirstOrDefault("");

    /// <summary>How the secret with the connection strings is made; empty if there is none.</summary>
    public string KubernetesSecret { get; }

    public string BicepParameters { get; }

    /// <summary>Calls of the service, line by line.</summary>
    public IReadOnlyList<string> Sample { get; }

    private IEnumerable<string> Roles() =>
    [
        .. _solution.Aggregates.SelectMany(aggregate => aggregate.Commands).SelectMany(command => command.Model.Roles).Distinct(StringComparer.Ordinal),
        .. HasSensitive ? ["sensitive-read"] : Array.Empty<string>(),
    ];

    private IEnumerable<FieldCode> Fields() =>
    [
        .. _solution.Aggregates.SelectMany(aggregate => aggregate.Fields.Concat(aggregate.Entities.SelectMany(entity => entity.Fields))),
        .. _solution.ValueObjects.SelectMany(item => item.Fields),
    ];

    private string Secret(MicroserviceParameters parameters)
    {
        List<string> literals = [];
        if (!parameters.IsSqlite)
        {
            literals.Add("--from-literal Database__ConnectionString=\"$DATABASE\"");
        }

        if (parameters.UsesRabbitMq)
        {
            literals.Add("--from-literal Messaging__ConnectionString=\"$BROKER\"");
        }

        return literals.Count == 0
            ? ""
            : $"kubectl create secret generic {_solution.Kebab}-connections --namespace {_solution.Kebab} {string.Join(' ', literals)}";
    }

    private static string Bicep(MicroserviceParameters parameters)
    {
        List<string> names = ["image=<image>"];
        if (parameters.UsesJwt)
        {
            names.Add("authority=<issuer>");
        }

        if (!parameters.IsSqlite)
        {
            names.Add("databasePassword=<password>");
        }

        if (parameters.UsesRabbitMq)
        {
            names.Add("broker=<address>");
        }

        return string.Join(' ', names);
    }

    // A role is text of the tenant: what a shell could read otherwise is quoted.
    private static string ShellWord(string role) =>
        role.Length > 0 && role.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? role
            : $"'{Markdown.Line(role).Replace("'", "'\\''", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)}'";
}

/// <summary>An event of another context, as a code span, and the members of its data.</summary>
public sealed record HeardEvent(string Type, string Data);
