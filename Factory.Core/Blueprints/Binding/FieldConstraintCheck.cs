using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Checks that a field's constraints belong to its type and do not contradict each other.</summary>
internal sealed class FieldConstraintCheck(FindingLog log)
{
    /// <summary>Checks what can be said of a field whatever its type is.</summary>
    public void CheckWritten(FieldElement field)
    {
        CheckLengths(field);
        CheckPattern(field);
    }

    public void Check(FieldElement field, FieldType type, FieldOwner owner)
    {
        var item = type.Item;
        var isBoundedText = item.Kind is TypeKind.String or TypeKind.Text;
        Belongs(field, "length", field.Length is not null, isBoundedText, type, "string and text");
        Belongs(field, "minLength", field.MinLength is not null, isBoundedText, type, "string and text");
        Belongs(field, "maxLength", field.MaxLength is not null, isBoundedText || item.Kind is TypeKind.Binary, type, "string, text and binary");
        Belongs(field, "pattern", field.Pattern is not null, isBoundedText, type, "string and text");
        Belongs(field, "min", field.Min is not null, item.IsNumber || item.IsTemporal, type, "numbers and times");
        Belongs(field, "max", field.Max is not null, item.IsNumber || item.IsTemporal, type, "numbers and times");
        Belongs(field, "scale", field.Scale is not null, item.Kind is TypeKind.Decimal, type, "decimal");
        Belongs(field, "minItems", field.MinItems is not null, type.IsList, type, "lists");
        Belongs(field, "maxItems", field.MaxItems is not null, type.IsList, type, "lists");
        CheckUnique(field, type, owner);
    }

    /// <summary>Checks that some value meets all bounds: those that are written, those of the type, and those that a command adds.</summary>
    public static void CheckBounds(FieldModel field, FindingLog log)
    {
        if (field is { Min: IComparable least, Max: { } most } && least.CompareTo(most) > 0)
        {
            Impossible("min", $"The min of '{field.Name}' is above its max: no value meets both.");
        }

        if (field.Length is { } exact && (exact < field.MinLength || exact > field.MaxLength))
        {
            Impossible("length", $"The length of '{field.Name}' is not from its minLength to its maxLength: no value meets them.");
        }
        else if (field.Length is null && field.MinLength > field.EffectiveMaxLength)
        {
            Impossible(
                "minLength",
                field.MaxLength is null
                    ? $"The minLength of '{field.Name}' is above the {field.EffectiveMaxLength} characters that {field.Type.Item} has: no value meets both."
                    : $"The minLength of '{field.Name}' is above its maxLength: no value meets both.",
                field.MaxLength is null ? "Give it a larger maxLength." : null);
        }

        if (field.MinItems > field.MaxItems)
        {
            Impossible("minItems", $"The minItems of '{field.Name}' is above its maxItems: no list meets both.");
        }

        void Impossible(string key, string message, string? hint = null) => log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/{key}", message, hint);
    }

    private void Belongs(FieldElement field, string key, bool isSaid, bool isAllowed, FieldType type, string where)
    {
        if (isSaid && !isAllowed)
        {
            log.Add(FindingCodes.ConstraintMisplaced, $"{field.Pointer}/{key}", $"'{key}' belongs to {where}, and '{field.Name}' is {type}.", Meant(key, type));
        }
    }

    // The word for the same thing of another type.
    private static string? Meant(string key, FieldType type) => (key, type.Item) switch
    {
        ("minLength", { IsNumber: true } or { IsTemporal: true }) => "Did you mean 'min'?",
        ("maxLength", { IsNumber: true } or { IsTemporal: true }) => "Did you mean 'max'?",
        ("min", { Kind: TypeKind.String or TypeKind.Text }) => type.IsList ? "Did you mean 'minItems' or 'minLength'?" : "Did you mean 'minLength'?",
        ("max", { Kind: TypeKind.String or TypeKind.Text }) => type.IsList ? "Did you mean 'maxItems' or 'maxLength'?" : "Did you mean 'maxLength'?",
        ("minItems", { Kind: TypeKind.String or TypeKind.Text }) => "Did you mean 'minLength'?",
        ("maxItems", { Kind: TypeKind.String or TypeKind.Text }) => "Did you mean 'maxLength'?",
        _ => null,
    };

    private void CheckUnique(FieldElement field, FieldType type, FieldOwner owner)
    {
        if (!field.Unique)
        {
            return;
        }

        if (owner is not FieldOwner.Aggregate)
        {
            log.Add(FindingCodes.ConstraintMisplaced, $"{field.Pointer}/unique", $"'{field.Name}' cannot be unique: only a field of the aggregate itself can.");
        }
        else if (type.IsList || type.Kind is TypeKind.ValueObject or TypeKind.Binary)
        {
            log.Add(FindingCodes.ConstraintMisplaced, $"{field.Pointer}/unique", $"'{field.Name}' cannot be unique: it is {type}, and only single values, enums and references can.");
        }
    }

    private void CheckLengths(FieldElement field)
    {
        if (field.Length is not null && (field.MinLength is not null || field.MaxLength is not null))
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/length", $"'{field.Name}' has an exact length beside a smallest or largest one.", "Keep one of them.");
        }
    }

    private void CheckPattern(FieldElement field)
    {
        if (field.Pattern is not { } pattern)
        {
            return;
        }

        if (pattern.Length > TextPattern.MaxLength)
        {
            log.Add(FindingCodes.BadPattern, $"{field.Pointer}/pattern", $"The pattern of '{field.Name}' is longer than 500 characters.");
        }
        else if (TextPattern.Find(pattern) is null)
        {
            log.Add(
                FindingCodes.BadPattern,
                $"{field.Pointer}/pattern",
                $"The pattern of '{field.Name}' is not a regular expression that can be matched without backtracking.",
                "Look-arounds, back-references and atomic groups are not possible; the whole value is matched without '^' and '$'.");
        }
    }
}
