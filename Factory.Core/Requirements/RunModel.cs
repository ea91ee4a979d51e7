using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Kernel;

namespace Factory.Core.Requirements;

/// <summary>What one run generates from.</summary>
/// <param name="Document">The blueprint that the run uses, drafted parts and the run's requirements included.</param>
/// <param name="Context">The run's bounded context, resolved.</param>
/// <param name="BlueprintHash">Over the canonical JSON of <paramref name="Document" />.</param>
/// <param name="Findings">Warnings and notes; never an error.</param>
public sealed record RunModel(BlueprintDocument Document, ContextModel Context, ContentHash BlueprintHash, IReadOnlyList<Finding> Findings);
