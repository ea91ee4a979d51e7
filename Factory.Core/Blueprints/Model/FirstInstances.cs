namespace Factory.Core.Blueprints.Model;

/// <summary>Which aggregates of a context can ever be created, where a create refers to others that have to be there before it.</summary>
public static class FirstInstances
{
    /// <summary>The names of the aggregates that some command can create, one after the other from nothing.</summary>
    /// <param name="context">The context.</param>
    /// <param name="without">An aggregate of which there shall be none; null for no such.</param>
    public static IReadOnlySet<string> Creatable(ContextModel context, string? without = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var creates = context.Aggregates.Where(aggregate => aggregate.Name != without)
            .SelectMany(aggregate => aggregate.Commands.Where(command => command.Kind is CommandKind.Creates), (aggregate, command) => (aggregate.Name, Needs: Needs(context, command)))
            .ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(creates.Where(create => found.IsSupersetOf(create.Needs)).Select(create => create.Name).ToList());
        }
        while (found.Count > before);
        return found;
    }

    /// <summary>The names of the aggregates that a call of the command cannot do without: what its required fields refer to, at any depth.</summary>
    public static IReadOnlySet<string> Needs(ContextModel context, CommandModel command)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(command);
        var needs = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<FieldModel>(command.Fields.Select(field => field.Field));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var field))
        {
            if (field.Type.IsList ? field.MinItems is null or 0 : !field.IsRequired)
            {
                continue;
            }

            if (field.Type.Kind is TypeKind.Ref)
            {
                needs.Add(field.Type.Name!);
            }
            else if (field.Type.Kind is TypeKind.ValueObject && seen.Add(field.Type.Name!))
            {
                foreach (var member in context.ValueObjects.FirstOrDefault(item => item.Name == field.Type.Name)?.Fields ?? [])
                {
                    open.Push(member);
                }
            }
        }

        return needs;
    }
}
