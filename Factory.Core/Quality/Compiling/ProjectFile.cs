using System.Xml.Linq;

namespace Factory.Core.Quality.Compiling;

/// <summary>What a generated project file, with the <c>Directory.Build.props</c> above it, asks of the compiler.</summary>
/// <remarks>Conditional parts are passed over: generated projects have conditions for pipelines only.</remarks>
internal sealed class ProjectFile
{
    private readonly XElement _root;
    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);

    private ProjectFile(string path, XElement root, IEnumerable<XElement> props)
    {
        Path = path;
        _root = root;
        foreach (var property in props.Append(root).SelectMany(file => Unconditional(file, "PropertyGroup")))
        {
            _properties[property.Name.LocalName] = property.Value;
        }
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public bool IsWeb => (string?)_root.Attribute("Sdk") == "Microsoft.NET.Sdk.Web";

    public string RootNamespace => Property("RootNamespace") ?? Name;

    public bool IsProgram => IsWeb || string.Equals(Property("OutputType"), "Exe", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<PackageUse> Packages => [.. Items("PackageReference").Select(item => new PackageUse(Include(item), (string?)item.Attribute("PrivateAssets") == "all"))];

    public IReadOnlyList<string> FrameworkReferences => [.. Items("FrameworkReference").Select(Include)];

    /// <summary>Full paths.</summary>
    public IReadOnlyList<string> Projects =>
        [.. Items("ProjectReference").Select(item => System.IO.Path.GetFullPath(Include(item).Replace('\\', '/'), Folder))];

    public IReadOnlyList<string> Usings => [.. Items("Using").Select(Include)];

    public IReadOnlyList<string> FriendAssemblies => [.. Items("InternalsVisibleTo").Select(Include)];

    public string? Property(string name) => _properties.GetValueOrDefault(name);

    public bool Is(string property, string value) => string.Equals(Property(property), value, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="System.Xml.XmlException">A file is not XML.</exception>
    public static ProjectFile Read(string path, string workspace)
    {
        // As MSBuild does: the nearest file above the project; the generated ones below the root import the one above.
        var props = Above(System.IO.Path.GetDirectoryName(path)!, workspace).Select(folder => System.IO.Path.Combine(folder, "Directory.Build.props")).Where(File.Exists);
        return new ProjectFile(path, Load(path), props.Select(Load).Reverse());
    }

    private static XElement Load(string file) => XDocument.Load(file).Root!;

    private static IEnumerable<string> Above(string folder, string workspace)
    {
        for (var current = folder; current is not null && current.Length >= workspace.TrimEnd('/').Length; current = System.IO.Path.GetDirectoryName(current))
        {
            yield return current;
        }
    }

    private static string Include(XElement item) => (string?)item.Attribute("Include") ?? "";

    private IEnumerable<XElement> Items(string name) => Unconditional(_root, "ItemGroup").Where(item => item.Name.LocalName == name);

    private static IEnumerable<XElement> Unconditional(XElement root, string group) =>
        root.Elements(group).Where(IsUnconditional).Elements().Where(IsUnconditional);

    private static bool IsUnconditional(XElement element) => element.Attribute("Condition") is null;
}

/// <summary>A package that a project names.</summary>
/// <param name="IsPrivate">Whether projects that use this one do not get it.</param>
internal sealed record PackageUse(string Id, bool IsPrivate);
