namespace Factory.Core.Configuration;

/// <summary>Something that a tenant can switch off, or on before it is everybody's.</summary>
/// <param name="Name">As configuration and the API name it.</param>
public sealed record Feature(string Name, bool IsOnByDefault, string Description)
{
    public static readonly Feature RunPreview = new("runPreview", true, "Seeing the files of a run before it is started.");

    public static readonly Feature ProjectTransfer = new("projectTransfer", true, "Exporting projects with their blueprints and importing them.");

    public static readonly Feature Webhooks = new("webhooks", true, "Telling other systems of runs and blueprints by webhooks.");

    /// <summary>All there are, in the order of their names.</summary>
    public static IReadOnlyList<Feature> All { get; } = [ProjectTransfer, RunPreview, Webhooks];
}
