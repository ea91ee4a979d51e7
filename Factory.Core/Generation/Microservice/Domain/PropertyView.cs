using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>Declarations of properties of aggregates and entities.</summary>
internal static class PropertyView
{
    public static string Of(FieldCode field)
    {
        if (field.IsList)
        {
            return $"public {field.DomainType} {field.Property} => {field.Backing};";
        }

        var setter = field.IsChanged ? "private set" : "private init";
        var initial = field.IsValueType || field.IsOptional ? "" : " = null!;";
        return $"public {field.DomainType} {field.Property} {{ get; {setter}; }}{initial}";
    }
}
