namespace Factory.Core.Generation.Rules;

/// <summary>Prints whether a value is absent.</summary>
internal static class CsNull
{
    /// <summary>A value whose C# type does not show that it may be absent is cast to one that does.</summary>
    public static CsPiece Shown(CsPiece piece) => piece is { IsOptional: true, IsNullable: false, NullableType: { } type }
        ? piece with { Text = $"({type}){piece.At(CsRank.Unary)}", Rank = CsRank.Unary, IsNullable = true }
        : piece;

    public static CsCondition Test(CsPiece piece, bool isNull)
    {
        var tests = piece.NullSources.Select(source => CsCondition.Of($"{source} {(isNull ? "==" : "!=")} null", CsRank.Equality, piece));
        return isNull ? CsCondition.Or(tests) : CsCondition.And(tests);
    }
}
