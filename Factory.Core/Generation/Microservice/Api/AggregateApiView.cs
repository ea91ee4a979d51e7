using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Api;

/// <summary>The routes of an aggregate and what is sent to them.</summary>
public sealed class AggregateApiView
{
    internal AggregateApiView(SolutionCode solution, AggregateCode code, bool usesJwt)
    {
        Namespace = $"{solution.ApiNamespace}.{code.Plural}";
        Plural = code.Plural;
        Route = code.Route;
        Endpoints = new AggregateEndpoints(solution, code, usesJwt).All();
        Requests = [.. Endpoints.SelectMany(endpoint => new[] { endpoint.Body, endpoint.Query }).OfType<RequestView>()];
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.ApiNamespace}.Http",
            $"{solution.ApplicationNamespace}.Paging",
            $"{solution.ApplicationNamespace}.{code.Plural}",
            $"{solution.DomainNamespace}.{code.Plural}",
            "Microsoft.AspNetCore.Http.HttpResults",
            code.Commands.SelectMany(command => command.Fields).Any(field => field.Kind is TypeKind.Enum && DomainValue.HasAbsent(field)) ? solution.DomainNamespace : null,
            .. RefNamespaces(solution, Endpoints.SelectMany(endpoint => endpoint.Body?.Fields ?? endpoint.Query?.Fields ?? [])),
        ]);
        var fields = Requests.SelectMany(request => request.Fields).ToList();
        RequestUsings = CSharp.Usings(Namespace,
        [
            fields.Exists(field => ConstraintAttributes.Of(field.Model).Count > 0) ? ConstraintAttributes.Namespace : null,
            fields.Exists(field => Naming.Camel(field.Property) != field.Json) ? "System.Text.Json.Serialization" : null,
            fields.Exists(field => field.Kind is TypeKind.ValueObject || ConstraintAttributes.AreOwn(field.Model)) ? solution.ApplicationNamespace : null,
            fields.Exists(field => field.Kind is TypeKind.Enum && field.ItemType != code.StatusType) ? solution.DomainNamespace : null,
            fields.Exists(field => field.ItemType == code.StatusType) ? $"{solution.DomainNamespace}.{code.Plural}" : null,
        ]);
    }

    public string Namespace { get; }

    public string Plural { get; }

    public string Route { get; }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> RequestUsings { get; }

    public IReadOnlyList<EndpointView> Endpoints { get; }

    public IReadOnlyList<RequestView> Requests { get; }

    public bool HasRequests => Requests.Count > 0;

    private static IEnumerable<string> RefNamespaces(SolutionCode solution, IEnumerable<FieldCode> fields) => fields
        .Where(field => field.Kind is TypeKind.Ref)
        .Select(field => $"{solution.DomainNamespace}.{solution.Aggregate(field.Model.Type.Name!).Plural}");
}
