using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>
/// The method of an aggregate for one command: it checks the fields, the state, what the command requires and the invariants on the values that would
/// come out, and only then changes anything.
/// </summary>
public sealed class CommandMethod
{
    private readonly SolutionCode _solution;
    private readonly AggregateCode _aggregate;
    private readonly CommandCode _command;
    private readonly RuleMethods _rules;
    private readonly CommandInputs _inputs;

    internal CommandMethod(SolutionCode solution, AggregateCode aggregate, CommandCode command, RuleMethods rules)
    {
        (_solution, _aggregate, _command, _rules) = (solution, aggregate, command, rules);
        _inputs = new CommandInputs(solution, aggregate, command);
        Parameters = [.. Ids(), .. _inputs.Used.Select(field => $"{field.DomainType} {field.Parameter}"), .. _inputs.NeedsNow ? ["DateTimeOffset now"] : Array.Empty<string>()];
        Checks = [.. _inputs.Used.SelectMany(field => CommandConstants.ChecksOf(aggregate, command, field))];
        Signature = CSharp.Call(4, Head(), [.. Parameters], ")");
        Summary = Comments.Summary(command.Model.Description, 4);
        Blocks = [.. AllBlocks().Where(block => block.Count > 0).Select(block => string.Join('\n', block.Select(line => line.Length == 0 ? "" : $"        {line}")))];
    }

    /// <summary>The fields that it takes, in order, between the ids and the time.</summary>
    public IReadOnlyList<FieldCode> Fields => _inputs.Used;

    /// <summary>Each with its type: <c>string reason</c>.</summary>
    public IReadOnlyList<string> Parameters { get; }

    public string Signature { get; }

    public string? Summary { get; }

    /// <summary>Groups of indented lines, with an empty line between them.</summary>
    public IReadOnlyList<string> Blocks { get; }

    internal IReadOnlyList<FieldCheck> Checks { get; }

    private EntityCode? Entity => _command.Entity;

    private string Head() => _command.Creates
        ? $"public static Result<{_aggregate.Name}> {_command.Method}("
        : $"public Result {_command.Method}(";

    private IEnumerable<string> Ids()
    {
        if (_command.Creates)
        {
            yield return $"{_aggregate.IdType} id";
        }
        else if (_command.Kind is CommandKind.AddsEntity)
        {
            yield return $"{Entity!.IdType} id";
        }
        else if (Entity is { IsMany: true })
        {
            yield return $"{Entity.IdType} {EntityId}";
        }
    }

    private string EntityId => Naming.Camel(Entity!.IdType);

    private IEnumerable<IReadOnlyList<string>> AllBlocks()
    {
        yield return FieldBlock();
        if (Entity is not null)
        {
            yield return new EntityCommand(_aggregate, _command, Entity, _inputs).Find();
        }

        yield return StateGuard();
        if (Entity is { IsMany: false } && _command.Kind is CommandKind.AddsEntity)
        {
            yield return Refuse($"{Entity.Property} is not null", $"{Entity.Name}Exists");
        }

        yield return Locals();
        foreach (var rule in _command.Requires)
        {
            var method = _rules.Required(_command, rule);
            yield return Guard(method, _command.Creates ? $"{_aggregate.StatusType}.{_command.To}" : "Status", Present);
        }

        var candidate = Entity is null ? [] : new EntityCommand(_aggregate, _command, Entity, _inputs).Candidate();
        yield return _command.Invariants.Count > 0 ? candidate : [];
        foreach (var rule in _command.Invariants)
        {
            var status = _command.To is null ? "Status" : $"{_aggregate.StatusType}.{_command.To}";
            yield return Guard(_rules.Invariant(rule), status, Entity is null ? Present : Candidate);
        }

        yield return [.. _command.Invariants.Count > 0 ? [] : candidate, .. Apply()];
    }

    private List<string> FieldBlock()
    {
        if (Checks.Count == 0)
        {
            return [];
        }

        var calls = Checks.Where(check => check.Call.Length > 0).Select(check => $"    {check.Call}").ToList();
        calls[^1] += ";";
        return ["var errors = new FieldErrors()", .. calls, "if (errors.Any(out var error))", "{", "    return error;", "}"];
    }

    private List<string> StateGuard()
    {
        if (!_command.Model.IsGuarded || _command.Creates || _command.From.Count == _aggregate.States.Count)
        {
            return [];
        }

        var states = _command.From.Select(state => $"{_aggregate.StatusType}.{state}").ToList();
        var line = string.Join(" or ", states);
        if (line.Length > 100)
        {
            line = string.Join("\n            or ", states);
        }

        return Refuse($"Status is not {(states.Count == 1 ? line : $"({line})")}", $"{_command.StateError}(Status)");
    }

    private List<string> Locals() =>
    [
        .. _inputs.NeedsToday ? ["var today = DateOnly.FromDateTime(now.UtcDateTime);"] : Array.Empty<string>(),
        .. _inputs.Filled.Select(field =>
            $"var {CommandInputs.FilledName(field)} = {field.Parameter} ?? {DomainValue.Of(_solution, field.Model.Type, field.Model.Default!)};"),
    ];

    private List<string> Guard(RuleMethod rule, string status, Func<EntityCode, string> entity)
    {
        var arguments = rule.Rule.Parameters.Select(parameter => _inputs.Argument(parameter, status, entity)).ToList();
        return Refuse(CSharp.Call(12, $"!{rule.Name}(", arguments, ")"), rule.Error);
    }

    private List<string> Refuse(string condition, string error) => [$"if ({condition})", "{", $"    return {_aggregate.Errors}.{error};", "}"];

    private string Present(EntityCode entity) => _command.Creates
        ? entity.IsMany ? "[]" : "null"
        : entity.Property;

    private string Candidate(EntityCode entity) => entity == Entity ? new EntityCommand(_aggregate, _command, entity, _inputs).After() : Present(entity);

    private List<string> Apply()
    {
        var events = _command.Emits.Select(raised => Raise(raised, 8)).ToList();
        if (_command.Creates)
        {
            return Create(events);
        }

        return
        [
            .. Entity is null ? Assignments() : new EntityCommand(_aggregate, _command, Entity, _inputs).Apply(),
            .. Changed("return Changed(", events),
        ];
    }

    private IEnumerable<string> Assignments()
    {
        foreach (var field in _command.Fields.Where(field => field.IsSet))
        {
            var own = _aggregate.Field(field.Model.Name);
            var value = CommandInputs.Sent(field, _inputs.IsFilled(field));
            if (own.IsList)
            {
                yield return $"{own.Backing}.Clear();";
                yield return $"{own.Backing}.AddRange({value});";
            }
            else
            {
                yield return $"{own.Property} = {value};";
            }
        }

        if (_command.To is not null)
        {
            yield return $"Status = {_aggregate.StatusType}.{_command.To};";
        }
    }

    private List<string> Create(List<string> events)
    {
        var variable = _aggregate.Variable;
        var scalars = _aggregate.Fields.Where(field => !field.IsList).Select(field => (field.Property, Value: _inputs.After(field))).Where(pair => pair.Value != "null");
        var lists = _aggregate.Fields.Where(field => field.IsList).Select(field => (field.Backing, Value: _inputs.After(field))).Where(pair => pair.Value != "[]");
        return
        [
            $"var {variable} = new {_aggregate.Name}",
            "{",
            "    Id = id,",
            .. scalars.Select(pair => $"    {pair.Property} = {pair.Value},"),
            .. _aggregate.HasLifecycle ? [$"    Status = {_aggregate.StatusType}.{_command.To},"] : Array.Empty<string>(),
            "};",
            .. lists.Select(pair => $"{variable}.{pair.Backing}.AddRange({pair.Value});"),
            .. Changed($"{variable}.Changed(", events),
            $"return {variable};",
        ];
    }

    private static IEnumerable<string> Changed(string head, List<string> events) => CSharp.Call(8, head, events, ");").Split('\n').Select(Unindented);

    private string Raise(EventCode raised, int indent)
    {
        IReadOnlyList<string> arguments = [_command.Creates ? "id" : "Id", .. raised.Fields.Select(_inputs.Carried), "now"];
        return CSharp.Call(indent + 16, $"new {raised.Name}(", arguments, ")");
    }

    private static string Unindented(string line) => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line;
}
