using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>What a mapped field belongs to.</summary>
internal enum MappingOwner
{
    /// <summary>An aggregate or an entity of one.</summary>
    Entity,

    /// <summary>A value object in columns; only its named members are mapped.</summary>
    Value,

    /// <summary>A value object in JSON that belongs to its owner like a row.</summary>
    Item,
}

/// <summary>Writes the statements that map fields to columns.</summary>
/// <param name="variable">What the lambdas call the owner.</param>
internal sealed class FieldMapping(SolutionCode solution, string variable, MappingOwner owner)
{
    private const int Indent = 8;
    private const int EnumMaxLength = 64;

    /// <summary>None where the conventions say it all.</summary>
    public IEnumerable<string> Statements(FieldCode field) => field.Kind is TypeKind.ValueObject ? [Complex(field)]
        : field.IsList ? [List(field)]
        : Scalar(field);

    /// <summary>What the statements need in sight.</summary>
    public static IEnumerable<string> Namespaces(SolutionCode solution, IEnumerable<FieldCode> fields, MappingOwner owner) => fields
        .Where(field => field.Kind is TypeKind.Ref)
        .SelectMany(field => field.IsList && owner is not MappingOwner.Item
            ? [Namespace(solution, field), "Microsoft.EntityFrameworkCore.Storage.ValueConversion"]
            : new[] { Namespace(solution, field) });

    /// <summary>Whether it is kept as JSON because columns cannot tell an empty one, or an empty one in it, from an absent one.</summary>
    private static bool IsJson(SolutionCode solution, FieldCode field)
    {
        if (field is not { Kind: TypeKind.ValueObject, IsList: false })
        {
            return false;
        }

        var code = solution.ValueObject(field.Model.Type.Name!);
        return (field.IsOptional && !HasRequired(code)) || code.Fields.Any(member => IsJson(solution, member));
    }

    /// <summary>Whether it holds a list of value objects, which no columns can.</summary>
    public static bool HoldsList(SolutionCode solution, ValueObjectCode code) => code.Fields.Any(field =>
        field.Kind is TypeKind.ValueObject && (field.IsList || HoldsList(solution, solution.ValueObject(field.Model.Type.Name!))));

    // What a value object in it requires does not count.
    private static bool HasRequired(ValueObjectCode code) => code.Fields.Any(field => field.Model.IsRequired && !field.IsList && field.Kind is not TypeKind.ValueObject);

    private static string Namespace(SolutionCode solution, FieldCode field) =>
        $"{solution.DomainNamespace}.{solution.Aggregate(field.Model.Type.Name!).Plural}";

    private IEnumerable<string> Scalar(FieldCode field)
    {
        var property = $"builder.Property({variable} => {variable}.{field.Property})";
        return field.Kind switch
        {
            TypeKind.Enum => [$"{property}.HasConversion<string>().HasMaxLength({Text(EnumMaxLength)});"],
            TypeKind.Ref => [Chain(property, $".HasConversion(id => {(field.IsOptional ? "id!.Value.Value" : "id.Value")}, value => new {field.ItemType}(value))")],
            TypeKind.Decimal => [$"{property}.HasPrecision(18, {Text(field.Model.Scale)});"],
            _ when field.Model.EffectiveMaxLength is { } maxLength => [$"{property}.HasMaxLength({Text(maxLength)});"],
            _ => owner is MappingOwner.Entity ? [] : [$"{property};"],
        };
    }

    private string List(FieldCode field)
    {
        var list = $"builder.PrimitiveCollection({variable} => {variable}.{field.Property})";
        return field.Kind switch
        {
            TypeKind.Ref when owner is MappingOwner.Item => Chain(
                $"builder.Property({variable} => {variable}.{field.Property})",
                $".HasIdConversion(id => id.Value, value => new {field.ItemType}(value))"),
            TypeKind.Enum => $"{list}.ElementType(item => item.HasConversion<string>());",
            TypeKind.Ref => Chain(
                list,
                $".ElementType(item => item.HasConversion(new ValueConverter<{field.ItemType}, Guid>(id => id.Value, value => new {field.ItemType}(value))))"),
            _ => $"{list};",
        };
    }

    private string Complex(FieldCode field)
    {
        var value = solution.ValueObject(field.Model.Type.Name!);
        var mapping = $"{value.Name}Mapping";
        var member = $"{variable} => {variable}.{field.Property}";
        if (owner is MappingOwner.Item || field.IsList || HoldsList(solution, value))
        {
            var configure = owner is MappingOwner.Item ? $"{mapping}.ConfigureItem" : $"value => {mapping}.ConfigureItem(value.ToJson())";
            return $"builder.Owns{(field.IsList ? "Many" : "One")}({member}, {configure});";
        }

        // What lies in JSON is JSON.
        return owner is MappingOwner.Entity && IsJson(solution, field)
            ? $"builder.ComplexProperty({member}, value => {mapping}.Configure(value.ToJson()));"
            : $"builder.ComplexProperty({member}, {mapping}.Configure);";
    }

    private static string Chain(string head, string call)
    {
        var line = $"{head}{call};";
        return Indent + line.Length <= CSharp.MaxLine ? line : $"{head}\n{new string(' ', Indent + 4)}{call};";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
