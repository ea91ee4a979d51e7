using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks the names of fields, and that an entity is not reached under the name of one.</summary>
internal sealed class FieldNameCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var context in document.Contexts)
        {
            foreach (var item in context.ValueObjects)
            {
                Fields(item.Fields, item.Name, hasStatus: false, log);
            }

            foreach (var aggregate in context.Aggregates)
            {
                Aggregate(aggregate, log);
            }
        }
    }

    private static void Aggregate(AggregateElement aggregate, FindingLog log)
    {
        var hasStatus = aggregate.Lifecycle is not null;
        Fields(aggregate.Fields, aggregate.Name, hasStatus, log);
        var members = aggregate.Fields.Select(field => field.Name).Concat(hasStatus ? ["id", "status"] : ["id"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var entity in aggregate.Entities)
        {
            Fields(entity.Fields, $"{aggregate.Name}.{entity.Name}", hasStatus: false, log);
            var member = AggregateBinder.MemberOf(entity.Name, entity.Many);
            if (member.Length > 0 && !members.Add(member))
            {
                log.Add(
                    FindingCodes.DoubledName,
                    $"{entity.Pointer}/name",
                    $"The entity {entity.Name} is reached as '{member}', which is another member of {aggregate.Name} already.",
                    "Rename one of them.");
            }
        }

        foreach (var command in aggregate.Commands)
        {
            var fields = command.Fields ?? [];
            Fields([.. fields.Select(field => field.Definition).OfType<FieldElement>()], $"{aggregate.Name}.{command.Name}", hasStatus, log, isDistinct: false);
            NameCheck.Distinct(new NamedThings("field", $"{aggregate.Name}.{command.Name}", [.. fields.Select(field => new NamedThing(field.Name, field.Pointer))]), log);
        }
    }

    private static void Fields(IReadOnlyList<FieldElement> fields, string owner, bool hasStatus, FindingLog log, bool isDistinct = true)
    {
        foreach (var field in fields.Where(field => field.Name.Length > 0))
        {
            var pointer = $"{field.Pointer}/name";
            if (field.Name is "id" || (field.Name is "status" && hasStatus))
            {
                log.Add(
                    FindingCodes.ReservedName,
                    pointer,
                    field.Name is "id" ? $"'id' of {owner} is given by the language: everything has one." : $"'status' of {owner} is given by the lifecycle.",
                    "Leave the field out, or name it otherwise.");
            }
            else if (!Identifier.IsCamelCase(field.Name))
            {
                log.Add(
                    FindingCodes.BadName,
                    pointer,
                    $"'{field.Name}' is no name of a field: it is a camelCase identifier of at most 60 letters.",
                    Identifier.ToCamelCase(field.Name) is { } name ? $"Did you mean '{name}'?" : null);
            }
        }

        if (isDistinct)
        {
            NameCheck.Distinct(new NamedThings("field", owner, [.. fields.Select(field => new NamedThing(field.Name, $"{field.Pointer}/name"))]), log);
        }
    }
}
