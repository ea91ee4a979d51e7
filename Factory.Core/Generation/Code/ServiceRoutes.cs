using Factory.Core.Blueprints.Diff;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <inheritdoc />
internal sealed class ServiceRoutes : IServiceRoutes
{
    public IReadOnlyDictionary<string, AggregateRoutes> Of(ContextModel context) =>
        SolutionCodeBuilder.Build(context).Aggregates.ToDictionary(aggregate => aggregate.Model.Name, Of, StringComparer.Ordinal);

    private static AggregateRoutes Of(AggregateCode aggregate) => new(
        $"/{aggregate.Route}",
        aggregate.Commands.ToDictionary(command => command.Model.Name, command => new CommandRoute(command.Verb, command.Route), StringComparer.Ordinal));
}
