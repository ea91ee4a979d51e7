namespace Factory.Core.Blueprints.Diff;

/// <summary>Collects changes and puts them into words.</summary>
internal sealed class ChangeLog
{
    private readonly List<BlueprintChange> _changes = [];

    public IReadOnlyList<BlueprintChange> Changes => _changes;

    public void Added(Part part, Breakage breakage, string? hint = null) => Add(ChangeKind.Added, part, "added", breakage, hint);

    public void Removed(Part part, Breakage breakage, string? hint = null) => Add(ChangeKind.Removed, part, "removed", breakage, hint);

    /// <param name="what">What is different, said of the part: <c>lost field `total`</c>.</param>
    public void Changed(Part part, string what, Breakage breakage, string? hint = null) => Add(ChangeKind.Changed, part, what, breakage, hint);

    public void Changed(Part part, string what) => Changed(part, what, Breakage.None);

    /// <summary>Tells of what every element has: its description and the requirements that it satisfies.</summary>
    public void Remarks(Part part, (string? Description, IReadOnlyList<string> Satisfies) before, (string? Description, IReadOnlyList<string> Satisfies) after)
    {
        if (before.Description != after.Description)
        {
            Changed(part, "is described anew");
        }

        foreach (var id in after.Satisfies.Except(before.Satisfies))
        {
            Changed(part, $"now satisfies `{id}`");
        }

        foreach (var id in before.Satisfies.Except(after.Satisfies))
        {
            Changed(part, $"no longer satisfies `{id}`");
        }
    }

    private void Add(ChangeKind change, Part part, string what, Breakage breakage, string? hint) => _changes.Add(new BlueprintChange(
        change,
        part.Kind,
        part.Element,
        breakage.Contracts.Count == 0 ? $"{part.Words} {what}" : $"{part.Words} {what}: breaking",
        breakage.Contracts,
        breakage.Reasons.Count == 0 ? null : string.Join(' ', breakage.Reasons),
        hint,
        change is ChangeKind.Added ? null : part.FromPointer,
        change is ChangeKind.Removed ? null : part.ToPointer));
}
