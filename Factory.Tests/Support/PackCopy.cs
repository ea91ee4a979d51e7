using Factory.Core.Templates;

namespace Factory.Tests.Support;

/// <summary>The template packs of the factory in a place of their own, with one file spoilt.</summary>
internal sealed class PackCopy : IDisposable
{
    private const string Name = "microservice";

    private readonly TemporaryDirectory _directory = new();

    /// <param name="file">A template, or the manifest <c>template.yaml</c>.</param>
    /// <param name="spoil">From the file's text to what stands there instead.</param>
    /// <param name="isBeside">Whether the pack as it is stays there too: the spoilt one is then another version of it, or another pack.</param>
    public PackCopy(string file, Func<string, string> spoil, bool isBeside = false)
    {
        var pack = Path.Combine(TemplateCatalogue.BuiltIn, Name);
        var spoilt = Copy(pack, isBeside ? "spoilt" : Name);
        if (isBeside)
        {
            Copy(pack, Name);
        }

        var path = Path.Combine(spoilt, file.EndsWith(".yaml", StringComparison.Ordinal) ? file : Path.Combine("files", file));
        File.WriteAllText(path, spoil(File.ReadAllText(path)));
        Catalogue = TemplateCatalogue.Read(_directory.Path).Value;
    }

    public TemplateCatalogue Catalogue { get; }

    public void Dispose() => _directory.Dispose();

    private string Copy(string pack, string name)
    {
        var folder = _directory.File(name);
        foreach (var source in Directory.GetFiles(pack, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(pack, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        return folder;
    }
}
