using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Finds the names of the aggregates and of all that is in them.</summary>
internal sealed class AggregateCodes(ContextModel model, TypeNames types, FieldCodes fields)
{
    private readonly NameScope _routes = new(StringComparer.Ordinal, "health", "openapi", "integration-events");
    private readonly ILookup<string, string> _referring = Referring(model);
    private readonly RequestNames _requests = new(model, types);

    public IReadOnlyList<AggregateCode> All() => [.. model.Aggregates.Select(Aggregate)];

    private AggregateCode Aggregate(AggregateModel aggregate)
    {
        var name = types.Aggregate(aggregate.Name);
        var plural = Naming.Plural(aggregate.Name);
        var folder = types.TakeFolder(plural, $"{aggregate.Name}Aggregate");
        var words = Naming.Words(aggregate.Name);

        // Types that its methods speak of: a property of that name would be taken for them.
        var members = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members, $"{name}Errors"]);
        if (aggregate.Lifecycle is not null)
        {
            members.Reserve("Status", $"{name}Status");
        }

        var code = new AggregateCode
        {
            Model = aggregate,
            Name = name,
            Variable = Variable(name, "Aggregate"),
            Plural = folder,
            PluralVariable = Variable(folder, "Repository"),
            Route = _routes.Take(Naming.Kebab(plural), $"{Naming.Kebab(aggregate.Name)}-list"),
            ErrorPrefix = Naming.Kebab(aggregate.Name),
            Words = words,
            PluralWords = Naming.Words(plural),
            Article = Naming.Article(words),
            States = aggregate.Lifecycle?.States ?? [],
            Fields = fields.Of(aggregate.Fields, name, members, field => IsSet(aggregate, field), field => IsChanged(aggregate, field)),
            Entities = [.. aggregate.Entities.Select(entity => Entity(aggregate, entity, members))],
            Invariants = [],
            Commands = [],
            Events = [],
            Queries = [],
            ReferredBy = [.. _referring[aggregate.Name]],
        };
        code = code with { Events = [.. aggregate.Events.Select(raised => Event(code, raised))] };
        return new CommandCodes(model, code, types, fields, members, _requests).Complete();
    }

    private EntityCode Entity(AggregateModel aggregate, EntityModel entity, NameScope members)
    {
        var name = types.Entity(aggregate.Name, entity.Name);
        var wanted = Naming.Pascal(entity.Member);
        var property = types.IsSpokenOf(wanted) && (wanted != name || entity.IsMany) ? members.Take($"{wanted}Value") : members.Take(wanted, $"{wanted}Value");
        var words = Naming.Words(entity.Name);
        return new EntityCode
        {
            Model = entity,
            Name = name,
            Variable = Variable(name, "Entity"),
            Plural = entity.IsMany && name == entity.Name ? Naming.Pascal(entity.Member) : Naming.Plural(name),
            Property = property,
            Json = entity.Member,
            Backing = $"_{Naming.Bound(property)}",
            Route = Naming.Kebab(Naming.Pascal(entity.Member)),
            Words = words,
            Article = Naming.Article(words),
            Fields = fields.Of(
                entity.Fields,
                name,

                // Beside the id of the entity itself.
                new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members, $"{name}Id"]),
                field => Sets(aggregate, entity, field, CommandKind.AddsEntity, CommandKind.ChangesEntity),
                field => Sets(aggregate, entity, field, CommandKind.ChangesEntity)),
        };
    }

    private EventCode Event(AggregateCode aggregate, EventModel raised)
    {
        var name = types.Event(raised.Name);
        var id = raised.Fields.Any(field => field.Name.Equals(aggregate.IdType, StringComparison.OrdinalIgnoreCase)) ? "AggregateId" : aggregate.IdType;
        var members = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members.Where(member => member != "Version"), id, "Type", name]);
        return new EventCode
        {
            Model = raised,
            Name = name,
            Variable = CSharp.Identifier(Naming.Split(raised.Name)[^1].ToLowerInvariant()),
            Contract = $"{raised.Name}IntegrationEvent",
            TypeName = $"{model.Name}.{raised.Name}",
            IdProperty = id,
            Fields = [.. raised.Fields.Select(field => new EventFieldCode(field, field.IsStatus ? FieldCodes.Status(field.Field, aggregate, members) : fields.Of(field.Field, members)))],
            IsHeard = model.Policies.Any(policy => policy.Event == raised.Name),
        };
    }

    private static string Variable(string name, string suffix)
    {
        var camel = Naming.Camel(name);
        return CSharp.Identifier(ReservedNames.Locals.Contains(camel) || ReservedNames.TestLocals.Contains(camel) ? $"{camel}{suffix}" : camel);
    }

    // The aggregates that refer to one, by its name.
    private static ILookup<string, string> Referring(ContextModel model) => model.Aggregates
        .SelectMany(
            other => other.Fields.Concat(other.Entities.SelectMany(entity => entity.Fields))
                .SelectMany(field => ValueParts.Of(field, model.ValueObjects))
                .Where(part => part.Type.Kind is TypeKind.Ref)
                .Select(part => part.Type.Name!)
                .Distinct(),
            (other, name) => (Other: other.Name, Name: name))
        .ToLookup(pair => pair.Name, pair => pair.Other, StringComparer.Ordinal);

    private static bool IsSet(AggregateModel aggregate, FieldModel field) =>
        aggregate.Commands.Any(command => SetsOwn(command, field));

    private static bool IsChanged(AggregateModel aggregate, FieldModel field) =>
        aggregate.Commands.Any(command => command.Kind is not CommandKind.Creates && SetsOwn(command, field));

    private static bool SetsOwn(CommandModel command, FieldModel field) =>
        command.Entity is null && command.Fields.Any(own => own.Sets && own.Name == field.Name);

    private static bool Sets(AggregateModel aggregate, EntityModel entity, FieldModel field, params IEnumerable<CommandKind> kinds) =>
        aggregate.Commands.Any(command =>
            kinds.Contains(command.Kind) && command.Entity == entity.Name && command.Fields.Any(own => own.Sets && own.Name == field.Name));
}
