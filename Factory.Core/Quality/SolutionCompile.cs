using System.Globalization;
using Factory.Core.Kernel;
using Factory.Core.Quality.Compiling;
using Factory.Core.Quality.Reading;
using Microsoft.CodeAnalysis;

namespace Factory.Core.Quality;

/// <summary>Compiles the projects that are no tests in process, against the reference set of the template pack.</summary>
/// <param name="references">The folder of the reference set.</param>
public sealed class SolutionCompile(TimeProvider time, string references)
{
    private readonly Lazy<ReferenceSet?> _references = new(() => ReferenceSet.Open(references));

    private readonly SourceGenerators _generators = new();

    /// <summary>Against the set that lies beside the app.</summary>
    public SolutionCompile(TimeProvider time)
        : this(time, Path.Combine(AppContext.BaseDirectory, "Templates", "Packs", "microservice", "references"))
    {
    }

    /// <summary>A solution that does not compile is an outcome, not an error; an error says that nothing could be judged.</summary>
    public async Task<Result<BuildOutcome>> ExecuteAsync(VerificationContext context, CancellationToken cancellationToken)
    {
        var found = SolutionFiles.Find(context.Workspace);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        if (_references.Value is not { } known)
        {
            return QualityErrors.ReferencesMissing.Infrastructure(
                "The reference set of the template pack does not lie beside the app.", "Build the factory again, or set Factory:Verification:Mode to Full.");
        }

        var started = time.GetTimestamp();
        var workspace = Path.GetFullPath(context.Workspace);
        var compiler = new ProjectCompiler(known, _generators, StyleRules.Of(workspace));
        var compiled = new Dictionary<string, CompiledProject>(StringComparer.Ordinal);
        var findings = new List<QualityFinding>();
        foreach (var project in InOrder([.. found.Value.ServiceProjects.Select(path => ProjectFile.Read(Path.GetFullPath(path), workspace))]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.AddRange(Unknown(project, known, workspace));
            if (Used(project, compiled) is { } used && used.All(other => other.Succeeded))
            {
                var result = await Task.Run(() => compiler.Compile(project, used, cancellationToken), cancellationToken);
                compiled[project.Path] = result;
                findings.AddRange(result.Diagnostics.Where(IsOpen).Select(diagnostic => Finding(diagnostic, workspace)));
                await context.Output(new OutputLine(!result.Succeeded, $"{project.Name}: {(result.Succeeded ? "compiled" : "does not compile")}"));
            }
            else
            {
                await context.Output(new OutputLine(IsError: true, $"{project.Name}: not compiled, because a project that it uses is not"));
            }
        }

        return new BuildOutcome
        {
            Mode = VerificationMode.Compile,
            Succeeded = findings.TrueForAll(finding => finding.Severity != QualitySeverity.Error),
            Findings = [.. findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Code, StringComparer.Ordinal)],
            Projects = compiled.Count,
            DurationMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    /// <summary>Each project after those that it uses.</summary>
    internal static List<ProjectFile> InOrder(List<ProjectFile> projects)
    {
        var ordered = new List<ProjectFile>();
        while (projects.Find(project => !ordered.Contains(project) && project.Projects.All(path => projects.TrueForAll(other => other.Path != path) || ordered.Exists(done => done.Path == path))) is { } next)
        {
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>What the project uses, transitively; null if one of them was not compiled.</summary>
    internal static List<CompiledProject>? Used(ProjectFile project, Dictionary<string, CompiledProject> compiled)
    {
        var used = new List<CompiledProject>();
        foreach (var path in project.Projects)
        {
            if (!compiled.TryGetValue(path, out var direct) || Used(direct.File, compiled) is not { } indirect)
            {
                return null;
            }

            used.AddRange([direct, .. indirect]);
        }

        return [.. used.Distinct()];
    }

    private static IEnumerable<QualityFinding> Unknown(ProjectFile project, ReferenceSet references, string workspace) =>
        project.Packages.Where(package => !package.IsPrivate && !references.Has(package.Id)).Select(package => new QualityFinding(
            QualitySeverity.Error, "PACKAGE_UNKNOWN", WorkspacePath.Of(project.Path, workspace), null, $"The reference set has no package '{package.Id}'; the pack's Directory.Packages.props does not list it."));

    private static bool IsOpen(Diagnostic diagnostic) => !diagnostic.IsSuppressed && diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning;

    private static QualityFinding Finding(Diagnostic diagnostic, string workspace)
    {
        var place = diagnostic.Location.GetLineSpan();
        return new QualityFinding(
            diagnostic.Severity == DiagnosticSeverity.Error ? QualitySeverity.Error : QualitySeverity.Warning,
            diagnostic.Id,
            place.Path is { Length: > 0 } path ? WorkspacePath.Of(path, workspace) : null,
            place.IsValid && place.Path.Length > 0 ? place.StartLinePosition.Line + 1 : null,
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }
}
