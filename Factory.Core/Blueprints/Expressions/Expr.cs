using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>The type of an expression.</summary>
/// <param name="Field">The type of the value; null for the bare word <c>null</c>, whose type is the other side's.</param>
/// <param name="IsOptional">Whether the value may be absent.</param>
public sealed record ExprType(FieldType? Field, bool IsOptional = false)
{
    public static ExprType Bool { get; } = new(new FieldType(TypeKind.Bool));

    public static ExprType Null { get; } = new(null, IsOptional: true);

    /// <summary>Whether it is a yes or no.</summary>
    public bool IsBool => Field is { Kind: TypeKind.Bool, IsList: false };
}

/// <summary>A rule of the blueprint as a typed tree: what is not in here cannot be said in a rule.</summary>
/// <param name="Type">What it yields.</param>
/// <param name="Start">0-based offset in the rule's text.</param>
/// <param name="Length">Number of characters in the rule's text.</param>
public abstract record Expr(ExprType Type, int Start, int Length);

/// <summary>A number, text, true, false, or a member of an enum or state (<see cref="EnumValue" />), in the CLR type that <see cref="Values" /> names.</summary>
public sealed record LiteralExpr(object Value, ExprType Type, int Start, int Length) : Expr(Type, Start, Length)
{
    /// <summary>Whether it is a state of the aggregate, not a member of an enum that may have the aggregate's name.</summary>
    public bool IsState { get; init; }
}

/// <summary>The bare word <c>null</c>.</summary>
public sealed record NullExpr(int Start, int Length) : Expr(ExprType.Null, Start, Length);

/// <summary><c>today</c>: the UTC date.</summary>
public sealed record TodayExpr(int Start, int Length) : Expr(new ExprType(new FieldType(TypeKind.Date)), Start, Length);

/// <summary><c>now</c>: the moment in UTC.</summary>
public sealed record NowExpr(int Start, int Length) : Expr(new ExprType(new FieldType(TypeKind.DateTime)), Start, Length);

public enum DurationUnit
{
    Days,
    Hours,
    Minutes,
}

/// <summary><c>30 days</c>.</summary>
public sealed record DurationExpr(long Amount, DurationUnit Unit, int Start, int Length)
    : Expr(new ExprType(new FieldType(TypeKind.Duration)), Start, Length);

/// <summary>Where a path begins.</summary>
public enum PathRoot
{
    /// <summary>A field of the aggregate.</summary>
    Aggregate,

    /// <summary>The aggregate's state.</summary>
    Status,

    /// <summary>A field that the command alone has, or hides the aggregate's with.</summary>
    Command,

    /// <summary>
    /// An entity, or collection of entities, of the aggregate, under its <see cref="EntityModel.Member" />; the type of the whole entity has the kind
    /// <see cref="TypeKind.ValueObject" /> and the entity's name.
    /// </summary>
    Entity,

    /// <summary>A field of the element that <c>any</c>, <c>all</c> or <c>sum</c> looks at.</summary>
    Element,

    /// <summary><c>it</c>: the element itself, of a list of scalars.</summary>
    It,
}

/// <summary>A field, and members of value objects below it.</summary>
/// <param name="Members">The names from the root on: one for a field, more for members; empty for <c>it</c>.</param>
public sealed record PathExpr(PathRoot Root, IReadOnlyList<string> Members, ExprType Type, int Start, int Length) : Expr(Type, Start, Length)
{
    /// <summary>Digits after the point, if it is a decimal.</summary>
    public int Scale { get; init; } = 2;
}

public enum UnaryOperator
{
    Not,
    Negate,
}

public sealed record UnaryExpr(UnaryOperator Operator, Expr Operand, ExprType Type, int Start, int Length) : Expr(Type, Start, Length);

public enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}

public sealed record BinaryExpr(BinaryOperator Operator, Expr Left, Expr Right, ExprType Type, int Start, int Length) : Expr(Type, Start, Length);

public enum CollectionFunction
{
    Count,
    Any,
    All,
    Sum,
}

/// <summary><c>lines.sum(price * quantity)</c>; <paramref name="Body" /> is null for <c>count</c>.</summary>
public sealed record CollectionExpr(CollectionFunction Function, PathExpr Source, Expr? Body, ExprType Type, int Start, int Length) : Expr(Type, Start, Length);
