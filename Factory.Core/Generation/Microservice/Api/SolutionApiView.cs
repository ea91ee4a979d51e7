using System.Security.Cryptography;
using System.Text;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Api;

/// <summary>What the API project needs to know of the whole solution.</summary>
public sealed class SolutionApiView
{
    private readonly OpenApi.OpenApiDocumentText _openApi;

    internal SolutionApiView(SolutionCode solution, MicroserviceParameters parameters, IReadOnlyList<AggregateApiView> aggregates)
    {
        var answers = aggregates.SelectMany(aggregate => aggregate.Endpoints).Select(endpoint => endpoint.Answer).ToHashSet();
        var model = solution.Model;
        HasCreated = answers.Contains(AnswerKind.Created);
        HasNoContent = answers.Contains(AnswerKind.Nothing);
        HasDurations = FieldsOf(model).Any(field => field.Type.Kind is TypeKind.Duration);
        HasSensitive = FieldsOf(model).Any(field => field.IsSensitive);
        HasDecimals = FieldsOf(model).Any(field => field.Type.Kind is TypeKind.Decimal);
        HasBinaries = FieldsOf(model).Any(field => field.Type is { Kind: TypeKind.Binary, IsList: false });
        HasUris = FieldsOf(model).Any(field => field.Type.Kind is TypeKind.Uri);
        TitleLiteral = CSharp.Literal(solution.Title);
        DescriptionLiteral = string.IsNullOrWhiteSpace(model.Description) ? null : CSharp.Literal(model.Description.Trim());
        UserSecretsId = NameBasedId(solution.Name);
        Contracts = [.. solution.Subscriptions.DistinctBy(subscription => subscription.TypeName).Select(subscription => subscription.Contract)];
        ContractTypes = [.. solution.Subscriptions.GroupBy(subscription => subscription.TypeName).Select(TypesOf)];
        EventUsings = CSharp.Usings($"{solution.ApiNamespace}.IntegrationEvents",
        [
            $"{solution.ApiNamespace}.Http",
            $"{solution.ApplicationNamespace}.Messaging",
            $"{solution.ApplicationNamespace}.Ports",
            "Microsoft.AspNetCore.Http.HttpResults",
        ]);
        ReceiverUsings = CSharp.Usings($"{solution.ApiNamespace}.IntegrationEvents",
        [
            parameters.UsesRabbitMq ? "System.Text.Json" : null,
            $"{solution.ApiNamespace}.Http",
            $"{solution.ApplicationNamespace}.Messaging",
            $"{solution.ApplicationNamespace}.Ports",
            $"{solution.DomainNamespace}.Kernel",
            .. solution.Subscriptions.Select(subscription => $"{solution.ApplicationNamespace}.{subscription.Folder}"),
        ]);
        SetupUsings = CSharp.Usings(solution.ApiNamespace,
        [
            $"{solution.ApiNamespace}.Hosting",
            $"{solution.ApiNamespace}.Http",
            $"{solution.ApiNamespace}.IntegrationEvents",
            parameters.UsesRabbitMq && Contracts.Count > 0 ? $"{solution.ApplicationNamespace}.Ports" : null,
            .. solution.Aggregates.Select(aggregate => $"{solution.ApiNamespace}.{aggregate.Plural}"),
        ]);
        _openApi = new OpenApi.OpenApiDocumentText(solution, parameters.UsesJwt, aggregates);
    }

    public bool HasCreated { get; }

    public bool HasNoContent { get; }

    public bool HasDurations { get; }

    public bool HasSensitive { get; }

    public bool HasDecimals { get; }

    public bool HasUris { get; }

    public bool HasBinaries { get; }

    public string TitleLiteral { get; }

    public string? DescriptionLiteral { get; }

    /// <summary>Where <c>dotnet user-jwts</c> keeps its keys: the same for the same solution.</summary>
    public string UserSecretsId { get; }

    /// <summary>The contracts of the events of other contexts that something reacts to.</summary>
    public IReadOnlyList<string> Contracts { get; }

    /// <summary>Members of a dictionary: what each reaction reads of an event, by the event's type.</summary>
    public IReadOnlyList<string> ContractTypes { get; }

    public IReadOnlyList<string> EventUsings { get; }

    public IReadOnlyList<string> ReceiverUsings { get; }

    public IReadOnlyList<string> SetupUsings { get; }

    /// <summary>The whole text of <c>openapi.yaml</c>, printed when it is asked for.</summary>
    public string OpenApi => _openApi.Print();

    private static string TypesOf(IEnumerable<SubscriptionCode> subscriptions)
    {
        var contracts = subscriptions.Select(subscription => subscription.Contract).Distinct().ToList();
        return $"[{contracts[0]}.Type] = [{string.Join(", ", contracts.Select(contract => $"typeof({contract})"))}],";
    }

    private static IEnumerable<FieldModel> FieldsOf(ContextModel model) =>
    [
        .. model.ValueObjects.SelectMany(item => item.Fields),
        .. model.Aggregates.SelectMany(aggregate => aggregate.Fields),
        .. model.Aggregates.SelectMany(aggregate => aggregate.Entities).SelectMany(entity => entity.Fields),
        .. model.Aggregates.SelectMany(aggregate => aggregate.Commands).SelectMany(command => command.Fields).Select(sent => sent.Field),
        .. model.Subscriptions.SelectMany(subscription => subscription.Payload),
    ];

    private static string NameBasedId(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();
}
