using System.Collections.Immutable;
using CsCheck;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Generation.Rules;

/// <summary>Generates values for everything that a scope can name: within the constraints, at their edges and at those of the types, absent where they may be.</summary>
internal sealed class RuleValues(RuleScope scope)
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The ids that references have.</summary>
    public static IReadOnlyList<Guid> Ids { get; } = [Guid.Empty, new("abcdefab-cdef-abcd-efab-cdefabcdef01"), new("11111111-2222-3333-4444-555555555555")];

    public Gen<RuleEnvironment> Environments =>
        from own in Object([.. scope.Aggregate.Fields, .. scope.Aggregate.Entities.Select(Part)])
        from sent in Object([.. (scope.Command?.Fields ?? []).Select(sent => Filled(sent.Field))])
        from status in Of([.. scope.Aggregate.Lifecycle!.States])
        select new RuleEnvironment(Candidate(own, sent), Now) { Status = new EnumValue(status), Command = sent };

    // What a command sets counts as if it were set already.
    private ObjectValue Candidate(ObjectValue own, ObjectValue sent) => (scope.Command?.Fields ?? [])
        .Where(field => field.Sets && scope.Command!.Entity is null)
        .Aggregate(own, (candidate, field) => candidate.With([field.Name], sent[field.Name]));

    private static FieldModel Filled(FieldModel field) => field.Default is null ? field : field with { IsRequired = true };

    private static FieldModel Part(EntityModel entity) => new() { Name = entity.Member, Type = new FieldType(TypeKind.ValueObject, entity.Name, entity.IsMany) };

    private Gen<ObjectValue> Object(IReadOnlyList<FieldModel> fields, bool isElement = false) => fields
        .Aggregate(
            Gen.Const(ImmutableDictionary<string, object?>.Empty),
            (members, field) => Gen.Select(members, Value(field, isElement), (made, value) => made.Add(field.Name, value)))
        .Select(members => new ObjectValue(members));

    private Gen<object?> Value(FieldModel field, bool isElement)
    {
        var item = Item(field, isElement || field.Type.IsList);
        return field.Type.IsList ? Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[1, 3])).SelectMany(count => item.Array[count].Select(items => (object?)items.Cast<object?>().ToList()))
            : field.IsRequired ? item.Select(value => (object?)value)
            : Gen.Frequency((2, item.Select(value => (object?)value)), (1, Gen.Const((object?)null)));
    }

    private Gen<object> Item(FieldModel field, bool isElement) => field.Type.Kind is TypeKind.ValueObject
        ? Object(Members(field.Type.Name!), isElement).Select(made => (object)made)
        : Of([.. Scalars(field).Where(value => IsWithin(value, field) && (!isElement || IsSummable(value)))]);

    // A database may add doubles in an order, and with a care for what rounding loses, that are not those of the language.
    private bool IsSummable(object value) => scope.Use is not RuleUse.Where || value is not double real || Math.Abs(real) <= 5;

    private IReadOnlyList<FieldModel> Members(string name) =>
        scope.ValueObjects.FirstOrDefault(item => item.Name == name)?.Fields ?? scope.Aggregate.Entity(name).Fields;

    private static bool IsWithin(object value, FieldModel field) =>
        (field.Min is null || Comparer<object>.Default.Compare(value, field.Min) >= 0) && (field.Max is null || Comparer<object>.Default.Compare(value, field.Max) <= 0);

    private IEnumerable<object> Scalars(FieldModel field) => field.Type.Kind switch
    {
        TypeKind.String or TypeKind.Text => ["", "a", "A", "\u00e9", "e\u0301", "\u00df", "ss", "a ", "it's", "\\", "%", "\U0001F600"],
        TypeKind.Uri => ["https://example.org/a", "https://example.org/A", "urn:x:\u00e9"],
        TypeKind.Email => ["a@example.org", "A@example.org"],
        TypeKind.Int => [0, 0, 1, 1, -1, 2, 5, 7, 10, int.MaxValue, int.MinValue],
        TypeKind.Long => [0L, 0L, 1L, -1L, 2L, 5L, 10L, 2147483648L, 9007199254740993L, long.MaxValue, long.MinValue],
        TypeKind.Decimal => Decimals(field.Scale),
        TypeKind.Double => [0d, 0d, 1d, -1d, 0.5, 2.5, 5d, 0.1, 1e-300, double.Epsilon, 9007199254740992d, 1e200, double.MaxValue, double.MinValue, -0d],
        TypeKind.Bool => [true, false],
        TypeKind.Date => [DateOnly.MinValue, new DateOnly(2026, 1, 14), new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 16), new DateOnly(2026, 2, 14), new DateOnly(9999, 12, 30), DateOnly.MaxValue],
        TypeKind.Time => [TimeOnly.MinValue, new TimeOnly(9, 30), new TimeOnly(9, 30).Add(TimeSpan.FromMilliseconds(500)), new TimeOnly(863_999_999_990)],
        TypeKind.DateTime => [DateTimeOffset.MinValue, Now, Now.AddMicroseconds(1), Now.AddHours(-3), Now.AddMinutes(90), Now.AddDays(2), DateTimeOffset.MaxValue.AddTicks(-9)],
        TypeKind.Duration => [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-3), TimeSpan.FromMinutes(90), TimeSpan.FromDays(1), TimeSpan.FromMicroseconds(1), new TimeSpan(long.MaxValue - 7), new TimeSpan(long.MinValue + 8)],
        TypeKind.Uuid or TypeKind.Ref => Ids.Cast<object>(),
        TypeKind.Enum => scope.Enums.Single(item => item.Name == field.Type.Name).Members.Select(member => new EnumValue(member)),
        _ => throw new InvalidOperationException(field.Type.ToString()),
    };

    private static IEnumerable<object> Decimals(int scale)
    {
        var step = 1m;
        var limit = 1m;
        for (var digit = 0; digit < 18; digit++)
        {
            (step, limit) = digit < scale ? (step / 10, limit) : (step, limit * 10);
        }

        return new[] { 0m, 0.00m, 1m, 1.0m, -1m, 2m, 5m, 0.5m, 2.5m, -2.5m, 0.1m, step, limit - step, step - limit }
            .Where(value => Math.Abs(value) < limit && decimal.Round(value, scale) == value)
            .Cast<object>();
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
