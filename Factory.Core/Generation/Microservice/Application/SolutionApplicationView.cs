using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>What the application project needs to know of the whole solution.</summary>
public sealed class SolutionApplicationView
{
    internal SolutionApplicationView(SolutionCode solution)
    {
        var raising = solution.Aggregates.Where(aggregate => aggregate.Events.Any(raised => raised.Leaves)).ToList();
        var domain = solution.Aggregates.Select(aggregate => $"{solution.DomainNamespace}.{aggregate.Plural}");
        var kernel = $"{solution.DomainNamespace}.Kernel";
        Envelopes = [.. raising.Select(aggregate => $"{aggregate.Name}Envelopes")];
        IntegrationEventsUsings = CSharp.Usings(
            $"{solution.ApplicationNamespace}.Messaging",
            [.. raising.Select(aggregate => $"{solution.ApplicationNamespace}.{aggregate.Plural}"), kernel]);
        ReadStoreUsings = CSharp.Usings($"{solution.ApplicationNamespace}.Ports", [$"{solution.ApplicationNamespace}.Paging", .. domain, kernel]);
    }

    /// <summary>The classes that turn the events of an aggregate into envelopes; none where no event leaves its transaction.</summary>
    public IReadOnlyList<string> Envelopes { get; }

    public bool HasEnvelopes => Envelopes.Count > 0;

    public IReadOnlyList<string> IntegrationEventsUsings { get; }

    public IReadOnlyList<string> ReadStoreUsings { get; }
}
