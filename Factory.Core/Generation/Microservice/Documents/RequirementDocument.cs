using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>A requirement as the documents tell it; all its text is ready for Markdown.</summary>
public sealed record RequirementDocument(string Heading, string Title, string Kind, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Acceptance)
{
    internal static RequirementDocument Of(RequirementModel requirement) => new(
        Markdown.Text(requirement.Id),
        Markdown.Text(requirement.Title),
        requirement.Kind switch
        {
            RequirementKind.Constraint => "constraint",
            RequirementKind.Quality => "quality",
            _ => "functional",
        },
        Markdown.Paragraphs(requirement.Text),
        [.. requirement.Acceptance.Select(Criterion)]);

    private static string Criterion(AcceptanceModel criterion)
    {
        var parts = new[] { ("given", criterion.Given), ("when", criterion.When), ("then", criterion.Then) }
            .Where(part => !string.IsNullOrWhiteSpace(part.Item2))
            .Select(part => $"{part.Item1} {Markdown.Text(part.Item2).TrimEnd('.')}");
        var sentence = string.Join(", ", parts);
        return sentence is "" ? "" : $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
    }
}
