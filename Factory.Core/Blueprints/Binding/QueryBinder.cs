using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds the queries of one aggregate; their conditions are read with the other rules.</summary>
internal sealed class QueryBinder(ContextScope scope, AggregateModel aggregate, FindingLog log)
{
    public QueryModel Bind(QueryElement element) => new()
    {
        Name = element.Name,
        Description = element.Description,
        By = [.. element.By.Select((name, at) => By(name, JsonPointer.Item($"{element.Pointer}/by", at))).OfType<FieldModel>().DistinctBy(field => field.Name)],
        WhereText = element.Where,
        Sort = element.Sort is { } sort ? Sort(sort, $"{element.Pointer}/sort") : [],
        IsDescending = element.Sort?.StartsWith('-') ?? false,
        Satisfies = element.Satisfies,
        Pointer = element.Pointer,
    };

    private FieldModel? By(string name, string pointer)
    {
        if (Find(name, pointer) is not { } field)
        {
            return null;
        }

        if (!field.Type.IsList && field.Type.Kind is not (TypeKind.ValueObject or TypeKind.Binary) && !field.IsSensitive)
        {
            return field;
        }

        log.Add(
            FindingCodes.QueryField,
            pointer,
            field.IsSensitive ? $"'{name}' is sensitive, so that nobody may filter by it." : $"'{name}' is {field.Type}: a query is called with single values, enums and references.",
            field.Type is { IsList: false, Kind: TypeKind.ValueObject } ? $"Compare its members in 'where'." : null);
        return null;
    }

    private string[] Sort(string written, string pointer)
    {
        var path = (written.StartsWith('-') ? written[1..] : written).Split('.');
        if (Find(path[0], pointer) is not { } field)
        {
            return [];
        }

        var isSensitive = field.IsSensitive;
        foreach (var member in path.Skip(1))
        {
            var members = field.Type is { IsList: false, Kind: TypeKind.ValueObject }
                ? scope.ValueObjects.FirstOrDefault(item => item.Name == field.Type.Name)?.Fields ?? []
                : [];
            if (members.FirstOrDefault(item => item.Name == member) is not { } below)
            {
                log.Add(FindingCodes.UnknownField, pointer, $"'{field.Name}' has no member '{member}'.", log.Suggest(member, members.Select(item => item.Name)));
                return [];
            }

            field = below;
            isSensitive |= below.IsSensitive;
        }

        if (!field.Type.IsList && field.Type.Kind is not (TypeKind.ValueObject or TypeKind.Binary) && !isSensitive)
        {
            return path;
        }

        log.Add(
            FindingCodes.QueryField,
            pointer,
            isSensitive ? $"'{field.Name}' is sensitive: its order would give it away." : $"'{field.Name}' is {field.Type}, which has no order.",
            field.Type is { IsList: false, Kind: TypeKind.ValueObject } ? $"Sort by one of its members: {field.Name}.…" : null);
        return [];
    }

    private FieldModel? Find(string name, string pointer)
    {
        if (aggregate.Fields.FirstOrDefault(field => field.Name == name) is { } own)
        {
            return own;
        }

        if (name == "status" && aggregate.Lifecycle is not null)
        {
            return EventBinder.Status(aggregate);
        }

        if (!scope.BrokenFields.Contains(aggregate.Pointer, name))
        {
            log.Add(FindingCodes.UnknownField, pointer, $"{aggregate.Name} has no field '{name}'.", log.Suggest(name, aggregate.Fields.Select(field => field.Name)));
        }

        return null;
    }
}
