using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Factory.Core.Quality.Compiling;

/// <summary>The reference assemblies and source generators that lie beside the app, and which package needs which
/// (the <c>project.assets.json</c> that NuGet wrote when the set was made).</summary>
internal sealed class ReferenceSet
{
    public const string AspNetCore = "Microsoft.AspNetCore.App";
    private const string NetCore = "Microsoft.NETCore.App";

    // Those that the SDK runs only for programs that are trimmed or compiled ahead of time.
    private static readonly string[] OffByDefault = ["Microsoft.AspNetCore.Http.RequestDelegateGenerator.dll", "Microsoft.Extensions.Configuration.Binder.SourceGeneration.dll"];

    private readonly string _folder;
    private readonly Dictionary<string, Package> _packages;
    private readonly ConcurrentDictionary<string, MetadataReference> _references = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Version> _versions = new(StringComparer.Ordinal);

    private ReferenceSet(string folder, Dictionary<string, Package> packages) => (_folder, _packages) = (folder, packages);

    /// <summary>Null if the folder holds no set.</summary>
    public static ReferenceSet? Open(string folder)
    {
        var assets = Path.Combine(folder, "project.assets.json");
        if (!File.Exists(assets))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
        var target = document.RootElement.GetProperty("targets").EnumerateObject().First().Value;
        return new ReferenceSet(folder, target.EnumerateObject().Select(Read).ToDictionary(package => package.Id, StringComparer.OrdinalIgnoreCase));
    }

    public bool Has(string package) => _packages.ContainsKey(package);

    /// <summary>The assemblies that a project with these packages compiles against; of two with one name the newer, and of equals the framework's.</summary>
    public IReadOnlyList<MetadataReference> References(IEnumerable<string> frameworks, IEnumerable<string> packages)
    {
        var closure = Closure(packages);
        var files = Frameworks(frameworks, closure).SelectMany(framework => Directory.EnumerateFiles(Path.Combine(_folder, "frameworks", framework), "*.dll"))
            .Concat(closure.SelectMany(package => package.Assemblies.Select(file => Path.Combine(_folder, "packages", package.Id, file))));
        return [.. files.GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.Skip(1).Any() ? same.MaxBy(VersionOf)! : same.First())
            .Order(StringComparer.Ordinal)
            .Select(file => _references.GetOrAdd(file, path => MetadataReference.CreateFromFile(path)))];
    }

    /// <summary>Files of the source generators that a project with these packages runs, each name once, the framework's first.</summary>
    public IReadOnlyList<string> Generators(IEnumerable<string> frameworks, IEnumerable<string> packages)
    {
        var closure = Closure(packages);
        return [.. Frameworks(frameworks, closure).Select(framework => Path.Combine(_folder, "frameworks", framework, "generators"))
            .Concat(closure.Select(package => Path.Combine(_folder, "packages", package.Id, "generators")))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
            .Where(file => !OffByDefault.Contains(Path.GetFileName(file)))
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> Frameworks(IEnumerable<string> named, IReadOnlyList<Package> closure) =>
        named.Concat(closure.SelectMany(package => package.Frameworks)).Append(NetCore).Distinct(StringComparer.Ordinal);

    private List<Package> Closure(IEnumerable<string> packages)
    {
        var found = new Dictionary<string, Package>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(packages);
        while (open.TryPop(out var id))
        {
            if (_packages.TryGetValue(id, out var package) && found.TryAdd(id, package))
            {
                foreach (var dependency in package.Dependencies)
                {
                    open.Push(dependency);
                }
            }
        }

        return [.. found.Values.OrderBy(package => package.Id, StringComparer.Ordinal)];
    }

    private Version VersionOf(string file) => _versions.GetOrAdd(file, path => AssemblyName.GetAssemblyName(path).Version ?? new Version(0, 0));

    private static Package Read(JsonProperty library) => new(
        library.Name[..library.Name.IndexOf('/', StringComparison.Ordinal)],
        Names(library.Value, "dependencies"),
        [.. Names(library.Value, "compile").Select(file => Path.GetFileName(file)).Where(file => file != "_._")],
        library.Value.TryGetProperty("frameworkReferences", out var frameworks) ? [.. frameworks.EnumerateArray().Select(name => name.GetString()!)] : []);

    private static string[] Names(JsonElement library, string member) =>
        library.TryGetProperty(member, out var members) ? [.. members.EnumerateObject().Select(item => item.Name)] : [];

    private sealed record Package(string Id, IReadOnlyList<string> Dependencies, IReadOnlyList<string> Assemblies, IReadOnlyList<string> Frameworks);
}
