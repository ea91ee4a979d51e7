namespace Factory.Console.Components.Diagrams;

/// <summary>How a node is drawn.</summary>
public enum NodeKind
{
    Context,

    /// <summary>A context that only the context map names.</summary>
    Outside,
    Aggregate,
    Entity,
    ValueObject,
    Enum,
    State,

    /// <summary>Where a state machine begins or ends.</summary>
    Point,
    Command,
    Event,
    Policy,
}

/// <param name="Lines">What stands below the title.</param>
/// <param name="Pointer">JSON Pointer of the element that it leads to; null: none.</param>
public sealed record DiagramNode(string Id, string Title, NodeKind Kind, IReadOnlyList<string> Lines, string? Pointer);

/// <param name="Labels">One to a line.</param>
/// <param name="IsDashed">Whether it says less than a solid one, such as that one thing is made of another's values.</param>
/// <param name="HasArrow">False: both sides stand alike.</param>
public sealed record DiagramEdge(string From, string To, IReadOnlyList<string> Labels, string? Pointer, bool IsDashed = false, bool HasArrow = true);

/// <summary>What a diagram shows, before it has a form.</summary>
public sealed record DiagramModel(string Title, IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges)
{
    /// <summary>Edges between the same two nodes become one with all their labels; so do all that lead from a node to itself.</summary>
    public static DiagramModel Of(string title, IEnumerable<DiagramNode> nodes, IEnumerable<DiagramEdge> edges)
    {
        var known = nodes.DistinctBy(node => node.Id).ToList();
        var ids = known.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var joined = edges.Where(edge => ids.Contains(edge.From) && ids.Contains(edge.To))
            .GroupBy(edge => (edge.From, edge.To, IsDashed: edge.IsDashed && edge.From != edge.To, edge.HasArrow))
            .Select(group => group.First() with { Labels = [.. group.SelectMany(edge => edge.Labels).Distinct(StringComparer.Ordinal)] });
        return new DiagramModel(title, known, [.. joined]);
    }
}
