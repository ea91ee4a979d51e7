using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares what was asked for.</summary>
internal static class RequirementDiff
{
    public static void Compare(IReadOnlyList<RequirementElement> before, IReadOnlyList<RequirementElement> after, ChangeLog log)
    {
        var requirements = Matched<RequirementElement>.By(before, after, requirement => requirement.Id);
        foreach (var requirement in requirements.Added)
        {
            log.Added(PartOf(null, requirement), Breakage.None);
        }

        foreach (var (old, requirement) in requirements.Kept)
        {
            Compare(old, requirement, PartOf(old, requirement), log);
        }

        foreach (var requirement in requirements.Removed)
        {
            log.Removed(PartOf(requirement, null), Breakage.None);
        }
    }

    private static void Compare(RequirementElement before, RequirementElement after, Part part, ChangeLog log)
    {
        if (before.Title != after.Title)
        {
            log.Changed(part, "has another title");
        }

        if (before.Text != after.Text)
        {
            log.Changed(part, "has another text");
        }

        var (old, kind) = (before.Kind ?? "functional", after.Kind ?? "functional");
        if (old != kind)
        {
            log.Changed(part, $"is of kind `{kind}` instead of `{old}`");
        }

        if (!before.Acceptance.Select(Criterion).SequenceEqual(after.Acceptance.Select(Criterion)))
        {
            log.Changed(part, "has other acceptance criteria");
        }
    }

    private static (string?, string?, string?) Criterion(AcceptanceElement criterion) => (criterion.Given, criterion.When, criterion.Then);

    private static Part PartOf(RequirementElement? before, RequirementElement? after)
    {
        var id = (after ?? before)!.Id;
        return Part.Of("requirement", id, null, id, before?.Pointer, after?.Pointer);
    }
}
