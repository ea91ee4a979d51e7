using GraphShape;
using GraphShape.Algorithms.Layout;
using QuikGraph;

namespace Factory.Console.Components.Diagrams;

/// <param name="X">Of its middle.</param>
/// <param name="Y">Of its middle.</param>
public sealed record PlacedNode(DiagramNode Node, double X, double Y, double Width, double Height);

/// <param name="Points">From the border of one node to that of the other.</param>
/// <param name="LabelX">Of the labels' middle.</param>
/// <param name="LabelY">Of the labels' middle.</param>
public sealed record PlacedEdge(DiagramEdge Edge, IReadOnlyList<(double X, double Y)> Points, double LabelX, double LabelY);

/// <summary>A diagram with a form: layers from above, so that most edges lead down.</summary>
public sealed record DiagramLayout(DiagramModel Model, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height)
{
    public const double LetterWidth = 7.2;
    public const double LineHeight = 16;

    /// <summary>More would be a carpet.</summary>
    public const int MostNodes = 150;

    private const double Border = 24;
    private const double Loop = 34;

    /// <param name="model">Of at most <see cref="MostNodes" /> nodes.</param>
    public static DiagramLayout Of(DiagramModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(model.Nodes.Count, MostNodes);
        if (model.Nodes.Count == 0)
        {
            return new DiagramLayout(model, [], [], 0, 0);
        }

        var graph = new BidirectionalGraph<string, Edge<string>>();
        graph.AddVertexRange(model.Nodes.Select(node => node.Id));
        var edges = model.Edges.Where(edge => edge.From != edge.To).ToDictionary(edge => edge, edge => new Edge<string>(edge.From, edge.To));
        graph.AddEdgeRange(edges.Values);
        var sizes = model.Nodes.ToDictionary(node => node.Id, SizeOf);
        var most = model.Edges.Select(edge => edge.Labels.Count).DefaultIfEmpty().Max();
        var layout = new SugiyamaLayoutAlgorithm<string, Edge<string>, BidirectionalGraph<string, Edge<string>>>(
            graph,
            sizes,
            new SugiyamaLayoutParameters { Direction = LayoutDirection.TopToBottom, LayerGap = 46 + (most * LineHeight), SliceGap = 46, OptimizeWidth = false, EdgeRouting = SugiyamaEdgeRouting.Traditional });
        layout.Compute();

        var left = layout.VerticesPositions.Min(pair => pair.Value.X - (sizes[pair.Key].Width / 2)) - Border;
        var top = layout.VerticesPositions.Min(pair => pair.Value.Y - (sizes[pair.Key].Height / 2)) - Border;
        var nodes = model.Nodes.Select(node => new PlacedNode(node, layout.VerticesPositions[node.Id].X - left, layout.VerticesPositions[node.Id].Y - top, sizes[node.Id].Width, sizes[node.Id].Height)).ToList();
        var places = nodes.ToDictionary(node => node.Node.Id);
        var placed = model.Edges.Select(edge => edges.TryGetValue(edge, out var routed)
            ? Route(edge, places[edge.From], places[edge.To], [.. (layout.EdgeRoutes.TryGetValue(routed, out var bends) ? bends ?? [] : []).Select(point => (point.X - left, point.Y - top))])
            : Around(edge, places[edge.From])).ToList();
        var width = nodes.Max(node => node.X + (node.Width / 2));
        var height = nodes.Max(node => node.Y + (node.Height / 2));
        return new DiagramLayout(
            model,
            nodes,
            placed,
            Math.Max(width, placed.Select(edge => Math.Max(edge.LabelX + (LabelWidth(edge.Edge) / 2), edge.Points.Max(point => point.X))).DefaultIfEmpty().Max()) + Border,
            Math.Max(height, placed.SelectMany(edge => edge.Points).Select(point => point.Y).DefaultIfEmpty().Max()) + Border);
    }

    public static double LabelWidth(DiagramEdge edge) => edge.Labels.Select(label => label.Length * LetterWidth).DefaultIfEmpty().Max();

    private static Size SizeOf(DiagramNode node) => node.Kind is NodeKind.Point && node.Title.Length == 0
        ? new Size(18, 18)
        : new Size(Math.Max(70, (node.Lines.Append(node.Title).Max(line => line.Length) * LetterWidth) + 24), 30 + (node.Lines.Count * LineHeight) + (node.Lines.Count > 0 ? 8 : 0));

    private static PlacedEdge Route(DiagramEdge edge, PlacedNode from, PlacedNode to, List<(double X, double Y)> bends)
    {
        // Two nodes that lead to each other would share one line.
        if (bends.Count == 0 && string.CompareOrdinal(edge.From, edge.To) > 0)
        {
            bends = [((from.X + to.X) / 2 + 16, (from.Y + to.Y) / 2)];
        }

        List<(double X, double Y)> points = [(from.X, from.Y), .. bends, (to.X, to.Y)];
        points[0] = Exit(from, points[1]);
        points[^1] = Exit(to, points[^2]);
        var longest = Enumerable.Range(0, points.Count - 1).MaxBy(index => Math.Abs(points[index + 1].X - points[index].X) + Math.Abs(points[index + 1].Y - points[index].Y));
        return new PlacedEdge(edge, points, (points[longest].X + points[longest + 1].X) / 2, (points[longest].Y + points[longest + 1].Y) / 2);
    }

    private static PlacedEdge Around(DiagramEdge edge, PlacedNode node)
    {
        var x = node.X + (node.Width / 2);
        var (up, down) = (node.Y - (node.Height / 4), node.Y + (node.Height / 4));
        return new PlacedEdge(edge, [(x, up), (x + Loop, up), (x + Loop, down), (x, down)], x + Loop + 8 + (LabelWidth(edge) / 2), node.Y);
    }

    // Where the line from the middle of the node to the point leaves the node.
    private static (double X, double Y) Exit(PlacedNode node, (double X, double Y) point)
    {
        var (x, y) = (point.X - node.X, point.Y - node.Y);
        var share = Math.Max(Math.Abs(x) / (node.Width / 2), Math.Abs(y) / (node.Height / 2));
        return share <= 1 ? (node.X, node.Y) : (node.X + (x / share), node.Y + (y / share));
    }
}
