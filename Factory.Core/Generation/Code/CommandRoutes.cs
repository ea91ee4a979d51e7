using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Finds verb and route of each command of one aggregate; no two commands share both.</summary>
internal sealed class CommandRoutes(AggregateCode aggregate)
{
    private readonly NameScope _taken = new(StringComparer.Ordinal);

    /// <summary>The route begins below the aggregate's own segment.</summary>
    public (string Verb, string Route) Take(CommandModel command, EntityCode? entity)
    {
        var name = Naming.Kebab(command.Name);
        var part = entity is null ? "" : $"/{{id}}/{entity.Route}";
        var one = entity is { IsMany: true } ? $"{part}/{{{Naming.Camel(entity.IdType)}}}" : part;

        // Not everything on the way passes the body of a DELETE on.
        var takesBody = command.Fields.Count > 0;
        return command.Kind switch
        {
            CommandKind.Creates => Free(("POST", ""), ("POST", $"/{name}")),
            CommandKind.Deletes when takesBody => Free(("POST", $"/{{id}}/{name}")),
            CommandKind.RemovesEntity when takesBody => Free(("POST", $"{one}/{name}")),
            CommandKind.Deletes => Free(("DELETE", "/{id}"), ("POST", $"/{{id}}/{name}")),
            CommandKind.AddsEntity => Free(("POST", part), ("POST", $"/{{id}}/{name}")),
            CommandKind.RemovesEntity => Free(("DELETE", one), ("POST", $"{one}/{name}")),
            CommandKind.ChangesEntity => Free(("POST", $"{one}/{name}")),
            _ => Free(("POST", $"/{{id}}/{name}")),
        };
    }

    private (string Verb, string Route) Free(params IReadOnlyList<(string Verb, string Route)> wanted)
    {
        foreach (var (verb, route) in wanted)
        {
            if (!_taken.IsTaken($"{verb} {route}"))
            {
                _taken.Reserve($"{verb} {route}");
                return (verb, route);
            }
        }

        // A command is called like an entity: its own words then end the route.
        var free = _taken.Take($"{wanted[^1].Verb} {wanted[^1].Route}-{aggregate.ErrorPrefix}");
        return (wanted[^1].Verb, free[(wanted[^1].Verb.Length + 1)..]);
    }
}
