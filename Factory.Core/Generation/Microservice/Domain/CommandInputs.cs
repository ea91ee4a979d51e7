using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Rules;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>Which values the method of a command works with: what is sent, what a default fills, and what the aggregate has.</summary>
internal sealed class CommandInputs
{
    private readonly SolutionCode _solution;
    private readonly AggregateCode _aggregate;
    private readonly CommandCode _command;
    private readonly Lazy<IReadOnlyList<PrintedRule>> _requires;
    private readonly Lazy<IReadOnlyList<PrintedRule>> _invariants;

    public CommandInputs(SolutionCode solution, AggregateCode aggregate, CommandCode command)
    {
        (_solution, _aggregate, _command) = (solution, aggregate, command);
        _requires = new(() => [.. command.Requires.Select(rule => DomainRulePrinter.Print(rule.Model.Condition, solution, aggregate, command))]);
        _invariants = new(() => [.. command.Invariants.Select(rule => DomainRulePrinter.Print(rule.Model.Condition, solution, aggregate))]);
        Used = [.. command.Fields.Where(IsUsed)];
    }

    /// <summary>The fields that the method takes; one that it has no use for stays outside.</summary>
    public IReadOnlyList<FieldCode> Used { get; }

    /// <summary>Whether the method takes the time: it emits, or a rule that it checks needs <c>today</c> or <c>now</c>.</summary>
    public bool NeedsNow => _command.Emits.Count > 0 || Checks(parameter => parameter.Kind is RuleParameterKind.Now) || NeedsToday;

    /// <summary>Whether a rule that it checks needs <c>today</c>.</summary>
    public bool NeedsToday => Checks(parameter => parameter.Kind is RuleParameterKind.Today);

    /// <summary>The fields whose absence a default fills.</summary>
    public IEnumerable<FieldCode> Filled => Used.Where(sent => IsFilled(sent) && IsRead(sent));

    public static string FilledName(FieldCode field) => $"{field.Parameter.TrimStart('@')}OrDefault";

    /// <summary>The local or parameter that holds what the command sends.</summary>
    public static string Sent(FieldCode field, bool isFilled) => isFilled ? FilledName(field) : field.Parameter;

    public bool IsFilled(FieldCode field) =>
        field.Model.Default is not null && !field.IsList && !field.Model.IsRequired
        && (_command.Kind is CommandKind.Creates or CommandKind.AddsEntity || _command.Model.Fields.First(sent => sent.Name == field.Model.Name).Field.IsRequired);

    /// <summary>The value that a field of the aggregate (or of the entity that is added) has after the command.</summary>
    public string After(FieldCode field)
    {
        if (_command.Fields.FirstOrDefault(sent => sent.IsSet && sent.Model.Name == field.Model.Name) is { } found && SetsIn(field))
        {
            return Sent(found, IsFilled(found));
        }

        return _command.Creates || _command.Kind is CommandKind.AddsEntity ? DomainValue.Initial(_solution, field) : field.Property;
    }

    /// <summary>The value that an event carries.</summary>
    public string Carried(EventFieldCode field)
    {
        if (field.Model.IsStatus)
        {
            return _command.Creates ? $"{_aggregate.StatusType}.{_command.To}" : "Status";
        }

        if (field.Model.IsOfCommand)
        {
            var sent = _command.Fields.First(other => other.Model.Name == field.Model.Name);
            return Sent(sent, IsFilled(sent));
        }

        var own = _aggregate.Field(field.Model.Name);
        var set = _command.Entity is null && _command.Fields.Any(sent => sent.IsSet && sent.Model.Name == own.Model.Name);
        return set || _command.Creates ? After(own) : own.IsList ? $"[.. {own.Property}]" : own.Property;
    }

    /// <summary>What is handed to the method that states a rule.</summary>
    /// <param name="status">The state that the rule looks at.</param>
    /// <param name="entity">The entity or collection that the rule looks at.</param>
    public string Argument(RuleParameter parameter, string status, Func<EntityCode, string> entity) => parameter.Kind switch
    {
        RuleParameterKind.Field when _command.Entity is not null => parameter.Field!.Property,
        RuleParameterKind.Field => After(_aggregate.Field(parameter.Field!.Model.Name)),
        RuleParameterKind.CommandField => Sent(CommandField(parameter), IsFilled(CommandField(parameter))),
        RuleParameterKind.Status => status,
        RuleParameterKind.Entity => entity(parameter.Entity!),
        RuleParameterKind.Today => "today",
        _ => "now",
    };

    /// <summary>Whether an invariant that it checks looks at the entity.</summary>
    public bool ShowsInvariants(EntityCode entity) => _invariants.Value.Any(rule => rule.Parameters.Any(parameter => parameter.Entity == entity));

    // A part of a rule that is decided beforehand is not printed: what it speaks of, nobody reads.
    private bool Checks(Func<RuleParameter, bool> what) => _requires.Value.Concat(_invariants.Value).Any(rule => rule.Parameters.Any(what));

    private FieldCode CommandField(RuleParameter parameter) => _command.Fields.First(sent => sent.Model.Name == parameter.Field!.Model.Name);

    private bool SetsIn(FieldCode field) => (_command.Entity?.Fields ?? _aggregate.Fields).Contains(field);

    private bool IsUsed(FieldCode field) => IsRead(field) || new FieldChecks(field, new FieldConstants(field, "")).All().Count > 0;

    // Whether anything comes of it but a check.
    private bool IsRead(FieldCode field) =>
        field.IsSet
        || _requires.Value.Any(rule => rule.Parameters.Any(parameter => parameter.Kind is RuleParameterKind.CommandField && parameter.Field!.Model.Name == field.Model.Name))
        || _command.Emits.Any(raised => raised.Fields.Any(carried => carried.Model.IsOfCommand && carried.Model.Name == field.Model.Name));
}
