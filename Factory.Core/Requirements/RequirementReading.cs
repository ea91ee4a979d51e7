using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements;

/// <summary>Free text as it was understood; nothing of it is lost.</summary>
/// <param name="Items">What is asked for, in the order of the text: <c>RUN-1</c>, <c>RUN-2</c> …</param>
/// <param name="Sentences">Those of a form that can draft a model, each with the item it stands in.</param>
public sealed record RequirementReading(IReadOnlyList<RequirementElement> Items, IReadOnlyList<Sentence> Sentences);
