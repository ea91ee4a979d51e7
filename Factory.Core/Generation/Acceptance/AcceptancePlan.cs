using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Acceptance;

/// <summary>Every acceptance criterion of a context's requirements, bound to the command whose test shows it, or pending with the reason.</summary>
internal sealed class AcceptancePlan
{
    private readonly string _context;

    private AcceptancePlan(string context, IReadOnlyList<AcceptanceCriterion> criteria) => (_context, Criteria) = (context, criteria);

    /// <summary>In the order of the requirements.</summary>
    public IReadOnlyList<AcceptanceCriterion> Criteria { get; }

    /// <param name="canBeTried">Whether a call of an aggregate can be made over HTTP, with all that goes before it.</param>
    public static AcceptancePlan For(TestPlan plan, Func<AggregateModel, Trial, bool> canBeTried)
    {
        var binder = new CriterionBinder(plan, canBeTried);
        return new AcceptancePlan(
            plan.Context.Name,
        [
            .. plan.Context.Requirements.SelectMany(requirement => requirement.Acceptance.Select((text, at) => binder.Bind(requirement, at + 1, text))),
        ]);
    }

    public IReadOnlyList<CriterionBinding> Bindings =>
    [
        .. Criteria.Select(criterion => new CriterionBinding(
            criterion.Requirement.Id,
            criterion.Number,
            criterion.Sentence,
            criterion.Scene is { } scene ? $"{_context}/{scene.Aggregate.Name}/{scene.Command.Name}" : null,
            criterion.Pending)),
    ];

    public IEnumerable<AcceptanceCriterion> Of(AggregateModel aggregate, CommandModel command) =>
        Criteria.Where(criterion => criterion.Scene is { } scene && scene.Aggregate.Name == aggregate.Name && scene.Command.Name == command.Name);

    public IEnumerable<AcceptanceCriterion> Of(RequirementModel requirement) => Criteria.Where(criterion => criterion.Requirement.Id == requirement.Id);
}
