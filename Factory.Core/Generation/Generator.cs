using System.Buffers;
using System.Collections.Concurrent;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice;
using Factory.Core.Generation.Mutation;
using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Core.Generation;

/// <summary>Turns a context into the files of a solution: all of them or none, and for the same input always the same bytes.</summary>
public sealed class Generator
{
    private static readonly SearchValues<char> OtherLineEnds = SearchValues.Create("\r\f\u0085\u2028\u2029");

    private readonly Printer _printer = new();

    /// <summary>Which files a generation would make, without printing them.</summary>
    public Result<IReadOnlyList<PlannedFile>> Plan(GenerationInput input)
    {
        var jobs = Jobs(input, new MicroserviceView(input));
        return jobs.IsSuccess ? (Result<IReadOnlyList<PlannedFile>>)jobs.Value.ConvertAll(job => job.Planned) : jobs.Error;
    }

    public Result<GeneratedTree> Generate(GenerationInput input, CancellationToken ct)
    {
        var root = new MicroserviceView(input);
        var jobs = Jobs(input, root);
        if (!jobs.IsSuccess)
        {
            return jobs.Error;
        }

        root.Paths = jobs.Value.Select(job => job.Planned.Path).ToHashSet(StringComparer.Ordinal);

        // Files differ by a factor of a thousand in size: whoever is free takes the next.
        var printed = Partitioner.Create(jobs.Value, loadBalance: true).AsParallel().AsOrdered().WithCancellation(ct).Select(Print).ToList();
        if (printed.Find(file => !file.IsSuccess) is { IsSuccess: false } failed)
        {
            return failed.Error;
        }

        List<GeneratedFile> files = [.. printed.Select(file => file.Value)];
        files.Add(ManifestFile.Of(input, files));
        return new GeneratedTree(root.Code, files, root.Findings, root.Acceptance.Bindings, new Lazy<RuleTests>(() => RuleTests.Of(root.TestPlan)));
    }

    private Result<GeneratedFile> Print(Job job)
    {
        var text = _printer.Print(job.File.Body, job.Views);
        if (!text.IsSuccess)
        {
            return text.Error;
        }

        var planned = job.Planned;
        var content = Ended(text.Value);
        content = planned.Path.EndsWith(".cs", StringComparison.Ordinal) ? CSharp.WithSortedUsings(content) : content;
        return new GeneratedFile(planned.Path, content, planned.Template, planned.Element, planned.Requirements, planned.Ownership);
    }

    // Most texts are as they should be: files are large, and each copy of all of them shows.
    private static string Ended(string text)
    {
        var lines = text.AsSpan().ContainsAny(OtherLineEnds) ? text.ReplaceLineEndings("\n") : text;
        return lines is [.., not '\n', '\n'] ? lines : $"{lines.TrimEnd('\n')}\n";
    }

    private Result<List<Job>> Jobs(GenerationInput input, MicroserviceView root)
    {
        var jobs = new List<Job>();
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ManifestFile.Path };
        foreach (var file in input.Template.Files)
        {
            foreach (var (element, views) in root.Elements(file.For))
            {
                if (file.When is not null)
                {
                    var wanted = _printer.Print(file.When, views);
                    if (!wanted.IsSuccess)
                    {
                        return wanted.Error;
                    }

                    if (wanted.Value.Length == 0)
                    {
                        continue;
                    }
                }

                var path = _printer.Print(file.Path, views);
                if (!path.IsSuccess)
                {
                    return path.Error;
                }

                var fault = PathRules.Fault(path.Value) ?? (paths.Add(path.Value) ? null : $"Two files have the path {path.Value}.");
                if (fault is not null)
                {
                    return GenerationErrors.At(GenerationErrors.PathInvalid, file.Path, file.Line, fault);
                }

                jobs.Add(new Job(file, new PlannedFile(path.Value, file.Template, element.Element, element.Requirements, file.Ownership), views));
            }
        }

        return jobs;
    }

    private sealed record Job(TemplateFile File, PlannedFile Planned, IReadOnlyDictionary<string, object> Views);
}
