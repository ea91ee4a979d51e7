using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>A value object as callers send and see it.</summary>
public sealed class ValueObjectApplicationView
{
    internal ValueObjectApplicationView(SolutionCode solution, ValueObjectCode code)
    {
        Namespace = solution.ApplicationNamespace;
        Name = code.Dto;
        Source = code.Name;
        Variable = code.Variable;
        Summary = Comments.Summary(code.Model.Description);
        IsUsed = solution.IsSpoken(code);
        var members = code.Fields.OrderBy(field => !DtoFields.AsSent(field).Model.IsRequired).ToList();
        Record = CSharp.Call(0, $"public sealed record {code.Dto}(", [.. members.Select(DtoFields.AsSent).Select(DtoFields.Sent)], ")");
        Mapping = CSharp.Call(
            4,
            $"public static {code.Dto} Of({code.Name} {code.Variable}) => new(",
            [.. members.Select(field => DtoFields.From(solution, field, code.Variable))],
            ");");
        var steps = new ValueObjectSteps(solution, code.Fields, "");
        Steps = steps.Lines;
        Made = Steps.Count == 0
            ? CSharp.Call(4, $"public Result<{code.Name}> To{code.Name}() => {code.Name}.Create(", Arguments(solution, code, steps), ");")
            : CSharp.Call(8, $"return {code.Name}.Create(", Arguments(solution, code, steps), ");");
        HasList = solution.Aggregates.SelectMany(aggregate => aggregate.Commands).SelectMany(command => command.Fields)
            .Concat(solution.ValueObjects.SelectMany(item => item.Fields))
            .Any(field => field.IsList && field.Kind is TypeKind.ValueObject && field.Model.Type.Name == code.Model.Name);
        HidesMembers = code.Fields.Any(field => field.Model.IsSensitive);
        Usings = CSharp.Usings(Namespace,
        [
            solution.DomainNamespace,
            DomainNamespaces.Kernel(solution),
            code.Fields.Any(field => ConstraintAttributes.Of(field.Model).Count > 0) ? ConstraintAttributes.Namespace : null,
            .. DtoFields.Namespaces(solution, code.Fields),
            .. DomainNamespaces.OfFields(solution, code.Fields),
        ]);
    }

    /// <summary>Whether anything that is sent, shown or told has it.</summary>
    public bool IsUsed { get; }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string Name { get; }

    public string Source { get; }

    public string Variable { get; }

    public string? Summary { get; }

    public string Record { get; }

    public string Mapping { get; }

    /// <summary>What must be made before the value object itself.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>The value object itself: a whole method, or what it returns after the steps.</summary>
    public string Made { get; }

    /// <summary>Whether lists of it are sent.</summary>
    public bool HasList { get; }

    public bool HidesMembers { get; }

    private static List<string> Arguments(SolutionCode solution, ValueObjectCode code, ValueObjectSteps steps) =>
        [.. code.Fields.Select(field => Argument(solution, code, field, steps))];

    // A member that is called like its enum would be taken for it.
    private static string Default(SolutionCode solution, ValueObjectCode code, FieldCode field)
    {
        var value = DomainValue.Of(solution, field.Model.Type, field.Model.Default!);
        return field.Kind is TypeKind.Enum && code.Fields.Any(member => value.StartsWith($"{member.Property}.", StringComparison.Ordinal)) ? $"global::{solution.DomainNamespace}.{value}" : value;
    }

    private static string Argument(SolutionCode solution, ValueObjectCode code, FieldCode field, ValueObjectSteps steps)
    {
        if (DtoFields.IsFilled(field))
        {
            return $"{steps.Value(field)} ?? {Default(solution, code, field)}";
        }

        if (field.Kind is not TypeKind.Ref)
        {
            return field is { IsList: true, Model.IsRequired: false } && field.Kind is not TypeKind.ValueObject
                ? $"{steps.Value(field)} ?? []"
                : steps.Value(field);
        }

        var id = solution.Aggregate(field.Model.Type.Name!).IdType;
        return field.IsList ? $"[.. {(field.Model.IsRequired ? field.Property : $"({field.Property} ?? [])")}.Select(item => new {id}(item))]"
            : field.IsOptional ? $"{field.Property} is null ? null : new {id}({field.Property}.Value)"
            : $"new {id}({field.Property})";
    }
}
