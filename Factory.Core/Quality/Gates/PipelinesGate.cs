using System.Text.RegularExpressions;
using Factory.Core.Generation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Factory.Core.Quality.Gates;

/// <summary>Every YAML file of the solution is YAML, and those that name files of the solution name such as are there.</summary>
internal sealed partial class PipelinesGate : IQualityGate
{
    public string Name => "pipelines";

    public bool IsRequiredByDefault => true;

    public int Weight => 5;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        var paths = Paths(input.Files);
        var files = input.Files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal) || file.Path.EndsWith(".yml", StringComparison.Ordinal)).ToList();
        IReadOnlyList<QualityFinding> findings = [.. files.SelectMany(file => Find(file, paths))];
        return findings.Count == 0
            ? new GateJudgement(GateStatus.Passed, "problems", 0, 0, $"{Words.Count(files.Count, "YAML file")} can be read and name only what is there.")
            : new GateJudgement(GateStatus.Failed, "problems", findings.Count, 0, $"{Words.Count(findings.Count, "problem")} in {Words.Count(files.Count, "YAML file")}.") { Findings = findings };
    }

    /// <summary>Every file and every folder.</summary>
    private static HashSet<string> Paths(IReadOnlyList<GeneratedFile> files)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var file in files)
        {
            for (var path = file.Path; path.Length > 0 && paths.Add(path);)
            {
                path = path[..Math.Max(path.LastIndexOf('/'), 0)];
            }
        }

        return paths;
    }

    private static IEnumerable<QualityFinding> Find(GeneratedFile file, HashSet<string> paths)
    {
        var stream = new YamlStream();
        QualityFinding? unreadable = null;
        try
        {
            stream.Load(new StringReader(file.Content));
        }
        catch (YamlException broken)
        {
            unreadable = new QualityFinding(QualitySeverity.Error, "YAML_UNREADABLE", file.Path, (int)broken.Start.Line, broken.Message);
        }

        // An API's words are about the API, not about files.
        var isDescription = Path.GetFileName(file.Path) == "openapi.yaml";
        return unreadable is not null ? [unreadable] : isDescription ? [] :
            from document in stream.Documents
            from scalar in document.AllNodes.OfType<YamlScalarNode>()
            from Match named in FileName().Matches(scalar.Value ?? "")
            let path = named.Groups["path"].Value
            where !Exists(path, file.Path, paths)
            select new QualityFinding(QualitySeverity.Error, "FILE_MISSING", file.Path, (int)scalar.Start.Line, $"It names '{path}', which the solution does not have.");
    }

    /// <summary>From the root, as a pipeline's steps see it, or from beside the file, as compose and Kustomize do.</summary>
    private static bool Exists(string path, string from, HashSet<string> paths)
    {
        var folder = from[..Math.Max(from.LastIndexOf('/'), 0)];
        return paths.Contains(Normal(path)) || paths.Contains(Normal($"{folder}/{path}"));
    }

    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    // A path below a folder that every solution has, a file with an ending that only sources have, or a Dockerfile; no part
    // of an address, of an absolute path, of a pattern or of a name with a variable in it.
    [GeneratedRegex(
        @"(?<![\w./\\:*${}()@~-])(?<path>(\.{1,2}/)*((src|tests|deploy|infra|docs|\.github|\.config)(/[\w.-]+)+|([\w.-]+/)*[\w.-]+\.(sln|csproj|props|targets|bicep|ya?ml|sh|ps1)|([\w.-]+/)*Dockerfile|global\.json))/?(?![\w./\\:*${}()@~-])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileName();
}
