using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;
using Humanizer;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds an aggregate without its rules: they can be read only when everything that they name is known.</summary>
internal sealed class AggregateBinder(ContextScope scope, FindingLog log)
{
    private readonly FieldBinder _fields = new(scope, log);

    public AggregateModel Bind(AggregateElement element)
    {
        var aggregate = new AggregateModel
        {
            Name = element.Name,
            Description = element.Description,
            Fields = _fields.BindAll(element.Fields, FieldOwner.Aggregate),
            Lifecycle = Lifecycle(element),
            Entities = [.. element.Entities.DistinctBy(entity => entity.Name).Select(Entity)],
            Satisfies = element.Satisfies,
            Pointer = element.Pointer,
        };
        var commands = new CommandBinder(scope, aggregate, log);
        aggregate = aggregate with
        {
            Commands = element.Commands.Count == 0
                ? [.. ImpliedCommands.Of(aggregate)]
                : [.. element.Commands.DistinctBy(command => command.Name).Select(commands.Bind)],
        };
        var events = new EventBinder(scope, aggregate, log);
        var queries = new QueryBinder(scope, aggregate, log);
        return aggregate with
        {
            Events = [.. element.Events.DistinctBy(raised => raised.Name).Select(events.Bind)],
            Queries = [.. element.Queries.DistinctBy(query => query.Name).Select(queries.Bind)],
        };
    }

    private LifecycleModel? Lifecycle(AggregateElement element)
    {
        if (element.Lifecycle is not { } lifecycle)
        {
            return null;
        }

        if (lifecycle.Initial.Length > 0 && !lifecycle.States.Contains(lifecycle.Initial))
        {
            log.Add(
                FindingCodes.UnknownState,
                $"{lifecycle.Pointer}/initial",
                $"'{lifecycle.Initial}' is no state of {element.Name}.",
                log.Suggest(lifecycle.Initial, lifecycle.States));
        }

        return new LifecycleModel([.. lifecycle.States.Distinct()], lifecycle.Initial);
    }

    private EntityModel Entity(EntityElement element) => new()
    {
        Name = element.Name,
        Description = element.Description,
        IsMany = element.Many,
        Member = MemberOf(element.Name, element.Many),
        Fields = _fields.BindAll(element.Fields, FieldOwner.Entity),
        Satisfies = element.Satisfies,
        Pointer = element.Pointer,
    };

    /// <summary>Under which name rules and JSON reach an entity.</summary>
    public static string MemberOf(string entity, bool isMany) =>
        entity.Length == 0 ? "" : Identifier.Lower(isMany ? entity.Pluralize(inputIsKnownToBeSingular: false) : entity);
}
