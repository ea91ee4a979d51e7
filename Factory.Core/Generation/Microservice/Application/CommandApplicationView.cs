using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Microservice.Infrastructure;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>A command as a record, and its handler.</summary>
public sealed class CommandApplicationView
{
    private readonly SolutionCode _solution;
    private readonly AggregateCode _aggregate;
    private readonly CommandCode _command;
    private readonly CommandInputs _inputs;
    private readonly ReferenceSteps _references;
    private readonly ValueObjectSteps _values;

    internal CommandApplicationView(SolutionCode solution, AggregateCode aggregate, CommandCode command)
    {
        (_solution, _aggregate, _command) = (solution, aggregate, command);
        _inputs = new CommandInputs(solution, aggregate, command);
        _references = new ReferenceSteps(solution, command.Fields, aggregate.Variable);
        _values = new ValueObjectSteps(solution, _inputs.Used, "command.", [aggregate.PluralVariable, .. _references.Targets.Select(target => target.PluralVariable)]);
        Namespace = $"{solution.ApplicationNamespace}.{aggregate.Plural}";
        HidesMembers = command.Fields.Any(field => field.Model.IsSensitive);
        Record = CSharp.Call(0, $"public sealed record {command.Record}(", Members(), ")");
        Class = CSharp.Call(0, $"public sealed class {command.Handler}(", Needs(), ")");
        ResultType = command.Deletes ? "Result" : $"Result<{aggregate.Dto}>";
        var isRead = !command.Creates || _inputs.Used.Count > 0 || _references.Targets.Count > 0;
        Method = CSharp.Call(4, $"public async Task<{ResultType}> HandleAsync(", [$"{command.Record} {(isRead ? "command" : "_")}", "CancellationToken cancellationToken"], ")");
        Blocks = [.. AllBlocks().Where(block => block.Count > 0).Select(block => string.Join('\n', block.Select(line => line.Length == 0 ? "" : $"        {line}")))];
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.ApplicationNamespace}.Ports",
            DomainNamespaces.Kernel(solution),
            DomainNamespaces.Of(solution, aggregate),
            .. command.Fields.Select(Namespaces),
            .. _references.Targets.Select(target => DomainNamespaces.Of(solution, target)),
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string Record { get; }

    public bool HidesMembers { get; }

    public string RecordName => _command.Record;

    public string Class { get; }

    public string ResultType { get; }

    public string Method { get; }

    /// <summary>Groups of indented lines, with an empty line between them.</summary>
    public IReadOnlyList<string> Blocks { get; }

    // A value object that is made before may be called like the aggregate.
    private string Variable => _inputs.Used.Any(sent => sent.Kind is TypeKind.ValueObject && sent.Parameter == _aggregate.Variable) ? "found" : _aggregate.Variable;

    private string Repository => _aggregate.PluralVariable;

    private string? Namespaces(FieldCode field) => field.Kind switch
    {
        TypeKind.Ref => DomainNamespaces.Of(_solution, _solution.Aggregate(field.Model.Type.Name!)),
        TypeKind.Enum => _solution.DomainNamespace,
        _ => null,
    };

    private List<string> Members() =>
    [
        .. _command.Creates ? [] : new[] { $"{_aggregate.IdType} Id", "int? ExpectedVersion" },
        .. EntityIdIsSent ? [$"{_command.Entity!.IdType} {_command.Entity.IdType}"] : Array.Empty<string>(),
        .. _command.Fields.Select(field => $"{TypeOf(field)} {field.Property}"),
    ];

    private bool EntityIdIsSent => _command.Entity is { IsMany: true } && _command.Kind is not CommandKind.AddsEntity;

    internal static string TypeOf(FieldCode field) => field.Kind is TypeKind.ValueObject ? field.DtoType : field.DomainType;

    private List<string> Needs() =>
    [
        $"{_aggregate.Repository} {Repository}",
        .. _references.Targets.Where(target => target != _aggregate).Select(target => $"{target.Repository} {target.PluralVariable}"),
        "IUnitOfWork unitOfWork",
        .. _inputs.NeedsNow ? ["TimeProvider clock"] : Array.Empty<string>(),
    ];

    private IEnumerable<IReadOnlyList<string>> AllBlocks()
    {
        yield return _values.Lines;
        if (_command.Creates)
        {
            yield return _references.Lines;
            yield return [.. Call($"var {Variable} = {_aggregate.Name}.{_command.Method}("), .. Refuse(Variable)];
        }
        else
        {
            yield return
            [
                $"var {Variable} = await {Repository}.GetAsync(command.Id, command.ExpectedVersion, cancellationToken);",
                .. Refuse(Variable),
            ];
            yield return _references.Lines;
            yield return [.. Call($"var changed = {Variable}.Value.{_command.Method}("), .. Refuse("changed")];
        }

        foreach (var block in Unique())
        {
            yield return block;
        }

        yield return InUse();
        yield return Save();
    }

    private static IEnumerable<string> Refuse(string outcome) => [$"if (!{outcome}.IsSuccess)", "{", $"    return {outcome}.Error;", "}"];

    private IEnumerable<string> Call(string head)
    {
        List<string> arguments =
        [
            .. _command.Creates ? [$"{_aggregate.IdType}.New()"] : Array.Empty<string>(),
            .. _command.Kind is CommandKind.AddsEntity ? [$"{_command.Entity!.IdType}.New()"] : Array.Empty<string>(),
            .. EntityIdIsSent ? [$"command.{_command.Entity!.IdType}"] : Array.Empty<string>(),
            .. _inputs.Used.Select(_values.Value),
            .. _inputs.NeedsNow ? ["clock.GetUtcNow()"] : Array.Empty<string>(),
        ];
        return CSharp.Call(8, head, arguments, ");").Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line);
    }

    private IEnumerable<IReadOnlyList<string>> Unique()
    {
        if (_command.Entity is not null || _command.Deletes)
        {
            yield break;
        }

        foreach (var field in _command.Fields.Where(field => field.IsSet).Select(field => _aggregate.Field(field.Model.Name)).Where(field => field.Model.IsUnique))
        {
            var value = $"{Variable}.Value.{field.Property}";
            var local = field.Parameter == Repository ? $"{field.Parameter}Value" : field.Parameter;
            var (condition, argument) = field.IsOptional ? ($"{value} is {{ }} {local} && ", local) : ("", value);
            yield return
            [
                $"if ({condition}await {Repository}.{field.Property}ExistsAsync({argument}, {Variable}.Value.Id, cancellationToken))",
                "{",
                $"    return {_aggregate.Errors}.{field.Property}Taken{(field.Model.IsSensitive ? "" : $"({argument})")};",
                "}",
            ];
        }
    }

    // The database keeps what a column refers to; what a list or a value object does, is asked for.
    private List<string> InUse() => _command.Deletes && HeldReferences.To(_solution, _aggregate).Count > 0
        ?
        [
            $"if (await {Repository}.IsReferredToAsync(command.Id, cancellationToken))",
            "{",
            "    return Error.Conflict(\"in-use\", \"Something else refers to it.\");",
            "}",
        ]
        : [];

    private List<string> Save()
    {
        if (_command.Deletes)
        {
            return [$"{Repository}.Remove({Variable}.Value);", "return await unitOfWork.SaveAsync(cancellationToken);"];
        }

        return
        [
            .. _command.Creates ? [$"{Repository}.Add({Variable}.Value);"] : Array.Empty<string>(),
            "var saved = await unitOfWork.SaveAsync(cancellationToken);",
            $"return saved.IsSuccess ? {_aggregate.Dto}.Of({Variable}.Value) : saved.Error;",
        ];
    }
}
