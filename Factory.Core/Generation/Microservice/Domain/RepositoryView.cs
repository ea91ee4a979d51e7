using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Infrastructure;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>What the application asks of the store of one kind of aggregate; it asks nothing that it does not use.</summary>
public sealed class RepositoryView
{
    internal RepositoryView(SolutionCode solution, AggregateCode aggregate)
    {
        Name = aggregate.Repository;
        var references = solution.ReferencesTo(aggregate).ToList();
        HasExists = references.Exists(reference => !reference.IsMany);
        HasExistAll = references.Exists(reference => reference.IsMany);
        Unique = [.. aggregate.Fields.Where(field => field.Model.IsUnique && field.IsSet)];
        Finders = [.. solution.Policies.Select(policy => (policy.Target, policy.Model.Reaction))
            .Concat(solution.Subscriptions.Select(subscription => (subscription.Target, subscription.Model.Reaction)))
            .Where(pair => pair.Target == aggregate && pair.Reaction.Target is ReactionTarget.Referring or ReactionTarget.Matching)
            .Select(pair => pair.Reaction.TargetField!)
            .Distinct()
            .Select(aggregate.Field)];
        Removes = aggregate.Commands.Any(command => command.Deletes);
        HasIsReferredTo = Removes && HeldReferences.To(solution, aggregate).Count > 0;
        Adds = aggregate.Commands.Any(command => command.Creates);
        Usings = CSharp.Usings(DomainNamespaces.Of(solution, aggregate),
        [
            DomainNamespaces.Kernel(solution),
            .. DomainNamespaces.OfFields(solution, Unique.Concat(Finders)),
        ]);
    }

    public string Name { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary><c>ExistsAsync(id)</c>.</summary>
    public bool HasExists { get; }

    /// <summary><c>ExistAllAsync(ids)</c>.</summary>
    public bool HasExistAll { get; }

    /// <summary>Fields with <c>{Property}ExistsAsync(value, except)</c>.</summary>
    public IReadOnlyList<FieldCode> Unique { get; }

    /// <summary>Fields with <c>FindBy{Property}Async(value)</c>, which yields ids.</summary>
    public IReadOnlyList<FieldCode> Finders { get; }

    /// <summary><c>IsReferredToAsync(id)</c>: whether a list or a value object holds its id, which the database does not keep.</summary>
    public bool HasIsReferredTo { get; }

    public bool Adds { get; }

    public bool Removes { get; }
}
