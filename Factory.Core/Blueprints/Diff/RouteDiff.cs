using System.Text.RegularExpressions;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares where an aggregate and its commands are reached, which others beside them decide too.</summary>
internal sealed partial class RouteDiff(AggregateRoutes before, AggregateRoutes after, ChangeLog log)
{
    private static readonly Breakage Moved = Breakage.Of(Contract.Api, "Calls to where it was reach nothing, or something else.");

    public void OfAggregate(Part part)
    {
        if (before.Route != after.Route)
        {
            log.Changed(part, $"is reached under `{after.Route}` instead of `{before.Route}`", Moved);
        }
    }

    /// <summary>What lies in the route of the aggregate is told there.</summary>
    public void OfCommand(string name, Part part)
    {
        var (was, now) = (before.Commands[name], after.Commands[name]);
        if (was.Verb != now.Verb || Nameless(was.Route) != Nameless(now.Route))
        {
            log.Changed(part, $"is reached by `{now.Verb} {after.Route}{now.Route}` instead of `{was.Verb} {before.Route}{was.Route}`", Moved);
        }
    }

    // Callers write values where a route has the names of parameters.
    private static string Nameless(string route) => Parameter().Replace(route, "{}");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
