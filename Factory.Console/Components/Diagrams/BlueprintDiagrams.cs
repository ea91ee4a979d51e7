using Factory.Core.Blueprints.Document;

namespace Factory.Console.Components.Diagrams;

/// <summary>The pictures of a blueprint, drawn of it as it is written: also of one that has mistakes.</summary>
public static class BlueprintDiagrams
{
    private const int MostLines = 12;

    /// <summary>Contexts and how they stand to each other.</summary>
    public static DiagramModel ContextMap(BlueprintDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var own = document.Contexts.Select(context => new DiagramNode(
            context.Name, context.Name, NodeKind.Context, [.. context.Aggregates.Select(aggregate => aggregate.Name).Take(MostLines)], context.Pointer));
        var relations = document.ContextMap.SelectMany(Relation).ToList();
        var heard = document.Contexts.SelectMany(
            context => context.Subscribes, (context, subscription) => new DiagramEdge(subscription.Event.Split('.')[0], context.Name, [subscription.Event.Split('.')[^1]], subscription.Pointer, IsDashed: true));
        var edges = relations.Concat(heard).ToList();
        var others = edges.SelectMany(edge => new[] { edge.From, edge.To }).Select(name => new DiagramNode(name, name, NodeKind.Outside, [], Pointer: null));
        return DiagramModel.Of("Context map", own.Concat(others), edges);
    }

    /// <summary>An aggregate with what it is made of and what it refers to.</summary>
    public static DiagramModel Aggregate(ContextElement context, AggregateElement aggregate)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(aggregate);
        var nodes = new List<DiagramNode> { new(aggregate.Name, aggregate.Name, NodeKind.Aggregate, Fields(aggregate.Fields), aggregate.Pointer) };
        var edges = new List<DiagramEdge>();
        foreach (var entity in aggregate.Entities)
        {
            nodes.Add(new DiagramNode($"entity {entity.Name}", entity.Name, NodeKind.Entity, Fields(entity.Fields), entity.Pointer));
            edges.Add(new DiagramEdge(aggregate.Name, $"entity {entity.Name}", [entity.Many ? "0..*" : "0..1"], entity.Pointer));
            edges.AddRange(Uses($"entity {entity.Name}", entity.Fields));
        }

        edges.AddRange(Uses(aggregate.Name, aggregate.Fields));
        var waiting = new Queue<string>(edges.Select(edge => edge.To));
        while (waiting.TryDequeue(out var name))
        {
            if (nodes.Exists(node => node.Id == name))
            {
                continue;
            }

            if (context.ValueObjects.FirstOrDefault(one => one.Name == name) is { } value)
            {
                nodes.Add(new DiagramNode(name, name, NodeKind.ValueObject, Fields(value.Fields), value.Pointer));
                var below = Uses(name, value.Fields).ToList();
                edges.AddRange(below);
                below.ForEach(edge => waiting.Enqueue(edge.To));
            }
            else if (context.Enums.FirstOrDefault(one => one.Name == name) is { } list)
            {
                nodes.Add(new DiagramNode(name, name, NodeKind.Enum, [.. list.Values.Take(MostLines)], list.Pointer));
            }
            else if (context.Aggregates.FirstOrDefault(one => one.Name == name) is { } other)
            {
                nodes.Add(new DiagramNode(name, name, NodeKind.Aggregate, [], other.Pointer));
            }
        }

        return DiagramModel.Of(aggregate.Name, nodes, edges);
    }

    /// <summary>The states of an aggregate and the commands that lead from one to the other; null if it has none.</summary>
    public static DiagramModel? States(AggregateElement aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        if (aggregate.Lifecycle is not { } lifecycle)
        {
            return null;
        }

        const string Begin = "(begin)";
        const string End = "(end)";
        const string Any = "(any)";
        var edges = new List<DiagramEdge>();
        foreach (var command in aggregate.Commands)
        {
            var from = command.Creates ? [Begin] : command.From ?? [Any];
            var to = command.Creates ? lifecycle.Initial : command.Deletes ? End : command.To;
            edges.AddRange(from.Select(state => new DiagramEdge(state, to ?? state, [command.Name], command.Pointer, IsDashed: to is null)));
        }

        if (!edges.Exists(edge => edge.From == Begin))
        {
            edges.Add(new DiagramEdge(Begin, lifecycle.Initial, [], lifecycle.Pointer));
        }

        // What changes nothing in any state would only be a loop beside the picture.
        edges.RemoveAll(edge => edge.From == Any && edge.To == Any);
        var points = new[] { new DiagramNode(Begin, "", NodeKind.Point, [], null), new DiagramNode(End, "deleted", NodeKind.Point, [], null), new DiagramNode(Any, "any state", NodeKind.Point, [], null) }
            .Where(point => edges.Exists(edge => edge.From == point.Id || edge.To == point.Id));
        return DiagramModel.Of($"{aggregate.Name}: states", [.. points, .. lifecycle.States.Select(state => new DiagramNode(state, state, NodeKind.State, [], lifecycle.Pointer))], edges);
    }

    /// <summary>Which commands emit which events, and what policies and subscriptions do then.</summary>
    public static DiagramModel EventFlow(ContextElement context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var nodes = new List<DiagramNode>();
        var edges = new List<DiagramEdge>();
        foreach (var aggregate in context.Aggregates)
        {
            nodes.AddRange(aggregate.Commands.Where(command => command.Emits.Count > 0 || IsGiven(context, aggregate, command))
                .Select(command => new DiagramNode($"{aggregate.Name}.{command.Name}", command.Name, NodeKind.Command, [aggregate.Name], command.Pointer)));
            nodes.AddRange(aggregate.Events.Select(raised => new DiagramNode($"event {raised.Name}", raised.Name, NodeKind.Event, raised.Published ? ["published"] : [], raised.Pointer)));
            edges.AddRange(aggregate.Commands.SelectMany(command => command.Emits, (command, raised) => new DiagramEdge($"{aggregate.Name}.{command.Name}", $"event {raised}", [], command.Pointer)));
        }

        foreach (var policy in context.Policies)
        {
            nodes.Add(new DiagramNode($"policy {policy.Name}", policy.Name, NodeKind.Policy, Target(policy.Reaction), policy.Pointer));
            edges.Add(new DiagramEdge($"event {policy.When}", $"policy {policy.Name}", [], policy.Pointer));
            edges.Add(new DiagramEdge($"policy {policy.Name}", policy.Reaction.Then, [], policy.Pointer));
        }

        foreach (var heard in context.Subscribes)
        {
            nodes.Add(new DiagramNode($"heard {heard.Event}", heard.Event, NodeKind.Outside, Target(heard.Reaction), heard.Pointer));
            edges.Add(new DiagramEdge($"heard {heard.Event}", heard.Reaction.Then, [], heard.Pointer));
        }

        return DiagramModel.Of($"{context.Name}: events", nodes, edges);
    }

    private static bool IsGiven(ContextElement context, AggregateElement aggregate, CommandElement command) =>
        context.Policies.Select(policy => policy.Reaction.Then).Concat(context.Subscribes.Select(heard => heard.Reaction.Then)).Contains($"{aggregate.Name}.{command.Name}");

    private static string[] Target(ReactionElement reaction) => (reaction.ForEach, reaction.Match) switch
    {
        ({ } reference, _) => [$"for each {reference}"],
        (_, { } field) => [$"same {field}"],
        _ => [],
    };

    private static IEnumerable<DiagramEdge> Relation(RelationElement relation)
    {
        if (relation.Upstream is { } upstream && relation.Downstream is { } downstream)
        {
            yield return new DiagramEdge(upstream, downstream, [.. new[] { Short("U", relation.UpstreamRoles), Short("D", relation.DownstreamRoles) }.OfType<string>()], relation.Pointer);
        }

        if (relation.Partnership is [var left, var right, ..])
        {
            yield return new DiagramEdge(left, right, ["partnership"], relation.Pointer, HasArrow: false);
        }

        if (relation.SharedKernel is [var one, var other, ..])
        {
            yield return new DiagramEdge(one, other, ["shared kernel"], relation.Pointer, HasArrow: false);
        }
    }

    private static string? Short(string side, IReadOnlyList<string> roles) => roles.Count == 0 ? null : $"{side}: {string.Join(", ", roles)}";

    private static List<string> Fields(IReadOnlyList<FieldElement> fields) =>
        [.. fields.Take(MostLines).Select(item => $"{item.Name}: {item.Type}{(item.Required ? "" : "?")}"), .. fields.Count > MostLines ? [$"and {fields.Count - MostLines} more"] : Array.Empty<string>()];

    private static IEnumerable<DiagramEdge> Uses(string owner, IReadOnlyList<FieldElement> fields) => fields.Select(item =>
    {
        var isList = item.Type.StartsWith("list<", StringComparison.Ordinal);
        var type = isList ? item.Type[5..].TrimEnd('>') : item.Type;
        var isReference = type.StartsWith("ref<", StringComparison.Ordinal);
        return new DiagramEdge(owner, isReference ? type[4..].TrimEnd('>') : type, [isList ? $"{item.Name} 0..*" : item.Name], item.Pointer, IsDashed: isReference);
    });
}
