using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>A record that shows an aggregate or entity to callers.</summary>
public sealed class DtoView
{
    private DtoView(string name, string source, string variable, string? summary, IReadOnlyList<FieldCode> fields)
    {
        (Name, Source, Variable, Summary) = (name, source, variable, summary);
        HidesMembers = fields.Any(field => field.Model.IsSensitive);
    }

    public required IReadOnlyList<string> Usings { get; init; }

    public required string Namespace { get; init; }

    public string Name { get; }

    /// <summary>The type of the domain that it shows.</summary>
    public string Source { get; }

    public string Variable { get; }

    public string? Summary { get; }

    /// <summary>Whether it carries the version of its aggregate.</summary>
    public bool IsVersioned { get; init; }

    private IReadOnlyList<string> Members { get; init; } = [];

    private IReadOnlyList<string> Values { get; init; } = [];

    public string Record => CSharp.Call(0, $"public sealed record {Name}(", Members, IsVersioned ? ") : IVersioned" : ")");

    public string Mapping => CSharp.Call(4, $"public static {Name} Of({Source} {Variable}) => new(", Values, ");");

    public bool HidesMembers { get; }

    internal static DtoView Of(SolutionCode solution, AggregateCode aggregate)
    {
        var variable = aggregate.Variable;
        return new DtoView(aggregate.Dto, aggregate.Name, variable, Comments.Summary(aggregate.Model.Description), aggregate.Fields)
        {
            IsVersioned = true,
            Namespace = $"{solution.ApplicationNamespace}.{aggregate.Plural}",
            Usings = CSharp.Usings($"{solution.ApplicationNamespace}.{aggregate.Plural}",
            [
                DomainNamespaces.Of(solution, aggregate),
                .. DtoFields.Namespaces(solution, aggregate.Fields),
                aggregate.Entities.Any(entity => Naming.Camel(entity.Property) != entity.Json) ? "System.Text.Json.Serialization" : null,
            ]),
            Members =
            [
                "Guid Id",
                $"{(aggregate.HasOwnVersion ? "[property: JsonIgnore] " : "")}int Version",
                .. aggregate.HasLifecycle ? [$"{aggregate.StatusType} Status"] : Array.Empty<string>(),
                .. aggregate.Fields.Select(DtoFields.Declaration),
                .. aggregate.Entities.Select(Entity),
            ],
            Values =
            [
                $"{variable}.Id.Value",
                $"{variable}.Version",
                .. aggregate.HasLifecycle ? [$"{variable}.Status"] : Array.Empty<string>(),
                .. aggregate.Fields.Select(field => DtoFields.From(solution, field, variable)),
                .. aggregate.Entities.Select(entity => entity.IsMany
                    ? $"[.. {variable}.{entity.Property}.Select({entity.Dto}.Of)]"
                    : $"{variable}.{entity.Property} is null ? null : {entity.Dto}.Of({variable}.{entity.Property})"),
            ],
        };
    }

    internal static DtoView Of(SolutionCode solution, AggregateCode aggregate, EntityCode entity) =>
        new(entity.Dto, entity.Name, entity.Variable, Comments.Summary(entity.Model.Description), entity.Fields)
        {
            Namespace = $"{solution.ApplicationNamespace}.{aggregate.Plural}",
            Usings = CSharp.Usings($"{solution.ApplicationNamespace}.{aggregate.Plural}",
            [
                DomainNamespaces.Of(solution, aggregate),
                .. DtoFields.Namespaces(solution, entity.Fields),
            ]),
            Members = ["Guid Id", .. entity.Fields.Select(DtoFields.Declaration)],
            Values = [$"{entity.Variable}.Id.Value", .. entity.Fields.Select(field => DtoFields.From(solution, field, entity.Variable))],
        };

    private static string Entity(EntityCode entity)
    {
        var attribute = Naming.Camel(entity.Property) == entity.Json ? "" : $"[property: JsonPropertyName({CSharp.Literal(entity.Json)})] ";
        return $"{attribute}{(entity.IsMany ? $"IReadOnlyList<{entity.Dto}>" : $"{entity.Dto}?")} {entity.Property}";
    }
}
