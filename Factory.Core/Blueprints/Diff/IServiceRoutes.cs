using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Knows where callers reach what the service of a context does.</summary>
public interface IServiceRoutes
{
    /// <summary>By the names of the aggregates.</summary>
    IReadOnlyDictionary<string, AggregateRoutes> Of(ContextModel context);
}

/// <summary>Where one aggregate is reached.</summary>
/// <param name="Route"><c>/subscriptions</c>.</param>
/// <param name="Commands">By the names of the commands.</param>
public sealed record AggregateRoutes(string Route, IReadOnlyDictionary<string, CommandRoute> Commands);

/// <summary>How a command is given.</summary>
/// <param name="Verb"><c>POST</c> or <c>DELETE</c>.</param>
/// <param name="Route">Below the aggregate's: empty for the first create, <c>/{id}/change-plan</c>.</param>
public sealed record CommandRoute(string Verb, string Route);
