using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Acceptance;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>A requirement as the documents tell it; all its text is ready for Markdown.</summary>
public sealed record RequirementDocument(string Heading, string Title, string Kind, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Acceptance)
{
    /// <param name="linkTo">A link from <c>docs/</c> to the tests that show a criterion.</param>
    internal static RequirementDocument Of(RequirementModel requirement, AcceptancePlan acceptance, Func<AcceptanceScene, string> linkTo) => new(
        Markdown.Text(requirement.Id),
        Markdown.Text(requirement.Title),
        requirement.Kind switch
        {
            RequirementKind.Constraint => "constraint",
            RequirementKind.Quality => "quality",
            _ => "functional",
        },
        Markdown.Paragraphs(requirement.Text),
        [.. acceptance.Of(requirement).Select(criterion => $"{Markdown.Text(criterion.Sentence)} {(criterion.Scene is { } scene ? $"Shown by {linkTo(scene)}." : $"*Pending: {criterion.Pending}*")}")]);
}
