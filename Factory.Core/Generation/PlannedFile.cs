using Factory.Core.Templates;

namespace Factory.Core.Generation;

/// <summary>A file that a generation will make.</summary>
/// <param name="Path">Relative, with forward slashes.</param>
/// <param name="Template">The template file of the pack that it is printed from.</param>
/// <param name="Element">The model element that it comes from, such as <c>Billing/Subscription/Cancel</c>.</param>
/// <param name="Requirements">Ids of the requirements that the element satisfies.</param>
public sealed record PlannedFile(string Path, string Template, string Element, IReadOnlyList<string> Requirements, Ownership Ownership);
