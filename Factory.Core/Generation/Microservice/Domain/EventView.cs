using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>A domain event as a record.</summary>
public sealed class EventView
{
    internal EventView(AggregateCode aggregate, EventCode code)
    {
        Name = code.Name;
        Summary = Comments.Summary(code.Model.Description);
        Parameters =
        [
            $"{aggregate.IdType} {code.IdProperty}",
            .. code.Fields.Select(field => $"{field.Code.DomainType} {field.Code.Property}"),
            "DateTimeOffset OccurredAt",
        ];
        HidesMembers = code.Fields.Any(field => field.Code.Model.IsSensitive);
    }

    public string Name { get; }

    public string? Summary { get; }

    public IReadOnlyList<string> Parameters { get; }

    public bool HidesMembers { get; }
}
