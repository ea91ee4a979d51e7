using Factory.Core.Kernel;

namespace Factory.Core.Projects;

/// <summary>What the members of a project may be.</summary>
internal static class ProjectRules
{
    public const int MaxName = 100;
    public const int MaxDescription = 2000;
    public const int MaxOrganization = 200;

    /// <summary>Every problem of the members that are given; null members are not looked at.</summary>
    public static Error? Check(string? name, string? description, string? organization)
    {
        List<Problem> problems = [.. Name(name), .. Description(description), .. Organization(organization)];
        return problems.Count == 0
            ? null
            : ProjectErrors.Invalid.Because(problems.Count == 1 ? problems[0].Message : $"The project has {problems.Count} problems.") with
            {
                Problems = problems,
            };
    }

    private static IEnumerable<Problem> Name(string? name)
    {
        if (name is null)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new Problem("/name", "REQUIRED", "A project needs a name.");
        }
        else if (name.Trim().Length > MaxName)
        {
            yield return new Problem("/name", "TOO_LONG", $"A project's name has at most {MaxName} letters; this one has {name.Trim().Length}.");
        }
        else if (name.Any(char.IsControl) || HasLoneSurrogate(name))
        {
            yield return new Problem("/name", "BAD_CHARACTERS", "A project's name is one line of text without control characters.");
        }
    }

    private static IEnumerable<Problem> Description(string? description)
    {
        if (description is { Length: > MaxDescription })
        {
            yield return new Problem(
                "/description", "TOO_LONG", $"A project's description has at most {MaxDescription} letters; this one has {description.Length}.");
        }
        else if (description is not null && (description.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(description)))
        {
            yield return new Problem("/description", "BAD_CHARACTERS", "A project's description is text without NUL characters.");
        }
    }

    private static IEnumerable<Problem> Organization(string? organization)
    {
        if (organization is { Length: > 0 } && (organization.Length > MaxOrganization || !OrganizationName.IsWellFormed(organization)))
        {
            yield return new Problem(
                "/organization",
                "BAD_FORM",
                "An organization is PascalCase identifiers joined by dots, each at most 60 letters.",
                Hint: $"For example '{OrganizationName.From(organization)}'.");
        }
    }

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD) && !text.Contains('\uFFFD', StringComparison.Ordinal);
}
