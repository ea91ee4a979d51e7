using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

public sealed record AggregateCode
{
    public required AggregateModel Model { get; init; }

    /// <summary><c>Subscription</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>subscription</c>, with <c>@</c> if it is a keyword.</summary>
    public required string Variable { get; init; }

    /// <summary><c>Subscriptions</c>: folder, last part of its namespaces, DbSet and table.</summary>
    public required string Plural { get; init; }

    /// <summary><c>subscriptions</c>: parameter and local.</summary>
    public required string PluralVariable { get; init; }

    /// <summary><c>subscriptions</c>, kebab-case: the segment of its routes.</summary>
    public required string Route { get; init; }

    /// <summary><c>subscription</c>, kebab-case: the first part of its error codes.</summary>
    public required string ErrorPrefix { get; init; }

    /// <summary><c>invoice.number-taken</c>: the code of the error that another instance has the value.</summary>
    public string TakenCode(FieldCode field) => $"{ErrorPrefix}.{Naming.Kebab(Naming.Pascal(field.Model.Name))}-taken";

    /// <summary>What the codes of the errors about an entity begin with.</summary>
    public string ErrorPrefixOf(EntityCode entity) => $"{ErrorPrefix}.{Naming.Kebab(entity.Model.Name)}";

    /// <summary><c>subscription</c>, <c>billing cycle</c>: in sentences.</summary>
    public required string Words { get; init; }

    /// <summary><c>subscriptions</c> in sentences.</summary>
    public required string PluralWords { get; init; }

    /// <summary><c>a</c> or <c>an</c>.</summary>
    public required string Article { get; init; }

    /// <summary><c>SubscriptionId</c>.</summary>
    public string IdType => $"{Name}Id";

    /// <summary><c>SubscriptionStatus</c>; only with a lifecycle.</summary>
    public string StatusType => $"{Name}Status";

    public string Errors => $"{Name}Errors";

    public string Dto => $"{Name}Dto";

    public string Repository => $"I{Name}Repository";

    public bool HasLifecycle => Model.Lifecycle is not null;

    /// <summary>Whether the model has a <c>version</c> of its own: the one that changes are checked against is then in the entity tag alone.</summary>
    public bool HasOwnVersion => Fields.Select(own => own.Json).Concat(Entities.Select(entity => entity.Json)).Contains("version");

    /// <summary>C# names of the states, in the order of the model.</summary>
    public required IReadOnlyList<string> States { get; init; }

    public required IReadOnlyList<FieldCode> Fields { get; init; }

    public required IReadOnlyList<EntityCode> Entities { get; init; }

    public required IReadOnlyList<RuleCode> Invariants { get; init; }

    public required IReadOnlyList<CommandCode> Commands { get; init; }

    public required IReadOnlyList<EventCode> Events { get; init; }

    public required IReadOnlyList<QueryCode> Queries { get; init; }

    /// <summary>Aggregates that have a reference to this one.</summary>
    public required IReadOnlyList<string> ReferredBy { get; init; }

    public FieldCode Field(string modelName) => Fields.Single(field => field.Model.Name == modelName);

    public CommandCode Command(string modelName) => Commands.Single(command => command.Model.Name == modelName);

    public EventCode Event(string modelName) => Events.Single(raised => raised.Model.Name == modelName);

    public EntityCode Entity(string modelName) => Entities.Single(entity => entity.Model.Name == modelName);
}

public sealed record EntityCode
{
    public required EntityModel Model { get; init; }

    /// <summary><c>BillingCycle</c>.</summary>
    public required string Name { get; init; }

    public required string Variable { get; init; }

    /// <summary><c>BillingCycles</c>: table.</summary>
    public required string Plural { get; init; }

    /// <summary><c>BillingCycles</c> of a collection, <c>BillingCycle</c> of a single one: the property of the aggregate and, in camelCase, its JSON.</summary>
    public required string Property { get; init; }

    public required string Json { get; init; }

    /// <summary><c>_billingCycles</c>; only of a collection.</summary>
    public required string Backing { get; init; }

    /// <summary><c>billing-cycles</c> of a collection, <c>billing-cycle</c> of a single one.</summary>
    public required string Route { get; init; }

    public required string Words { get; init; }

    public required string Article { get; init; }

    public bool IsMany => Model.IsMany;

    public string IdType => $"{Name}Id";

    /// <summary>The method that makes a command's change to it: named like the command where no member of it is.</summary>
    public string MethodOf(CommandCode command) =>
        command.Method == Name || Fields.Any(field => field.Property == command.Method) ? $"Perform{command.Method}" : command.Method;

    public string Dto => $"{Name}Dto";

    public required IReadOnlyList<FieldCode> Fields { get; init; }
}

/// <summary>A rule that the aggregate keeps.</summary>
/// <param name="Method">PascalCase name of the method that states it.</param>
/// <param name="ErrorName">PascalCase name of its error.</param>
/// <param name="ErrorCode"><c>subscription.ends-after-start</c>.</param>
public sealed record RuleCode(RuleModel Model, string Method, string ErrorName, string ErrorCode);

public sealed record CommandCode
{
    public required CommandModel Model { get; init; }

    /// <summary><c>ChangePlan</c>: its file, and what the names of its record and handler begin with.</summary>
    public required string Name { get; init; }

    /// <summary>The method of the aggregate: <c>ChangePlan</c>.</summary>
    public required string Method { get; init; }

    /// <summary><c>ChangePlanCommand</c>.</summary>
    public required string Record { get; init; }

    /// <summary><c>ChangePlanHandler</c>.</summary>
    public required string Handler { get; init; }

    /// <summary><c>ChangePlanRequest</c>; only with fields.</summary>
    public required string Request { get; init; }

    /// <summary><c>CannotChangePlan</c>: the error for a state that it does not start from.</summary>
    public required string StateError { get; init; }

    /// <summary><c>subscription.cannot-change-plan</c>.</summary>
    public required string StateErrorCode { get; init; }

    /// <summary><c>change plan</c>.</summary>
    public required string Words { get; init; }

    public required IReadOnlyList<FieldCode> Fields { get; init; }

    public required IReadOnlyList<RuleCode> Requires { get; init; }

    /// <summary>C# names of the states it starts from.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>C# name of the state it leads to; null if the state stays.</summary>
    public string? To { get; init; }

    public required IReadOnlyList<EventCode> Emits { get; init; }

    public EntityCode? Entity { get; init; }

    /// <summary>The invariants that it could break: those that read a field it sets, or the time.</summary>
    public required IReadOnlyList<RuleCode> Invariants { get; init; }

    /// <summary><c>POST</c> or <c>DELETE</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>Below the aggregate's segment: empty for the first create, <c>/{id}/change-plan</c>, <c>/{id}/billing-cycles</c>, <c>/{id}/billing-cycles/{billingCycleId}</c>.</summary>
    public required string Route { get; init; }

    /// <summary><c>Subscriptions_ChangePlan</c>.</summary>
    public required string OperationId { get; init; }

    /// <summary>Ids of the requirements that it satisfies, itself or by the entity that it is about.</summary>
    public IReadOnlyList<string> Satisfies => [.. Model.Satisfies.Union(Entity?.Model.Satisfies ?? [])];

    public CommandKind Kind => Model.Kind;

    public bool Creates => Model.Kind is CommandKind.Creates;

    public bool Deletes => Model.Kind is CommandKind.Deletes;
}

public sealed record EventCode
{
    public required EventModel Model { get; init; }

    /// <summary><c>PlanChanged</c>: the domain event.</summary>
    public required string Name { get; init; }

    /// <summary><c>changed</c>: a short local name for it.</summary>
    public required string Variable { get; init; }

    /// <summary><c>PlanChangedIntegrationEvent</c>.</summary>
    public required string Contract { get; init; }

    /// <summary><c>Billing.PlanChanged</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary><c>SubscriptionId</c>: the property with the aggregate's id; <c>Id</c> where a field of the event has that name.</summary>
    public required string IdProperty { get; init; }

    public required IReadOnlyList<EventFieldCode> Fields { get; init; }

    /// <summary>Whether a policy of this context reacts to it.</summary>
    public required bool IsHeard { get; init; }

    /// <summary>Whether it gets a row in the outbox: published or heard.</summary>
    public bool Leaves => Model.IsPublished || IsHeard;
}

/// <summary>A value that an event carries, and how it is named.</summary>
public sealed record EventFieldCode(EventFieldModel Model, FieldCode Code);

public sealed record QueryCode
{
    public required QueryModel Model { get; init; }

    /// <summary><c>ByCustomer</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>ByCustomerQuery</c>.</summary>
    public required string Record { get; init; }

    public required string Handler { get; init; }

    /// <summary><c>by-customer</c>, below the aggregate's segment.</summary>
    public required string Route { get; init; }

    public required string Words { get; init; }

    public required string OperationId { get; init; }

    public required IReadOnlyList<FieldCode> By { get; init; }
}

/// <summary>A policy of this context.</summary>
/// <param name="Name">Class name in <c>Application.Policies</c>.</param>
/// <param name="Source">Whose event it hears.</param>
/// <param name="Target">Whose command it gives.</param>
public sealed record PolicyCode(PolicyModel Model, string Name, AggregateCode Source, EventCode Event, AggregateCode Target, CommandCode Command);

/// <summary>A reaction to an event of another context.</summary>
/// <param name="Name">Class name: <c>SuspendOnCustomerDeactivated</c>.</param>
/// <param name="Folder">Folder and last part of the namespace: the other context's name, or what C# needs instead.</param>
/// <param name="Contract"><c>CustomerDeactivatedIntegrationEvent</c>.</param>
/// <param name="TypeName"><c>Identity.CustomerDeactivated</c>.</param>
public sealed record SubscriptionCode(
    SubscriptionModel Model,
    string Name,
    string Folder,
    string Contract,
    string TypeName,
    IReadOnlyList<FieldCode> Payload,
    AggregateCode Target,
    CommandCode Command);
