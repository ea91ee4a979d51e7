namespace Factory.Console.Components.Diagrams;

/// <param name="X">Of its middle.</param>
/// <param name="Y">Of its middle.</param>
public sealed record PlacedNode(DiagramNode Node, double X, double Y, double Width, double Height);

/// <param name="Points">From the border of one node to that of the other.</param>
/// <param name="LabelX">Of the labels' middle.</param>
/// <param name="LabelY">Of the labels' middle.</param>
public sealed record PlacedEdge(DiagramEdge Edge, IReadOnlyList<(double X, double Y)> Points, double LabelX, double LabelY);

/// <summary>A diagram with a form: what hangs together stands in layers, from above; the pieces stand in rows.</summary>
public sealed record DiagramLayout(DiagramModel Model, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height)
{
    public const double LetterWidth = 7.4;
    public const double LineHeight = 16;

    /// <summary>More would be a carpet.</summary>
    public const int MostNodes = 150;

    private const double RowWidth = 900;
    private const double Gap = 36;

    /// <param name="model">Of at most <see cref="MostNodes" /> nodes.</param>
    public static DiagramLayout Of(DiagramModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(model.Nodes.Count, MostNodes);
        var (nodes, edges) = (new List<PlacedNode>(), new List<PlacedEdge>());
        var (left, top, rowHeight, width) = (Gap, Gap, 0.0, 0.0);
        foreach (var piece in Pieces(model).Select(LayeredPiece.Of))
        {
            if (left > Gap && left + piece.Width > RowWidth)
            {
                (left, top, rowHeight) = (Gap, top + rowHeight + Gap, 0);
            }

            var (x, y) = (left, top);
            nodes.AddRange(piece.Nodes.Select(node => node with { X = node.X + x, Y = node.Y + y }));
            edges.AddRange(piece.Edges.Select(edge => edge with
            {
                Points = [.. edge.Points.Select(point => (point.X + x, point.Y + y))],
                LabelX = edge.LabelX + x,
                LabelY = edge.LabelY + y,
            }));
            left += piece.Width + Gap;
            rowHeight = Math.Max(rowHeight, piece.Height);
            width = Math.Max(width, left);
        }

        return new DiagramLayout(model, nodes, edges, width, top + rowHeight + Gap);
    }

    public static double LabelWidth(DiagramEdge edge) => edge.Labels.Select(label => label.Length * LetterWidth).DefaultIfEmpty().Max();

    public static double LabelHeight(DiagramEdge edge) => edge.Labels.Count * LineHeight;

    // The parts of a model that no edge connects, in the order of their first nodes.
    private static IEnumerable<DiagramModel> Pieces(DiagramModel model)
    {
        var neighbours = model.Edges.SelectMany(edge => new[] { (edge.From, edge.To), (From: edge.To, To: edge.From) }).ToLookup(pair => pair.Item1, pair => pair.Item2);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var first in model.Nodes.Where(node => !seen.Contains(node.Id)))
        {
            var piece = new HashSet<string>(StringComparer.Ordinal);
            var waiting = new Queue<string>([first.Id]);
            while (waiting.TryDequeue(out var id))
            {
                if (piece.Add(id))
                {
                    neighbours[id].ToList().ForEach(waiting.Enqueue);
                }
            }

            seen.UnionWith(piece);
            yield return new DiagramModel(model.Title, [.. model.Nodes.Where(node => piece.Contains(node.Id))], [.. model.Edges.Where(edge => piece.Contains(edge.From))]);
        }
    }
}
