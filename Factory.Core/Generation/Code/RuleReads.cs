using Factory.Core.Blueprints.Expressions;

namespace Factory.Core.Generation.Code;

/// <summary>What a rule looks at.</summary>
/// <param name="Paths">The places that it begins to read at, in the order in which they stand: root and first name.</param>
/// <param name="Today">Whether it speaks of <c>today</c>.</param>
/// <param name="Now">Whether it speaks of <c>now</c>.</param>
public sealed record RuleReads(IReadOnlyList<(PathRoot Root, string Name)> Paths, bool Today, bool Now)
{
    public bool NeedsTime => Today || Now;

    public static RuleReads Of(Expr rule)
    {
        var paths = new List<(PathRoot, string)>();
        var (today, now) = (false, false);
        Visit(rule);
        return new RuleReads([.. paths.Distinct()], today, now);

        void Visit(Expr expr)
        {
            switch (expr)
            {
                case TodayExpr:
                    today = true;
                    break;
                case NowExpr:
                    now = true;
                    break;
                case PathExpr { Root: PathRoot.Status }:
                    paths.Add((PathRoot.Status, "status"));
                    break;
                case PathExpr { Root: PathRoot.Aggregate or PathRoot.Command or PathRoot.Entity } path:
                    paths.Add((path.Root, path.Members[0]));
                    break;
                case UnaryExpr unary:
                    Visit(unary.Operand);
                    break;
                case BinaryExpr binary:
                    Visit(binary.Left);
                    Visit(binary.Right);
                    break;
                case CollectionExpr collection:
                    Visit(collection.Source);
                    if (collection.Body is not null)
                    {
                        Visit(collection.Body);
                    }

                    break;
            }
        }
    }

    public bool Reads(PathRoot root, string name) => Paths.Contains((root, name));

    public bool ReadsStatus => Paths.Any(path => path.Root is PathRoot.Status);
}
