using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>A class that gives a command when an event happened: to each target once.</summary>
public sealed class ReactionView
{
    private readonly SolutionCode _solution;
    private readonly ReactionSource _source;
    private readonly AggregateCode _target;
    private readonly CommandCode _command;
    private readonly ReactionModel _model;

    private ReactionView(SolutionCode solution, ReactionSource source, AggregateCode target, CommandCode command, ReactionModel model)
    {
        (_solution, _source, _target, _command, _model) = (solution, source, target, command, model);
        Namespace = source.Namespace;
        Name = source.Name;
        Contract = source.Contract;

        // Where the event's own aggregate has a command or query of the same name, both handlers would be in sight.
        var isAmbiguous = source.Aggregate is { } own && own != target
            && (own.Commands.Any(other => other.Name == command.Name) || own.Queries.Any(query => query.Handler == command.Handler));
        var prefix = isAmbiguous ? $"{command.Name}{target.Name}" : command.Name;
        Handler = $"{prefix}Handler";
        Command = $"{prefix}Command";
        var commands = $"{solution.ApplicationNamespace}.{target.Plural}";
        Aliases = isAmbiguous
            ? [$"using {Command} = {commands}.{command.Record};", $"using {Handler} = {commands}.{command.Handler};"]
            : [];
        NeedsRepository = model.Target is ReactionTarget.Referring or ReactionTarget.Matching;
        Class = CSharp.Call(
            0,
            $"public sealed class {Name}(",
            [.. NeedsRepository ? [$"{target.Repository} {target.PluralVariable}"] : Array.Empty<string>(), $"{Handler} handler"],
            ") : IReaction");
        TargetLines = [.. Targets()];
        IsAsync = NeedsRepository;
        ReactLines = [.. React()];
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.ApplicationNamespace}.Messaging",
            isAmbiguous ? null : commands,
            source.ContractNamespace,
            DomainNamespaces.Kernel(solution),
            NeedsDomain ? DomainNamespaces.Of(solution, target) : null,
            .. Spoken(),
        ]);
        Summary = $"/// <summary>{source.Words}, {Deed()}.</summary>";
    }

    public string Namespace { get; }

    public string Name { get; }

    public string Summary { get; }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> Aliases { get; }

    public string Class { get; }

    public string Contract { get; }

    public bool IsAsync { get; }

    /// <summary>The body of <c>TargetsAsync</c>.</summary>
    public IReadOnlyList<string> TargetLines { get; }

    /// <summary>The body of <c>ReactAsync</c>.</summary>
    public IReadOnlyList<string> ReactLines { get; }

    private string Handler { get; }

    private string Command { get; }

    private bool NeedsRepository { get; }

    private bool NeedsDomain => NeedsRepository || !_command.Creates || _command.Kind is CommandKind.AddsEntity;

    internal static ReactionView Of(SolutionCode solution, PolicyCode policy)
    {
        var source = new ReactionSource
        {
            Namespace = $"{solution.ApplicationNamespace}.Reactions",
            Name = policy.Name,
            Contract = policy.Event.Contract,
            ContractNamespace = $"{solution.ApplicationNamespace}.{policy.Source.Plural}",
            IdProperty = policy.Event.IdProperty,
            Aggregate = policy.Source,
            Fields = [.. policy.Event.Fields.Select(field => field.Code)],
            Words = string.IsNullOrWhiteSpace(policy.Model.Description)
                ? $"When {policy.Source.Article} {policy.Source.Words} raised {policy.Event.Model.Name}"
                : CSharp.XmlText(policy.Model.Description).TrimEnd('.'),
        };
        return new ReactionView(solution, source, policy.Target, policy.Command, policy.Model.Reaction);
    }

    internal static ReactionView Of(SolutionCode solution, SubscriptionCode subscription)
    {
        var source = new ReactionSource
        {
            Namespace = $"{solution.ApplicationNamespace}.{subscription.Folder}",
            Name = subscription.Name,
            Contract = subscription.Contract,
            ContractNamespace = null,
            IdProperty = null,
            Aggregate = null,
            Fields = subscription.Payload,
            Words = $"When {subscription.Model.Context} published {subscription.Model.Event}",
        };
        return new ReactionView(solution, source, subscription.Target, subscription.Command, subscription.Model.Reaction);
    }

    private string Deed()
    {
        var target = _model.Target switch
        {
            ReactionTarget.New => $"makes {_target.Article} {_target.Words}",
            ReactionTarget.Same => $"tells the {_target.Words}",
            ReactionTarget.Referring => $"tells the {_target.PluralWords} that refer to it",
            _ => $"tells the {_target.PluralWords} with the same {_model.TargetField}",
        };
        return $"{target}: {_command.Words}";
    }

    private IEnumerable<string> Targets()
    {
        if (_model.Target is ReactionTarget.New)
        {
            return ["Task.FromResult<IReadOnlyList<Guid>>([Guid.Empty]);"];
        }

        var read = $"var data = envelope.Read<{Contract}>();";
        switch (_model.Target)
        {
            case ReactionTarget.Same:
                return [$"Task.FromResult<IReadOnlyList<Guid>>([envelope.Read<{Contract}>().{_source.IdProperty}]);"];
            case ReactionTarget.Referring:
                return [read, Find($"new {_source.Aggregate!.IdType}(data.{_source.IdProperty})"), "return [.. found.Select(id => id.Value)];"];
            default:
                var field = _source.Fields.First(other => other.Model.Name == _model.TargetField);
                return field.IsOptional
                    ? [read, $"if (data.{field.Property} is not {{ }} {field.Parameter})", "{", "    return [];", "}", "", Find(Typed(field, field.Parameter)), "return [.. found.Select(id => id.Value)];"]
                    : [read, Find(Typed(field, $"data.{field.Property}")), "return [.. found.Select(id => id.Value)];"];
        }
    }

    private string Find(string value) =>
        $"var found = await {_target.PluralVariable}.FindBy{_target.Field(_model.TargetField!).Property}Async({value}, cancellationToken);";

    private string Typed(FieldCode field, string value)
    {
        var wanted = _target.Field(_model.TargetField!);
        return wanted.Kind is TypeKind.Ref ? $"new {wanted.ItemType}({value})" : field.Kind is TypeKind.Ref ? value : value;
    }

    private IEnumerable<string> React()
    {
        var arguments = _command.Fields.Select(field => (Field: field, Source: _model.Arguments.FirstOrDefault(argument => argument.Field == field.Model.Name))).ToList();
        if (arguments.Exists(argument => argument.Source is not null))
        {
            yield return $"var data = envelope.Read<{Contract}>();";
        }

        // One member of the event may be what several fields of the command require.
        foreach (var needed in arguments
            .Where(argument => !argument.Field.IsOptional && !argument.Field.IsList && argument.Source?.EventField is { } name && Sent(name) is { IsOptional: true })
            .GroupBy(argument => argument.Source!.EventField!, argument => argument.Field.Json))
        {
            var sent = Sent(needed.Key)!;
            yield return $"if (data.{sent.Property} is not {{ }} {sent.Parameter})";
            yield return "{";
            yield return $"    return Error.Invalid([{string.Join(", ", needed.Select(field => $"new FieldError({CSharp.Literal(field)}, \"Is required.\")"))}]);";
            yield return "}";
            yield return "";
        }

        List<string> values =
        [
            .. _command.Creates ? [] : new[] { $"new {_target.IdType}(target)", "ExpectedVersion: null" },
            .. arguments.Select(argument => Value(argument.Field, argument.Source)),
        ];
        foreach (var line in CSharp.Call(8, $"var command = new {Command}(", values, ");").Split('\n'))
        {
            yield return line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line;
        }

        yield return "var result = await handler.HandleAsync(command, cancellationToken);";
        yield return _command.Deletes ? "return result;" : "return result.IsSuccess ? Result.Success : result.Error;";
    }

    private FieldCode? Sent(string name) => _source.Fields.FirstOrDefault(field => field.Model.Name == name);

    private string Value(FieldCode field, ArgumentModel? argument)
    {
        if (argument is null)
        {
            return $"{field.Property}: {(field.IsList ? DomainValue.Absent(_solution, field) : "null")}";
        }

        if (argument.EventField is null)
        {
            return Wrapped(field, $"data.{_source.IdProperty}", isOptional: false);
        }

        var sent = Sent(argument.EventField);
        if (sent is null)
        {
            return $"{field.Property}: null";
        }

        if (_source.Aggregate is null && sent.IsList && SubscriptionApplicationView.MayBeAbsent(sent))
        {
            var absent = DomainValue.Absent(_solution, field);
            return field.Kind is TypeKind.Ref ? Wrapped(field, $"(data.{sent.Property} ?? {absent})", isOptional: false) : $"data.{sent.Property} ?? {absent}";
        }

        var value = sent.IsOptional && !field.IsOptional ? sent.Parameter : $"data.{sent.Property}";
        return Wrapped(field, value, sent.IsOptional && field.IsOptional);
    }

    private static string Wrapped(FieldCode field, string value, bool isOptional)
    {
        if (field.Kind is not TypeKind.Ref)
        {
            return value;
        }

        return field.IsList ? $"[.. {value}.Select(id => new {field.ItemType}(id))]"
            : isOptional ? $"{value} is null ? null : new {field.ItemType}({value}.Value)"
            : $"new {field.ItemType}({value})";
    }

    private IEnumerable<string?> Spoken()
    {
        if (_model.Target is ReactionTarget.Referring)
        {
            yield return DomainNamespaces.Of(_solution, _source.Aggregate!);
        }

        if (NeedsRepository && _target.Field(_model.TargetField!) is { Kind: TypeKind.Ref } wanted)
        {
            yield return DomainNamespaces.Of(_solution, _solution.Aggregate(wanted.Model.Type.Name!));
        }

        if (_command.Fields.Any(field => field.Kind is TypeKind.Enum && DomainValue.HasAbsent(field)))
        {
            yield return _solution.DomainNamespace;
        }

        foreach (var field in _command.Fields.Where(field => field.Kind is TypeKind.Ref && _model.Arguments.Any(argument => argument.Field == field.Model.Name)))
        {
            yield return DomainNamespaces.Of(_solution, _solution.Aggregate(field.Model.Type.Name!));
        }
    }

    private sealed record ReactionSource
    {
        public required string Namespace { get; init; }

        public required string Name { get; init; }

        public required string Contract { get; init; }

        public required string? ContractNamespace { get; init; }

        public required string? IdProperty { get; init; }

        public required AggregateCode? Aggregate { get; init; }

        public required IReadOnlyList<FieldCode> Fields { get; init; }

        public required string Words { get; init; }
    }
}
