using Factory.Core.Blueprints;
using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Mutation;

namespace Factory.Core.Generation;

/// <summary>A whole generated solution.</summary>
/// <param name="Solution">The names that it uses.</param>
/// <param name="Files">Every file; <c>factory.manifest.json</c> is the last.</param>
/// <param name="Findings">What the reader should know of it, such as a rule that no test exercises.</param>
/// <param name="Acceptance">Every acceptance criterion of the requirements.</param>
/// <param name="Rules">What the tests show of the rules; found out when it is asked for.</param>
public sealed record GeneratedTree(
    SolutionCode Solution, IReadOnlyList<GeneratedFile> Files, IReadOnlyList<Finding> Findings, IReadOnlyList<CriterionBinding> Acceptance, Lazy<RuleTests> Rules);
