using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The body that a test sends with a command: how it is made, and how one that differs from it is asked for.</summary>
internal sealed class Bodies
{
    /// <summary>The call that gives a member the value of another one.</summary>
    public const string CopyCall = ".WithCopy";

    private readonly SolutionCode _solution;
    private readonly CommandCode _command;
    private readonly ObjectValue _standard;
    private readonly References _references;
    private readonly Dictionary<string, string> _numbered = [];

    /// <param name="standard">The values that succeed; what other calls are compared with.</param>
    /// <param name="isAllowed">Whether the command succeeds with other values.</param>
    public Bodies(SolutionCode solution, CommandCode command, ObjectValue standard, Func<ObjectValue, bool> isAllowed)
    {
        (_solution, _command, _standard) = (solution, command, standard);
        _references = new References(solution, "copy");
        foreach (var field in command.Fields)
        {
            _references.Collect(field, standard[field.Model.Name]);
            if (field.IsSet
                && field.Model.IsUnique
                && command.Entity is null
                && standard[field.Model.Name] is { } value
                && UniqueCode.Of(solution.Model, field.Model, value, other => isAllowed(standard.With([field.Model.Name], other))) is { } code)
            {
                _numbered[field.Model.Name] = code;
            }
        }
    }

    /// <summary>Whether the command takes anything at all.</summary>
    public bool Exists => _command.Fields.Count > 0;

    public string Method => $"{_command.Name}Body";

    /// <summary>The aggregates whose ids the body needs, in the order of its parameters.</summary>
    public IReadOnlyList<string> Targets => _references.Targets;

    /// <summary>Whether the body leads to several instances of an aggregate, so that an id of one does not say which of them it is.</summary>
    public bool IsTorn(string target) => Targets.Count(other => other == target) > 1;

    /// <summary>Whether copies are counted so that a unique field differs; ids do without.</summary>
    public bool IsNumbered => _command.Fields.Any(sent => Differs(sent) && sent.Kind is not TypeKind.Uuid);

    /// <summary>Whether each copy has another value at a unique field.</summary>
    public bool Differs(FieldCode field) => _numbered.ContainsKey(field.Model.Name);

    /// <summary>Whether a second instance can be made: no unique field stands in the way.</summary>
    public bool CanRepeat => _command.Fields
        .Where(sent => sent.IsSet && sent.Model.IsUnique && _standard[sent.Model.Name] is not null && sent.Kind is not TypeKind.Ref)
        .All(Differs);

    public string Parameters => string.Join(", ", [
        .. _references.All.Select(reference => $"Guid {reference.Parameter}"),
        .. IsNumbered ? ["int copy = 0"] : Array.Empty<string>(),
    ]);

    /// <summary>The members of the body, each as <c>["name"] = value</c>.</summary>
    public IEnumerable<string> Members()
    {
        var json = Inside();
        foreach (var field in _command.Fields)
        {
            if (_standard[field.Model.Name] is { } value)
            {
                yield return $"[{CSharp.Literal(field.Json)}] = {_numbered.GetValueOrDefault(field.Model.Name) ?? json.Of(field.Model.Type, value, 8)}";
            }
        }
    }

    /// <summary>What other values than the standard ones refer to, besides <see cref="Targets" />.</summary>
    public IReadOnlyList<string> FurtherTargets(ObjectValue arguments)
    {
        var targets = new List<string>();
        Changes(arguments, target =>
        {
            targets.Add(target);
            return "";
        });
        return targets;
    }

    /// <summary>What differs from the standard body, as calls behind it: <c>.With("endsOn", "2026-01-16")</c>.</summary>
    /// <param name="reference">The id of an aggregate that the standard body does not refer to.</param>
    /// <param name="isExact">Whether a unique field, whose value differs from copy to copy, has just this one.</param>
    public string Changes(ObjectValue arguments, Func<string, string>? reference = null, bool isExact = false)
    {
        var json = Outside(reference);
        var changes = "";
        foreach (var field in _command.Fields)
        {
            changes += isExact && Differs(field) && arguments[field.Model.Name] is { } exact
                ? $"{TestFile.Break}.With({CSharp.Literal(field.Json)}, {json.Of(field.Model.Type, exact, JsonCode.InLine)})"
                : Change(json, field.Json, field.Model.Type, _standard[field.Model.Name], arguments[field.Model.Name]);
        }

        return changes;
    }

    /// <summary><c>.With("price.amount", -0.01m)</c></summary>
    public string Change(IReadOnlyList<string> path, FieldType type, object? value) =>
        $"{TestFile.Break}.With({CSharp.Literal(string.Join('.', path))}, {Outside().Of(type, value, JsonCode.InLine)})";

    private string Change(JsonCode json, string path, FieldType type, object? standard, object? value)
    {
        if (Values.AreEqual(standard, value) || (standard is Guid before && value is Guid after && type.Kind is TypeKind.Ref && !IsTold(type.Name!, before, after)))
        {
            return "";
        }

        if (value is null)
        {
            return $"{TestFile.Break}.Without({CSharp.Literal(path)})";
        }

        if (standard is ObjectValue whole && value is ObjectValue other)
        {
            return string.Concat(_solution.Model.ValueObject(type.Name!).Fields.Select(member =>
                Change(json, $"{path}.{member.Name}", member.Type, whole[member.Name], other[member.Name])));
        }

        return value is Guid id && type.Kind is TypeKind.Ref && _references.Known(type.Name!, id) is { Path: { } known }
            ? $"{TestFile.Break}{CopyCall}({CSharp.Literal(path)}, of: {CSharp.Literal(known)})"
            : $"{TestFile.Break}.With({CSharp.Literal(path)}, {json.Of(type, value, JsonCode.InLine)})";
    }

    // One instance is as good as another, unless members are to lead to the same one, or to the same one no longer.
    private bool IsTold(string target, Guid before, Guid after) => _references.Known(target, after) is { Path: not null } || _references.IsShared(target, before);

    // Inside the method that makes the body, where its parameters are known.
    private JsonCode Inside() => new(_solution, (target, id) => _references.Known(target, id)?.Parameter ?? "Guid.CreateVersion7()");

    private JsonCode Outside(Func<string, string>? further = null) => new(_solution, (target, _) => further?.Invoke(target) ?? "Guid.CreateVersion7()");
}
