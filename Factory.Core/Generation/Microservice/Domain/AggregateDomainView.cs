using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>An aggregate as the domain layer declares it.</summary>
public sealed class AggregateDomainView
{
    private readonly AggregateCode _code;

    internal AggregateDomainView(SolutionCode solution, AggregateCode code)
    {
        _code = code;
        Namespace = DomainNamespaces.Of(solution, code);
        Summary = Comments.Summary(code.Model.Description);
        var rules = new RuleMethods(solution, code);
        Methods = [.. code.Commands.Select(command => new CommandMethod(solution, code, command, rules))];
        Rules = [.. rules.All.Select(rule => rule.Text)];
        var constants = AllConstants().ToList();
        Constants = [.. constants.SelectMany(constant => constant.Declarations())];
        Expressions = [.. constants.Select(constant => constant.Expression()).OfType<string>()];
        Backings =
        [
            .. code.Fields.Where(field => field.IsList).Select(field => $"private readonly List<{field.ItemType}> {field.Backing} = [];"),
            .. code.Entities.Where(entity => entity.IsMany).Select(entity => $"private readonly List<{entity.Name}> {entity.Backing} = [];"),
        ];
        Properties =
        [
            $"public {code.IdType} Id {{ get; private init; }}",
            .. code.Fields.Select(PropertyView.Of),
            .. code.HasLifecycle ? [$"public {code.StatusType} Status {{ get; {(code.Commands.Any(command => !command.Creates && command.To is not null) ? "private set" : "private init")}; }}"] : Array.Empty<string>(),
            .. code.Entities.Select(Entity),
        ];
        Errors = new ErrorsView(solution, code);
        Repository = new RepositoryView(solution, code);
        Events = [.. code.Events.Select(raised => new EventView(code, raised))];
        EventUsings = CSharp.Usings(Namespace,
        [
            DomainNamespaces.Kernel(solution),
            .. DomainNamespaces.OfFields(solution, code.Events.SelectMany(raised => raised.Fields).Where(field => !field.Model.IsStatus).Select(field => field.Code)),
        ]);
        Usings = CSharp.Usings(Namespace,
        [
            DomainNamespaces.Kernel(solution),
            Expressions.Count > 0 ? "System.Text.RegularExpressions" : null,
            .. DomainNamespaces.OfFields(solution, code.Fields.Concat(Methods.SelectMany(method => method.Fields))),
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string? Summary { get; }

    public string IdType => _code.IdType;

    public string StatusType => _code.StatusType;

    public bool HasLifecycle => _code.HasLifecycle;

    public bool HasEvents => _code.Events.Count > 0;

    public IReadOnlyList<string> States => _code.States;

    public IReadOnlyList<string> Constants { get; }

    public IReadOnlyList<string> Expressions { get; }

    public IReadOnlyList<string> Backings { get; }

    public IReadOnlyList<string> Properties { get; }

    /// <summary>One for each command, in their order.</summary>
    public IReadOnlyList<CommandMethod> Methods { get; }

    /// <summary>The methods that state the rules, whole and indented.</summary>
    public IReadOnlyList<string> Rules { get; }

    public IReadOnlyList<string> EventUsings { get; }

    public IReadOnlyList<EventView> Events { get; }

    public ErrorsView Errors { get; }

    public RepositoryView Repository { get; }

    private IEnumerable<FieldConstants> AllConstants()
    {
        foreach (var field in _code.Fields.Where(IsBounded))
        {
            yield return new FieldConstants(field, "");
        }

        foreach (var command in _code.Commands)
        {
            foreach (var field in command.Fields.Where(field => CommandConstants.OwnsBounds(_code, command, field)))
            {
                yield return CommandConstants.Own(_code, command, field);
            }
        }
    }

    // A bound is a constant if a command checks by it.
    private bool IsBounded(FieldCode field) =>
        _code.Commands.Any(command => command.Entity is null && command.Fields.Any(sent =>
            sent.IsSet && sent.Model.Name == field.Model.Name && !CommandConstants.OwnsBounds(_code, command, sent)));

    private static string Entity(EntityCode entity) => entity.IsMany
        ? $"public IReadOnlyList<{entity.Name}> {entity.Property} => {entity.Backing};"
        : $"public {entity.Name}? {entity.Property} {{ get; private set; }}";
}
