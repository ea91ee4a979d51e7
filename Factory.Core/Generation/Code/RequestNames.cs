using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Names of request types: one per command in the whole solution, since the schemas of an OpenAPI document share one space.</summary>
internal sealed class RequestNames
{
    private readonly NameScope _scope;
    private readonly HashSet<string> _shared;

    public RequestNames(ContextModel model, TypeNames types)
    {
        _scope = new NameScope(StringComparer.OrdinalIgnoreCase, types.Ending("Request"));
        _shared = model.Aggregates
            .SelectMany(aggregate => aggregate.Commands)
            .GroupBy(command => command.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary><c>CancelRequest</c>; <c>CancelOrderRequest</c> where another aggregate has a command of that name.</summary>
    public string Take(string command, string aggregate) =>
        _shared.Contains(command) ? _scope.Take($"{command}{aggregate}Request") : _scope.Take($"{command}Request", $"{command}{aggregate}Request");
}
