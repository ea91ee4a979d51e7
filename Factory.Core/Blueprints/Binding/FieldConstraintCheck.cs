using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Checks that a field's constraints belong to its type and do not contradict each other.</summary>
internal sealed class FieldConstraintCheck(FindingLog log)
{
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
        CheckLengths(field);
        CheckPattern(field);
    }

    /// <summary>Checks bounds that are read into the field's type.</summary>
    public static void CheckBounds(FieldModel field, FindingLog log)
    {
        if (field is { Min: IComparable least, Max: { } most } && least.CompareTo(most) > 0)
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/min", $"The min of '{field.Name}' is above its max: no value meets both.");
        }
    }

    private void Belongs(FieldElement field, string key, bool isSaid, bool isAllowed, FieldType type, string where)
    {
        if (isSaid && !isAllowed)
        {
            log.Add(FindingCodes.ConstraintMisplaced, $"{field.Pointer}/{key}", $"'{key}' belongs to {where}, and '{field.Name}' is {type}.");
        }
    }

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
        else if (field.MinLength > field.MaxLength)
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/minLength", $"The minLength of '{field.Name}' is above its maxLength: no value meets both.");
        }

        if (field.Length == 0 || field.MaxLength == 0)
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/{(field.Length == 0 ? "length" : "maxLength")}", $"'{field.Name}' leaves no room for a character.");
        }

        if (field.Scale > 18)
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/scale", $"The scale of '{field.Name}' is more than the 18 digits of a decimal.");
        }

        if (field.MinItems > (field.MaxItems ?? 100))
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{field.Pointer}/minItems", $"The minItems of '{field.Name}' is above its maxItems: no list meets both.");
        }
    }

    private void CheckPattern(FieldElement field)
    {
        if (field.Pattern is not { } pattern)
        {
            return;
        }

        if (pattern.Length > PatternText.MaxLength)
        {
            log.Add(FindingCodes.BadPattern, $"{field.Pointer}/pattern", $"The pattern of '{field.Name}' is longer than 500 characters.");
        }
        else if (PatternText.Compile(pattern) is null)
        {
            log.Add(
                FindingCodes.BadPattern,
                $"{field.Pointer}/pattern",
                $"The pattern of '{field.Name}' is not a regular expression that can be matched without backtracking.",
                "Look-arounds, back-references and atomic groups are not possible; the whole value is matched without '^' and '$'.");
        }
    }
}
