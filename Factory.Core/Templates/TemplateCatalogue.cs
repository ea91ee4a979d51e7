using Factory.Core.Kernel;

namespace Factory.Core.Templates;

/// <summary>The template packs that this factory has.</summary>
public sealed class TemplateCatalogue
{
    private TemplateCatalogue(IReadOnlyList<TemplatePack> all) => All = all;

    /// <summary>By id, the newest version of each first.</summary>
    public IReadOnlyList<TemplatePack> All { get; }

    /// <summary>Where the packs lie that come with the factory.</summary>
    public static string BuiltIn { get; } = Path.Combine(AppContext.BaseDirectory, "Templates", "Packs");

    /// <summary>Reads every pack below the folder; one that cannot be used is a failure with all that is wrong in it.</summary>
    public static Result<TemplateCatalogue> Read(string directory)
    {
        var packs = new List<TemplatePack>();
        foreach (var folder in Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal))
        {
            var pack = PackReader.Read(folder);
            if (!pack.IsSuccess)
            {
                return pack.Error;
            }

            packs.Add(pack.Value);
        }

        return new TemplateCatalogue(
        [
            .. packs
                .OrderBy(pack => pack.Id, StringComparer.Ordinal)
                .ThenByDescending(pack => System.Version.Parse(pack.Version)),
        ]);
    }

    /// <param name="version">Null: the newest.</param>
    public Result<TemplatePack> Find(string id, string? version)
    {
        var named = All.Where(pack => pack.Id == id).ToList();
        if (named.Count == 0)
        {
            return TemplateErrors.NotFound.Because($"There is no template '{id}'.") with
            {
                Hint = $"There is {string.Join(", ", All.Select(pack => pack.Id).Distinct())}.",
            };
        }

        return named.Find(pack => version is null || pack.Version == version) is { } found
            ? found
            : TemplateErrors.VersionNotFound.Because($"The template '{id}' has no version '{version}'.") with
            {
                Hint = $"It has {string.Join(", ", named.Select(pack => pack.Version))}.",
            };
    }
}
