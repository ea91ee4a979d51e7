namespace Factory.Core.Generation.Acceptance;

/// <summary>Which command's tests show an acceptance criterion.</summary>
/// <param name="Requirement">The id of its requirement.</param>
/// <param name="Number">Its place among those of the requirement, from 1.</param>
/// <param name="Sentence">The criterion in one sentence.</param>
/// <param name="Element">Such as <c>Billing/Subscription/Cancel</c>; null if no test shows it.</param>
/// <param name="Pending">Why no test shows it; null if one does.</param>
public sealed record CriterionBinding(string Requirement, int Number, string Sentence, string? Element, string? Pending);
