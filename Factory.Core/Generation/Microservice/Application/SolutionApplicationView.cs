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
        Reactions = [.. solution.Policies.Select(policy => policy.Name), .. solution.Subscriptions.Select(subscription => subscription.Name)];
        SetupUsings = CSharp.Usings(solution.ApplicationNamespace,
        [
            "Microsoft.Extensions.DependencyInjection",
            Reactions.Count > 0 ? $"{solution.ApplicationNamespace}.Messaging" : null,
            solution.Policies.Count > 0 ? $"{solution.ApplicationNamespace}.Reactions" : null,
            .. solution.Aggregates.Select(aggregate => $"{solution.ApplicationNamespace}.{aggregate.Plural}"),
            .. solution.Subscriptions.Select(subscription => $"{solution.ApplicationNamespace}.{subscription.Folder}"),
        ]);
        ReadStoreUsings = CSharp.Usings($"{solution.ApplicationNamespace}.Ports", [$"{solution.ApplicationNamespace}.Paging", .. domain, kernel]);
    }

    /// <summary>The classes that turn the events of an aggregate into envelopes; none where no event leaves its transaction.</summary>
    public IReadOnlyList<string> Envelopes { get; }

    public bool HasEnvelopes => Envelopes.Count > 0;

    /// <summary>The classes that give commands when events happened.</summary>
    public IReadOnlyList<string> Reactions { get; }

    public IReadOnlyList<string> SetupUsings { get; }

    public IReadOnlyList<string> IntegrationEventsUsings { get; }

    public IReadOnlyList<string> ReadStoreUsings { get; }
}
