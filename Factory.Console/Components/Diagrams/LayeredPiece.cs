using GraphShape;
using GraphShape.Algorithms.Layout;
using QuikGraph;

namespace Factory.Console.Components.Diagrams;

/// <summary>The layers of one piece of a diagram. A label is laid out like a node, so that nothing covers it.</summary>
internal sealed record LayeredPiece(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height)
{
    private const double Loop = 30;
    private const double LayerGap = 26;
    private const double NodeGap = 30;

    public static LayeredPiece Of(DiagramModel model)
    {
        var graph = new BidirectionalGraph<string, Edge<string>>();
        graph.AddVertexRange(model.Nodes.Select(node => node.Id));
        var sizes = model.Nodes.ToDictionary(node => node.Id, node => Around(SizeOf(node), model, node.Id));
        var paths = new Dictionary<DiagramEdge, (Edge<string> First, Edge<string>? Second)>();
        foreach (var edge in model.Edges.Where(edge => edge.From != edge.To))
        {
            paths[edge] = Connect(graph, sizes, edge, $"label {paths.Count}");
        }

        var layout = new SugiyamaLayoutAlgorithm<string, Edge<string>, BidirectionalGraph<string, Edge<string>>>(
            graph,
            sizes,
            new SugiyamaLayoutParameters { Direction = LayoutDirection.TopToBottom, LayerGap = LayerGap, SliceGap = NodeGap, OptimizeWidth = false, EdgeRouting = SugiyamaEdgeRouting.Traditional });

        // The same blueprint gives the same picture each time.
        layout.Rand = new Random(0);
        layout.Compute();
        var places = Apart(layout.VerticesPositions, sizes);
        var left = places.Min(pair => pair.Value.X - (sizes[pair.Key].Width / 2));
        var top = places.Min(pair => pair.Value.Y - (sizes[pair.Key].Height / 2));
        (double X, double Y) At(string id) => (places[id].X - left, places[id].Y - top);

        var nodes = model.Nodes.Select(node => (node, size: SizeOf(node), at: At(node.Id))).Select(one => new PlacedNode(one.node, one.at.X, one.at.Y, one.size.Width, one.size.Height)).ToList();
        var placed = nodes.ToDictionary(node => node.Node.Id);
        List<(double X, double Y)> Bends(Edge<string> edge)
        {
            var bends = (layout.EdgeRoutes.TryGetValue(edge, out var route) ? route ?? [] : []).Select(point => (X: point.X - left, Y: point.Y - top));
            return At(edge.Source).Y <= At(edge.Target).Y ? [.. bends.OrderBy(point => point.Y)] : [.. bends.OrderByDescending(point => point.Y)];
        }

        var edges = model.Edges.Select(edge => paths.TryGetValue(edge, out var path)
            ? Route(edge, placed[edge.From], placed[edge.To], path.Second is { } second ? [.. Bends(path.First), At(path.First.Target), .. Bends(second)] : Bends(path.First), path.Second is null ? null : At(path.First.Target))
            : Beside(edge, placed[edge.From])).ToList();
        return new LayeredPiece(
            nodes,
            edges,
            places.Max(pair => pair.Value.X + (sizes[pair.Key].Width / 2)) - left,
            places.Max(pair => pair.Value.Y + (sizes[pair.Key].Height / 2)) - top);
    }

    // The layout lets wide neighbours of one layer touch now and then.
    private static Dictionary<string, Point> Apart(IDictionary<string, Point> found, Dictionary<string, Size> sizes)
    {
        var places = new Dictionary<string, Point>();
        foreach (var layer in found.GroupBy(pair => Math.Round(pair.Value.Y)))
        {
            var free = double.NegativeInfinity;
            foreach (var (id, place) in layer.OrderBy(pair => pair.Value.X))
            {
                var x = Math.Max(place.X, free + (sizes[id].Width / 2));
                places[id] = new Point(x, place.Y);
                free = x + (sizes[id].Width / 2) + (NodeGap / 2);
            }
        }

        return places;
    }

    private static (Edge<string> First, Edge<string>? Second) Connect(
        BidirectionalGraph<string, Edge<string>> graph, Dictionary<string, Size> sizes, DiagramEdge edge, string label)
    {
        if (edge.Labels.Count == 0)
        {
            var direct = new Edge<string>(edge.From, edge.To);
            graph.AddEdge(direct);
            return (direct, null);
        }

        sizes[label] = new Size(DiagramLayout.LabelWidth(edge) + 8, DiagramLayout.LabelHeight(edge) + 2);
        graph.AddVertex(label);
        var (first, second) = (new Edge<string>(edge.From, label), new Edge<string>(label, edge.To));
        graph.AddEdge(first);
        graph.AddEdge(second);
        return (first, second);
    }

    private static Size SizeOf(DiagramNode node) => node.Kind is NodeKind.Point && node.Title.Length == 0
        ? new Size(18, 18)
        : new Size(
            Math.Max(70, (node.Lines.Append(node.Title).Max(line => line.Length) * DiagramLayout.LetterWidth) + 26),
            30 + (node.Lines.Count * DiagramLayout.LineHeight) + (node.Lines.Count > 0 ? 8 : 0));

    // Room for the labels of what leads from a node to itself, on both sides so that it stays in the middle.
    private static Size Around(Size size, DiagramModel model, string id) =>
        model.Edges.FirstOrDefault(edge => edge.From == id && edge.To == id) is { } loop
            ? new Size(size.Width + (2 * (Loop + 12 + DiagramLayout.LabelWidth(loop))), Math.Max(size.Height, DiagramLayout.LabelHeight(loop)))
            : size;

    private static PlacedEdge Route(DiagramEdge edge, PlacedNode from, PlacedNode to, List<(double X, double Y)> bends, (double X, double Y)? label)
    {
        List<(double X, double Y)> points = [(from.X, from.Y), .. bends, (to.X, to.Y)];
        points[0] = Exit(from, points[1]);
        points[^1] = Exit(to, points[^2]);
        return new PlacedEdge(edge, points, label?.X ?? 0, label?.Y ?? 0);
    }

    private static PlacedEdge Beside(DiagramEdge edge, PlacedNode node)
    {
        var x = node.X + (node.Width / 2);
        var (up, down) = (node.Y - (node.Height / 4), node.Y + (node.Height / 4));
        return new PlacedEdge(edge, [(x, up), (x + Loop, up), (x + Loop, down), (x, down)], x + Loop + 8 + (DiagramLayout.LabelWidth(edge) / 2), node.Y);
    }

    // Where the line from the middle of the node to the point leaves the node.
    private static (double X, double Y) Exit(PlacedNode node, (double X, double Y) point)
    {
        var (x, y) = (point.X - node.X, point.Y - node.Y);
        var share = Math.Max(Math.Abs(x) / (node.Width / 2), Math.Abs(y) / (node.Height / 2));
        return share <= 1 ? (node.X, node.Y) : (node.X + (x / share), node.Y + (y / share));
    }
}
