using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Finds the names of what one aggregate does: rules, commands and queries.</summary>
internal sealed class CommandCodes(ContextModel model, AggregateCode aggregate, TypeNames types, FieldCodes fields, NameScope members, RequestNames requests)
{
    private static readonly string[] CommandSuffixes = ["Command", "Handler"];
    private static readonly string[] QuerySuffixes = ["Query", "Handler"];

    private readonly NameScope _files = new(
        StringComparer.OrdinalIgnoreCase,
        [
            $"Get{aggregate.Name}", $"List{aggregate.Plural}", $"{aggregate.Name}Setup", $"{aggregate.Name}Envelopes", $"{aggregate.Name}IntegrationEvents",
            aggregate.Dto, .. aggregate.Entities.Select(entity => entity.Dto), .. PathRules.Reserved, .. model.Aggregates.Select(other => other.Name),
            .. types.Ending([.. CommandSuffixes, .. QuerySuffixes]),
        ])
    {
        MaxLength = types.MaxLength,
    };

    private readonly NameScope _operations = new(StringComparer.OrdinalIgnoreCase, "List", "Get");
    private readonly NameScope _errors = new(StringComparer.OrdinalIgnoreCase, Reserved(aggregate));
    private readonly CommandRoutes _routes = new(aggregate);
    private readonly List<RuleCode> _requirements = [];

    public AggregateCode Complete()
    {
        var methods = aggregate.Model.Commands.Select(Method).ToList();
        var stateErrors = aggregate.Model.Commands.Select(command => _errors.Take($"Cannot{command.Name}")).ToList();
        var invariants = aggregate.Model.Invariants.Select(Invariant).ToList();
        return aggregate with
        {
            Invariants = invariants,
            Commands = [.. aggregate.Model.Commands.Select((command, at) => Command(command, methods[at], stateErrors[at], invariants))],
            Queries = [.. aggregate.Model.Queries.Select(Query)],
        };
    }

    // Create is kept free of fields for exactly this.
    private string Method(CommandModel command) =>
        command is { Kind: CommandKind.Creates, Name: "Create" } ? command.Name : Member(command.Name, $"Perform{command.Name}");

    // A method named like a type hides it.
    private string Member(string wanted, string other) =>
        types.IsHiddenBy(wanted) || wanted == aggregate.Errors ? members.Take(other) : members.Take(wanted, other);

    private RuleCode Invariant(RuleModel rule)
    {
        var error = _errors.Take(rule.Name, $"{rule.Name}Broken");
        return new RuleCode(rule, Member(rule.Name, $"{rule.Name}Holds"), error, Code(error));
    }

    private RuleCode Requirement(CommandModel command, RuleModel rule)
    {
        var known = _requirements.Find(other => other.Model.Name == rule.Name && other.Model.Message == rule.Message);
        if (known is not null)
        {
            return known with { Model = rule };
        }

        var error = _errors.Take(rule.Name, $"{rule.Name}For{command.Name}");
        var made = new RuleCode(rule, Member(error, $"{error}Holds"), error, Code(error));
        _requirements.Add(made);
        return made;
    }

    private CommandCode Command(CommandModel command, string method, string stateError, IReadOnlyList<RuleCode> invariants)
    {
        var entity = command.Entity is null ? null : aggregate.Entity(command.Entity);
        var requires = command.Requires.Select(rule => Requirement(command, rule)).ToList();
        var checkedInvariants = invariants.Where(rule => CouldBreak(command, entity, rule)).ToList();
        var emits = command.Emits.Select(aggregate.Event).ToList();
        var name = _files.TakeWith(CommandSuffixes, command.Name, $"{command.Name}{aggregate.Name}");
        var (verb, route) = _routes.Take(command, entity);
        return new CommandCode
        {
            Model = command,
            Name = name,
            Method = method,
            Record = $"{name}Command",
            Handler = $"{name}Handler",
            Request = requests.Take(command.Name, aggregate.Name),
            StateError = stateError,
            StateErrorCode = Code(stateError),
            Words = Naming.Words(command.Name),
            Fields = CommandFields(command, entity),
            Requires = requires,
            From = command.From,
            To = command.To,
            Emits = emits,
            Entity = entity,
            Invariants = checkedInvariants,
            Verb = verb,
            Route = route,
            OperationId = $"{aggregate.Plural}_{_operations.Take(command.Name, $"{command.Name}Command")}",
        };
    }

    private List<FieldCode> CommandFields(CommandModel command, EntityCode? entity)
    {
        var scope = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members, .. entity is null ? [] : new[] { entity.IdType }]);
        return [.. command.Fields.Select(sent =>
        {
            var field = sent.Field;
            var isFilled = field.Default is not null && (field.IsRequired || command.Kind is CommandKind.Creates or CommandKind.AddsEntity);
            var code = fields.Of(isFilled ? field with { IsRequired = false } : field, scope, aggregate.Name);
            var own = sent.Sets ? (entity?.Fields ?? aggregate.Fields).First(other => other.Model.Name == field.Name) : null;
            return code with { Parameter = own?.Parameter ?? code.Parameter, IsSet = sent.Sets, IsFilled = isFilled, IsNeverBlank = isFilled && field.IsRequired };
        })];
    }

    private QueryCode Query(QueryModel query)
    {
        var name = _files.TakeWith(QuerySuffixes, query.Name, $"Find{query.Name}");
        var scope = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members.Where(member => member != "Version"), "Page"]);
        return new QueryCode
        {
            Model = query,
            Name = name,
            Record = $"{name}Query",
            Handler = $"{name}Handler",
            Route = Naming.Kebab(query.Name),
            Words = Naming.Words(query.Name),
            OperationId = $"{aggregate.Plural}_{_operations.Take(query.Name, $"{query.Name}Query")}",
            By = [.. query.By.Select(field => field with { IsRequired = true }).Select(field => IsStatus(field) ? FieldCodes.Status(field, aggregate, scope) : fields.Of(field, scope))],
        };
    }

    private bool IsStatus(FieldModel field) => field.Name == "status" && aggregate.HasLifecycle;

    private bool CouldBreak(CommandModel command, EntityCode? entity, RuleCode rule)
    {
        var reads = RuleReads.Of(rule.Model.Condition);
        return command.Kind switch
        {
            CommandKind.Creates => !new VacuousRules(aggregate.Model, command).Contains(rule.Model.Condition),
            CommandKind.Deletes => false,
            _ => reads.NeedsTime
                || (command.To is not null && reads.ReadsStatus)
                || (entity is not null && reads.Reads(PathRoot.Entity, entity.Model.Member))
                || (entity is null && command.Fields.Any(field => field.Sets && reads.Reads(PathRoot.Aggregate, field.Name))),
        };
    }

    private string Code(string name) => $"{aggregate.ErrorPrefix}.{Naming.Kebab(name)}";

    private static IEnumerable<string> Reserved(AggregateCode aggregate) =>
    [
        "NotFound", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", aggregate.Errors, "Error",
        .. aggregate.Fields.Where(field => field.Model.IsUnique).Select(field => $"{field.Property}Taken"),
        .. aggregate.Entities.SelectMany(entity => new[] { $"{entity.Name}NotFound", $"{entity.Name}Exists" }),
    ];
}
