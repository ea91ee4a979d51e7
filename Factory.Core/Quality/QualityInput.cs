using Factory.Core.Blueprints.Model;
using Factory.Core.Generation;
using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Mutation;

namespace Factory.Core.Quality;

/// <summary>Everything that the gates judge.</summary>
public sealed record QualityInput
{
    public required IReadOnlyList<GeneratedFile> Files { get; init; }

    /// <summary>What the formatter finds in the files.</summary>
    public required IReadOnlyList<QualityFinding> Format { get; init; }

    public required ContextModel Context { get; init; }

    public required VerificationMode Mode { get; init; }

    /// <summary>Null if nothing was built.</summary>
    public BuildOutcome? Build { get; init; }

    /// <summary>Why nothing was built, as the report says it; null if something was.</summary>
    public string? WhyNoBuild { get; init; }

    /// <summary>Null if no test ran.</summary>
    public TestOutcome? Tests { get; init; }

    /// <summary>Why no test ran, as the report says it; null if one did.</summary>
    public string? WhyNoTests { get; init; }

    /// <summary>What generation had to say, such as a rule that no example exercises; shown with the gate <c>tests</c>.</summary>
    public IReadOnlyList<QualityFinding> Notes { get; init; } = [];

    /// <summary>Every acceptance criterion, with the command whose tests show it.</summary>
    public IReadOnlyList<CriterionBinding> Acceptance { get; init; } = [];

    /// <summary>What the planned tests show of the model's rules; null if that is not known.</summary>
    public RuleTests? Rules { get; init; }

    /// <summary>Ids of requirements that another context satisfies.</summary>
    public IReadOnlySet<string> SatisfiedElsewhere { get; init; } = new HashSet<string>();
}
