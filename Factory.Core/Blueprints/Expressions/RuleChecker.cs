using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Gives every part of a rule its meaning and type, and says what does not fit.</summary>
internal sealed class RuleChecker(RuleScope scope, List<RuleProblem> problems)
{
    private readonly RuleLiterals _literals = new(problems);
    private readonly RuleOperators _operators = new(scope, problems);
    private RuleNames _names = new(scope);

    public Expr? Condition(RuleSyntax syntax)
    {
        var tree = Read(syntax, other: null);
        return tree is null || tree.Type.IsBool ? tree : Fail(syntax, "A rule is a condition that holds or does not.", "compare the value with something", RuleProblemKind.Type);
    }

    /// <param name="syntax">What is written.</param>
    /// <param name="other">What it is compared or combined with, from which open words and numbers take their type; null if nothing is.</param>
    private Expr? Read(RuleSyntax syntax, Expr? other) => syntax switch
    {
        NumberSyntax number => _literals.Number(number, isNegative: false, other?.Type.Field),
        TextSyntax text => _literals.Text(text, other?.Type.Field),
        DurationSyntax duration => _literals.Duration(duration),
        NameSyntax name => Name(name, other),
        CollectionSyntax collection => Collection(collection),
        UnarySyntax { Operator: UnaryOperator.Negate, Operand: NumberSyntax number } minus =>
            _literals.Number(number with { Start = minus.Start, Length = minus.Length }, isNegative: true, other?.Type.Field),
        UnarySyntax unary => Read(unary.Operand, other) is { } operand ? _operators.Unary(unary, operand) : null,
        BinarySyntax binary => Binary(binary),
        _ => throw new InvalidOperationException(syntax.GetType().Name),
    };

    private Expr? Binary(BinarySyntax binary)
    {
        // The side that knows its type is read first, so that a bare member, a number or null on the other side can take it.
        Expr? left;
        Expr? right;
        if (IsOpen(binary.Left))
        {
            right = Read(binary.Right, other: null);
            left = right is null && !IsOpen(binary.Right) ? null : Read(binary.Left, right);
        }
        else
        {
            left = Read(binary.Left, other: null);
            right = left is null && IsOpen(binary.Right) ? null : Read(binary.Right, left);
        }

        return left is null || right is null ? null : _operators.Binary(binary, left, right);
    }

    private bool IsOpen(RuleSyntax syntax) => syntax switch
    {
        NumberSyntax or TextSyntax => true,
        UnarySyntax { Operator: UnaryOperator.Negate } minus => IsOpen(minus.Operand),
        NameSyntax { Parts: [var only] } => only.Value is not ("true" or "false" or "today" or "now") && _names.Find(only.Value) is null,
        _ => false,
    };

    private Expr? Name(NameSyntax name, Expr? other)
    {
        if (name.Parts is [var word])
        {
            switch (word.Value)
            {
                case "null":
                    return new NullExpr(name.Start, name.Length);
                case "true" or "false":
                    return new LiteralExpr(word.Value == "true", ExprType.Bool, name.Start, name.Length);
                case "today":
                    return new TodayExpr(name.Start, name.Length);
                case "now":
                    return new NowExpr(name.Start, name.Length);
            }
        }

        return _names.Find(name.Parts[0].Value) is not { } found ? Member(name, other)
            : IsCount(name, found) ? Collection(Count(name))
            : Path(name, found);
    }

    // A member of that name comes first; a list has none.
    private bool IsCount(NameSyntax name, RuleNames.Found found)
    {
        if (name.Parts.Count == 1 || name.Parts[^1].Value != RuleGrammar.Count)
        {
            return false;
        }

        var at = found;
        foreach (var part in name.Parts.Skip(1).SkipLast(1))
        {
            if (at.Type.IsList || at.Below.FirstOrDefault(field => field.Name == part.Value) is not { } member)
            {
                return false;
            }

            at = _names.Field(found.Root, member);
        }

        return at.Type.IsList || at.Below.All(field => field.Name != RuleGrammar.Count);
    }

    private static CollectionSyntax Count(NameSyntax name)
    {
        var source = name with { Parts = [.. name.Parts.SkipLast(1)], Length = name.Parts[^2].End - name.Start };
        return new CollectionSyntax(CollectionFunction.Count, source, Body: null, name.Start, name.Length);
    }

    private Expr? Path(NameSyntax name, RuleNames.Found found)
    {
        var isOptional = found.IsOptional;
        var isSensitive = found.IsSensitive;
        var at = found;
        foreach (var part in name.Parts.Skip(1))
        {
            if (at.Type.IsList)
            {
                return Fail(part, $"'{name.Parts[0].Value}' is a list.", "look at its elements with any, all, sum or count", RuleProblemKind.Type);
            }

            if (at.Below.FirstOrDefault(field => field.Name == part.Value) is not { } member)
            {
                return Unknown(
                    part, NoMember(at.Type, part.Value), Nearest(part.Value, at.Below.Select(field => field.Name)), at.Type.Kind is TypeKind.ValueObject ? [at.Type.Name] : []);
            }

            at = _names.Field(found.Root, member);
            isOptional |= at.IsOptional;
            isSensitive |= at.IsSensitive;
        }

        if (at.Type.Kind is TypeKind.Binary)
        {
            return Fail(name, $"'{name.Text}' is binary; a rule cannot look into it.", hint: null, RuleProblemKind.Type);
        }

        if (isSensitive && scope.Use is RuleUse.Where)
        {
            return Fail(name, $"'{name.Text}' is sensitive; a query cannot select by it.", hint: null, RuleProblemKind.Type);
        }

        return new PathExpr(
            found.Root,
            found.Root is PathRoot.It ? [] : [.. name.Parts.Select(part => part.Value)],
            new ExprType(at.Type, isOptional && !at.Type.IsList),
            name.Start,
            name.Length)
        {
            Scale = at.Scale,
        };
    }

    private static string NoMember(FieldType type, string member) => type.Kind switch
    {
        TypeKind.Ref => $"A reference is only compared; '{member}' of the other aggregate cannot be read.",
        TypeKind.ValueObject => $"'{type.Name}' has no field '{member}'.",
        _ => $"A value of type {type} has no fields.",
    };

    private Expr? Member(NameSyntax name, Expr? other)
    {
        var word = name.Parts[0].Value;
        if (name.Parts.Count > 1)
        {
            return Unknown(name.Parts[0], $"There is no field '{word}' here.", HintForMember(name) ?? Nearest(word, _names.All()), _names.Owners);
        }

        if (other?.Type.Field is { Kind: TypeKind.Enum, IsList: false } type)
        {
            var isState = other is PathExpr { Root: PathRoot.Status } or LiteralExpr { IsState: true };
            var members = _names.MembersOf(type, isState);
            return members.Contains(word)
                ? new LiteralExpr(new EnumValue(word), new ExprType(type), name.Start, name.Length) { IsState = isState }
                : Fail(
                    name,
                    isState ? $"'{word}' is no state of {type.Name}." : $"'{word}' is no member of {type.Name}.",
                    Nearest(word, members) ?? $"one of {string.Join(", ", members)}",
                    RuleProblemKind.UnknownName);
        }

        return Unknown(name.Parts[0], $"There is no field '{word}' here.", Nearest(word, _names.All()), _names.Owners);
    }

    private string? HintForMember(NameSyntax name) =>
        scope.Enums.Any(item => item.Name == name.Parts[0].Value) ? $"write {name.Parts[^1].Value} alone" : null;

    private Expr? Collection(CollectionSyntax collection)
    {
        if (Read(collection.Source, other: null) is not PathExpr source)
        {
            return null;
        }

        if (source.Type.Field is not { IsList: true } list)
        {
            var function = collection.Function.ToString().ToLowerInvariant();
            return Fail(collection.Source, $"'{collection.Source.Text}' is no list; {function} looks at one.", hint: null, RuleProblemKind.Type);
        }

        if (scope.Use is RuleUse.Where && list.Kind is not TypeKind.ValueObject)
        {
            return Fail(collection.Source, $"'{collection.Source.Text}' is a list of plain values; a query cannot look into it.", hint: null, RuleProblemKind.Type);
        }

        if (collection.Body is null)
        {
            return new CollectionExpr(collection.Function, source, Body: null, new ExprType(new FieldType(TypeKind.Int)), collection.Start, collection.Length);
        }

        var outer = _names;
        _names = _names.Inside(list.Item, ElementFields(source, list), source.Scale);
        var body = Read(collection.Body, other: null);
        _names = outer;
        return body is null ? null : _operators.Collection(collection, source, body);
    }

    private IReadOnlyList<FieldModel> ElementFields(PathExpr source, FieldType list) => (source.Root, list.Kind) switch
    {
        (PathRoot.Entity, _) when source.Members.Count == 1 => scope.Aggregate.Entity(list.Name!).Fields,
        (_, TypeKind.ValueObject) => scope.ValueObjects.FirstOrDefault(item => item.Name == list.Name)?.Fields ?? [],
        _ => [],
    };

    private static string? Nearest(string written, IEnumerable<string> names) => NearestName.Of(written, names) is { } nearest ? $"did you mean '{nearest}'?" : null;

    private Expr? Fail(RuleSyntax where, string message, string? hint, RuleProblemKind kind)
    {
        problems.Add(new RuleProblem(message, where.Start, where.Length, hint, kind));
        return null;
    }

    private Expr? Fail(RuleToken where, string message, string? hint, RuleProblemKind kind)
    {
        problems.Add(new RuleProblem(message, where.Start, where.Length, hint, kind));
        return null;
    }

    private Expr? Unknown(RuleToken where, string message, string? hint, IReadOnlyList<string?> owners)
    {
        problems.Add(new RuleProblem(message, where.Start, where.Length, hint, RuleProblemKind.UnknownName) { LookedIn = owners });
        return null;
    }
}
