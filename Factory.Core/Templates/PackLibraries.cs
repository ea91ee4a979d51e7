using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Factory.Core.Templates;

/// <summary>Reads the packages of a pack off the templates of its solutions: the central list of versions, and the projects that refer to them.</summary>
internal static partial class PackLibraries
{
    private const string VersionList = "Directory.Packages.props";
    private const string TestFolder = "tests/";
    private const string Optional = "optional";

    /// <summary>By name; empty if the pack makes no list of versions.</summary>
    /// <exception cref="System.Xml.XmlException">Without its tags a template is no XML.</exception>
    public static IReadOnlyList<TemplateLibrary> Of(IReadOnlyList<TemplateFile> files)
    {
        var inTests = References(files.Where(IsOfTests));
        var inService = References(files.Where(file => !IsOfTests(file)));
        return
        [
            .. files.Where(file => file.Path.Text == VersionList)
                .SelectMany(file => Read(file, "PackageVersion"))
                .Select(package => new TemplateLibrary(
                    (string?)package.Attribute("Include") ?? "",
                    (string?)package.Attribute("Version") ?? "",
                    PlaceOf((string?)package.Attribute("Include") ?? ""),
                    package.Ancestors(Optional).Any()))
                .OrderBy(library => library.Name, StringComparer.OrdinalIgnoreCase),
        ];

        LibraryPlace PlaceOf(string name) => inTests.Contains(name) && !inService.Contains(name) ? LibraryPlace.Tests : LibraryPlace.Src;
    }

    private static HashSet<string> References(IEnumerable<TemplateFile> files) =>
    [
        .. files.Where(IsOfBuild).SelectMany(file => Read(file, "PackageReference")).Select(reference => (string?)reference.Attribute("Include") ?? ""),
    ];

    private static bool IsOfTests(TemplateFile file) => file.Path.Text.StartsWith(TestFolder, StringComparison.Ordinal);

    private static bool IsOfBuild(TemplateFile file) => Path.GetExtension(file.Path.Text) is ".csproj" or ".props" or ".targets";

    // A condition becomes an element around what it prints; what other tags print is not known before a model is.
    private static IEnumerable<XElement> Read(TemplateFile file, string element)
    {
        var text = Condition().Replace(file.Body.Text, $"<{Optional}>");
        text = ConditionEnd().Replace(text, $"</{Optional}>");
        return XDocument.Parse(Tag().Replace(text, "")).Descendants().Where(found => found.Name.LocalName == element);
    }

    [GeneratedRegex(@"\{%-?\s*(if|unless)\s[^}]*%\}")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\{%-?\s*end(if|unless)\s*-?%\}")]
    private static partial Regex ConditionEnd();

    [GeneratedRegex(@"\{%[^}]*%\}")]
    private static partial Regex Tag();
}
