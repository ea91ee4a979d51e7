using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds all contexts of a document.</summary>
internal static class DocumentBinder
{
    private const int TitleWords = 8;
    private const int LongestTitle = 80;

    public static IReadOnlyList<ContextModel> Bind(BlueprintDocument document, string defaultOrganization, FindingLog log, CancellationToken ct)
    {
        var organization = document.Organization ?? defaultOrganization;
        var requirements = document.Requirements.Select(Requirement).ToList();
        var relations = RelationBinder.Bind(document);
        var binders = new List<ContextBinder>();
        var contexts = new List<ContextModel>();
        foreach (var element in document.Contexts.DistinctBy(context => context.Name))
        {
            ct.ThrowIfCancellationRequested();
            var binder = new ContextBinder(document, element, log);
            binders.Add(binder);
            contexts.Add(binder.BindInside(organization, requirements, [.. relations[element.Name]]));
        }

        return [.. binders.Zip(contexts, (binder, context) => binder.BindBetween(context, contexts))];
    }

    private static RequirementModel Requirement(RequirementElement element) => new(
        element.Id,
        string.IsNullOrWhiteSpace(element.Title) ? Title(element.Text) : element.Title,
        element.Text,
        element.Kind switch { "constraint" => RequirementKind.Constraint, "quality" => RequirementKind.Quality, _ => RequirementKind.Functional },
        [.. element.Acceptance.Select(criterion => new AcceptanceModel(criterion.Given ?? "", criterion.When ?? "", criterion.Then ?? ""))]);

    /// <summary>The first words of a text, with an ellipsis where there are more.</summary>
    public static string Title(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var title = string.Join(' ', words.Take(TitleWords));
        if (title.Length > LongestTitle)
        {
            return $"{title[..(char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)]}…";
        }

        return words.Length > TitleWords ? $"{title.TrimEnd(',', ';', ':')}…" : title;
    }
}
