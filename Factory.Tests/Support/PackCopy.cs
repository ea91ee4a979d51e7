using Factory.Core.Templates;

namespace Factory.Tests.Support;

/// <summary>The template packs of the factory in a place of their own, with one file spoilt.</summary>
internal sealed class PackCopy : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <param name="file">A template, or the manifest <c>template.yaml</c>.</param>
    /// <param name="spoil">From the file's text to what stands there instead.</param>
    public PackCopy(string file, Func<string, string> spoil)
    {
        foreach (var source in Directory.GetFiles(TemplateCatalogue.BuiltIn, "*", SearchOption.AllDirectories))
        {
            var copy = _directory.File(Path.GetRelativePath(TemplateCatalogue.BuiltIn, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        var spoilt = _directory.File(Path.Combine("microservice", file.EndsWith(".yaml", StringComparison.Ordinal) ? file : Path.Combine("files", file)));
        File.WriteAllText(spoilt, spoil(File.ReadAllText(spoilt)));
        Catalogue = TemplateCatalogue.Read(_directory.Path).Value;
    }

    public TemplateCatalogue Catalogue { get; }

    public void Dispose() => _directory.Dispose();
}
