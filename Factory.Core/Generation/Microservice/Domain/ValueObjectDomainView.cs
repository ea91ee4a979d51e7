using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>A value object as the domain layer declares it: whoever holds one holds a valid one.</summary>
public sealed class ValueObjectDomainView
{
    internal ValueObjectDomainView(SolutionCode solution, ValueObjectCode code)
    {
        Namespace = solution.DomainNamespace;
        Name = code.Name;
        Summary = Comments.Summary(code.Model.Description);
        var constants = code.Fields.ToDictionary(field => field, field => new FieldConstants(field, ""));
        Constants = [.. code.Fields.SelectMany(field => constants[field].Declarations())];
        Expressions = [.. code.Fields.Select(field => constants[field].Expression()).OfType<string>()];
        AllChecks = [.. code.Fields.SelectMany(field => new FieldChecks(field, constants[field]).All())];
        Checks = [.. AllChecks.Select(check => check.Call).Where(call => call.Length > 0)];
        HoldsOthers = code.Fields.Any(field => field.Kind is TypeKind.ValueObject);
        Properties = [.. code.Fields.Select(field => HoldsOthers ? Settable(field) : $"public {field.DomainType} {field.Property} {{ get; }}")];
        var parameters = code.Fields.Select(field => $"{field.DomainType} {field.Parameter}").ToList();
        Constructor = CSharp.Call(4, $"private {code.Name}(", [.. code.Fields.Select(field => $"{field.DomainType} {Bound(field)}")], ")");
        Assignments = [.. code.Fields.Select(field => $"{field.Property} = {Bound(field)};")];
        CreateSignature = CSharp.Call(4, $"public static Result<{code.Name}> Create(", parameters, ")");
        Made = $"new {code.Name}({string.Join(", ", code.Fields.Select(field => field.Parameter))})";
        HidesMembers = code.Fields.Any(field => field.Model.IsSensitive);
        Equality = code.Fields.Any(field => field.IsList || field.Kind is TypeKind.Binary) ? [.. code.Fields.Select(Equal)] : [];
        Hash = code.Fields.Select(field => field.IsList || field.Kind is TypeKind.Binary ? Count(field) : field.Property).ToList();
        Usings = CSharp.Usings(Namespace,
        [
            DomainNamespaces.Kernel(solution),
            Expressions.Count > 0 ? "System.Text.RegularExpressions" : null,
            .. DomainNamespaces.OfFields(solution, code.Fields),
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string Name { get; }

    public string? Summary { get; }

    public IReadOnlyList<string> Constants { get; }

    public IReadOnlyList<string> Expressions { get; }

    public IReadOnlyList<string> Properties { get; }

    /// <summary>Whether a value object stands inside: such a one is not read back through the constructor.</summary>
    public bool HoldsOthers { get; }

    public string Constructor { get; }

    public IReadOnlyList<string> Assignments { get; }

    public string CreateSignature { get; }

    public IReadOnlyList<string> Checks { get; }

    /// <summary>The call of the constructor.</summary>
    public string Made { get; }

    /// <summary>Whether its text must not show its members, since some are sensitive.</summary>
    public bool HidesMembers { get; }

    /// <summary>Comparisons member by member, where a member is a list: a record would compare which list it is.</summary>
    public IReadOnlyList<string> Equality { get; }

    public IReadOnlyList<string> Hash { get; }

    internal IReadOnlyList<FieldCheck> AllChecks { get; }

    // What reads it back finds the parameter by the name of the property.
    private static string Bound(FieldCode field) => CSharp.Identifier(Naming.Bound(field.Property));

    private static string Settable(FieldCode field)
    {
        var isReference = field.IsList || !field.IsValueType;
        return $"public {field.DomainType} {field.Property} {{ get; private init; }}{(isReference && !field.IsOptional ? " = null!;" : "")}";
    }

    private static string Equal(FieldCode field) => (field.IsList || field.Kind is TypeKind.Binary, field.IsOptional) switch
    {
        _ when field is { IsList: true, Kind: TypeKind.Binary } => $"{field.Property}.Select(Convert.ToHexString).SequenceEqual(other.{field.Property}.Select(Convert.ToHexString))",
        (false, _) => $"{field.Property} == other.{field.Property}",
        (true, false) => $"{field.Property}.SequenceEqual(other.{field.Property})",
        _ => $"({field.Property} ?? []).SequenceEqual(other.{field.Property} ?? [])",
    };

    private static string Count(FieldCode field) =>
        $"{field.Property}{(field.IsOptional ? "?" : "")}.{(field.IsList ? "Count" : "Length")}";
}
