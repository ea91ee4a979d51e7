using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Where a field is defined.</summary>
internal enum FieldOwner
{
    Aggregate,
    Entity,
    ValueObject,
    Command,
}

/// <summary>Binds fields: their types, constraints, defaults and examples.</summary>
internal sealed class FieldBinder(ContextScope scope, FindingLog log)
{
    private readonly TypeBinder _types = new(scope, log);
    private readonly ValueReader _values = new(scope);
    private readonly Constraints _constraints = new(scope);

    public IReadOnlyList<FieldModel> BindAll(IEnumerable<FieldElement> elements, FieldOwner owner) =>
        [.. elements.DistinctBy(element => element.Name).Select(element => Bind(element, owner)).OfType<FieldModel>()];

    /// <summary>The field, or null after a finding about its type.</summary>
    public FieldModel? Bind(FieldElement element, FieldOwner owner) =>
        Shape(element, owner) is { } field ? WithValues(field, element) : null;

    /// <summary>The field without default and example, which may need other types to be bound first.</summary>
    public FieldModel? Shape(FieldElement element, FieldOwner owner)
    {
        var check = new FieldConstraintCheck(log);
        check.CheckWritten(element);
        if (_types.Bind(element.Type, $"{element.Pointer}/type") is not { } type)
        {
            scope.BrokenFields.Add(element);
            return null;
        }

        var field = new FieldModel
        {
            Name = element.Name,
            Type = type,
            Description = element.Description,
            IsRequired = element.Required,
            IsUnique = element.Unique,
            IsSensitive = element.Sensitive,
            Length = element.Length,
            MinLength = element.MinLength,
            MaxLength = element.MaxLength,
            Pattern = element.Pattern is null ? null : TextPattern.Find(element.Pattern),
            Scale = element.Scale ?? 2,
            MinItems = element.MinItems,
            MaxItems = element.MaxItems ?? 100,
            Pointer = element.Pointer,
        };
        check.Check(element, type, owner);
        return field with { Min = Bound(element.Min, field, element, "min"), Max = Bound(element.Max, field, element, "max") };
    }

    /// <summary>The field with its default and example read and held against its constraints.</summary>
    public FieldModel WithValues(FieldModel field, FieldElement element)
    {
        FieldConstraintCheck.CheckBounds(field, log);
        return field with
        {
            Default = Value(element.Default, field, FindingCodes.BadDefault, "default"),
            Example = Value(element.Example, field, FindingCodes.BadExample, "example"),
        };
    }

    /// <summary>A value of the aggregate's field, held against what the command's field adds.</summary>
    public object? Inherited(object? value, FieldModel field, FieldElement element, FindingCode code, string key)
    {
        if (value is null || _constraints.Violation(value, field) is not { } problem)
        {
            return value;
        }

        log.Add(code, element.Pointer, $"The {key} that '{field.Name}' has already does not fit here: {problem}.", $"Give it a {key} of its own.");
        return null;
    }

    private object? Bound(string? text, FieldModel field, FieldElement element, string key)
    {
        if (text is null || !(field.Type.Item.IsNumber || field.Type.Item.IsTemporal))
        {
            return null;
        }

        var (bound, problem) = _values.Read(new ScalarElement(text), field with { Type = field.Type.Item });
        if (problem is not null)
        {
            log.Add(FindingCodes.ConstraintImpossible, $"{element.Pointer}/{key}", $"The {key} of '{field.Name}' does not fit: {problem}.");
        }

        return bound;
    }

    private object? Value(ValueElement? written, FieldModel field, FindingCode code, string key)
    {
        if (written is null)
        {
            return null;
        }

        var (value, problem) = _values.Read(written, field);
        problem ??= _constraints.Violation(value, field);
        if (problem is null)
        {
            return value;
        }

        log.Add(code, written.Pointer, $"The {key} of '{field.Name}' does not fit: {problem}.", EnumHint(written, field));
        return null;
    }

    private string? EnumHint(ValueElement written, FieldModel field) =>
        field.Type.Kind is TypeKind.Enum
            && (written is ListElement list ? list.Items : [written]).OfType<ScalarElement>().Select(item => item.Text).FirstOrDefault(text => !IsMember(text, field)) is { } wrong
            ? log.Suggest(wrong, Members(field))
            : null;

    private bool IsMember(string? text, FieldModel field) => text is not null && Members(field).Contains(text);

    private IEnumerable<string> Members(FieldModel field) => scope.Enums.Where(item => item.Name == field.Type.Name).SelectMany(item => item.Members);
}
