using System.Globalization;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Reads what is written as itself: numbers, texts and durations, in the type that their neighbour asks for.</summary>
internal sealed class RuleLiterals(List<RuleProblem> problems)
{
    // The calendar ends with the year 9999: no sum of a date and more than this is a date.
    private const long MaxDays = 3_652_058;

    public Expr? Number(NumberSyntax number, bool isNegative, FieldType? wanted)
    {
        if (!decimal.TryParse(number.Digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact))
        {
            return Fail(number, "The number is too large.");
        }

        var value = isNegative ? -exact : exact;
        object typed = wanted switch
        {
            { Kind: TypeKind.Double, IsList: false } => (double)value,
            { Kind: TypeKind.Decimal, IsList: false } => value,
            _ when !number.IsWhole => value,
            _ when value is >= int.MinValue and <= int.MaxValue => (int)value,
            _ when value is >= long.MinValue and <= long.MaxValue => (long)value,
            _ => value,
        };
        return Literal(typed, KindOf(typed), number);
    }

    /// <summary>A text, or a date, time, moment or uuid if it stands beside one.</summary>
    public Expr? Text(TextSyntax text, FieldType? wanted) => wanted switch
    {
        { Kind: TypeKind.Date, IsList: false } => Typed(ScalarText.Date(text.Text), TypeKind.Date, text, "This is no date.", "write '2026-01-31'"),
        { Kind: TypeKind.Time, IsList: false } => Typed(ScalarText.Time(text.Text), TypeKind.Time, text, "This is no time.", "write '09:30:00'"),
        { Kind: TypeKind.DateTime, IsList: false } =>
            Typed(ScalarText.Moment(text.Text), TypeKind.DateTime, text, "This is no date and time with its zone.", "write '2026-01-31T09:30:00Z'"),
        { Kind: TypeKind.Uuid, IsList: false } => Typed(ScalarText.Uuid(text.Text), TypeKind.Uuid, text, "This is no uuid.", hint: null),
        { Kind: TypeKind.Enum, IsList: false } => Fail(text, $"A member of {wanted.Name} is written without quotes.", $"write {text.Text}"),
        _ => Literal(text.Text, TypeKind.String, text),
    };

    public Expr? Duration(DurationSyntax duration)
    {
        var perDay = duration.Unit switch { DurationUnit.Days => 1, DurationUnit.Hours => 24, _ => 24 * 60 };
        return long.TryParse(duration.Digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= MaxDays * perDay
            ? new DurationExpr(amount, duration.Unit, duration.Start, duration.Length)
            : Fail(duration, "The duration is longer than the calendar.");
    }

    /// <summary>Why a field never has the value; null if it may.</summary>
    public static string? WhyNever(object value, PathExpr path) => (path.Type.Field!.Kind, value) switch
    {
        (TypeKind.Decimal, decimal number) when decimal.Round(number, Math.Min(path.Scale, 18)) != number =>
            string.Create(CultureInfo.InvariantCulture, $"'{Name(path)}' has {path.Scale} digits after the point."),
        (TypeKind.Decimal, decimal number) when Math.Abs(number) >= (decimal)Math.Pow(10, 18 - path.Scale) =>
            string.Create(CultureInfo.InvariantCulture, $"'{Name(path)}' has at most {18 - path.Scale} digits before the point."),
        (TypeKind.Uri, string text) when !TextForms.IsUri(text) => $"'{Name(path)}' is an absolute URI.",
        (TypeKind.Email, string text) when !TextForms.IsEmail(text) => $"'{Name(path)}' is a mail address.",
        _ => null,
    };

    private static string Name(PathExpr path) => path.Members.Count == 0 ? "it" : string.Join('.', path.Members);

    private static TypeKind KindOf(object number) => number switch
    {
        int => TypeKind.Int,
        long => TypeKind.Long,
        double => TypeKind.Double,
        _ => TypeKind.Decimal,
    };

    private static LiteralExpr Literal(object value, TypeKind kind, RuleSyntax at) => new(value, new ExprType(new FieldType(kind)), at.Start, at.Length);

    private Expr? Typed(object? value, TypeKind kind, TextSyntax text, string message, string? hint) =>
        value is null ? Fail(text, message, hint) : Literal(value, kind, text);

    private Expr? Fail(RuleSyntax at, string message, string? hint = null)
    {
        problems.Add(new RuleProblem(message, at.Start, at.Length, hint, RuleProblemKind.Type));
        return null;
    }
}
