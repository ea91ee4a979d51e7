using System.Text;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Reading;
using Factory.Core.Kernel;
using Factory.Core.Requirements.Drafting;

namespace Factory.Core.Requirements;

/// <summary>Makes the model of one run from the project's blueprint, the bounded context and what the run asks for.</summary>
public static class RunModelBuilder
{
    /// <summary>Bytes of UTF-8 that the requirements of a run may have.</summary>
    public const int MaxRequirementBytes = 256 * 1024;

    /// <param name="blueprint">Null: the project has none.</param>
    /// <param name="organization">Taken where the blueprint names none; well-formed, as that of every project is.</param>
    /// <param name="requirements">Free text; null and empty mean the same.</param>
    public static Result<RunModel> Build(
        BlueprintDocument? blueprint, string organization, string boundedContext, string? requirements, CancellationToken ct)
    {
        if (Refusal(boundedContext, requirements ?? "") is { } refusal)
        {
            return refusal;
        }

        var taken = new HashSet<string>(blueprint?.Requirements.Select(item => item.Id) ?? [], StringComparer.OrdinalIgnoreCase);
        var reading = RequirementText.Read(requirements ?? "", taken);
        var document = blueprint ?? new BlueprintDocument { Name = boundedContext, Organization = organization };
        var known = document.Contexts.FirstOrDefault(context => context.Name == boundedContext);
        var run = new Run(document, known, boundedContext, organization, reading);

        // Sentences draft a model only where the blueprint has none.
        if (known is { Aggregates.Count: > 0 })
        {
            return Analyzed(run, known, [], ct);
        }

        var bare = known ?? new ContextElement { Name = boundedContext };
        var (draft, notes) = ContextDraft.Of(bare, reading.Sentences);
        if (draft.Aggregates.Count > 0)
        {
            var drafted = Analyzed(run, draft, notes, ct);
            if (drafted.IsSuccess)
            {
                return drafted;
            }

            notes = [.. drafted.Error.Problems.Select(Contradiction)];
        }

        return known is null && document.Contexts.Count > 0 ? NotFound(document, boundedContext) : Started(run, bare, notes, ct);
    }

    private static Result<RunModel> Started(Run run, ContextElement bare, IReadOnlyList<Finding> notes, CancellationToken ct)
    {
        var noun = StarterAggregate.NounOf(bare.Name);
        var note = Note(
            FindingCodes.StarterAggregate,
            $"Nothing is known about the context {bare.Name}: it starts with an aggregate {noun}.",
            "Describe it in the blueprint, or in requirements such as 'A customer has a name and an email.'");
        return Analyzed(run, bare with { Aggregates = [StarterAggregate.Of(noun)] }, [.. notes, note], ct);
    }

    private static Result<RunModel> Analyzed(Run run, ContextElement context, IReadOnlyList<Finding> notes, CancellationToken ct)
    {
        var linked = RequirementLinks.Link(context, run.Reading.Sentences);
        var document = run.Document with
        {
            Requirements = [.. run.Document.Requirements, .. run.Reading.Items],
            Contexts = run.Known is null ? [.. run.Document.Contexts, linked] : [.. run.Document.Contexts.Select(item => item == run.Known ? linked : item)],
        };
        var analysis = BlueprintAnalyzer.Analyze(document, run.Organization, ct);
        if (!analysis.IsValid)
        {
            return RequirementErrors.BlueprintUnusable.Because("The blueprint and what the requirements draft do not fit together.") with
            {
                Problems =
                [
                    .. analysis.Findings.Where(finding => finding.Severity is FindingSeverity.Error)
                        .Select(finding => new Problem(finding.Pointer, finding.Code, finding.Message, Hint: finding.Hint)),
                ],
            };
        }

        var index = analysis.Contexts.ToList().FindIndex(item => item.Name == run.BoundedContext);
        var others = analysis.Contexts.Select((_, at) => JsonPointer.Item("/contexts", at)).Where((_, at) => at != index).ToHashSet(StringComparer.Ordinal);
        return new RunModel(
            analysis.Document!,
            analysis.Contexts[index],
            ContentHash.Of(BlueprintWriter.ToJson(analysis.Document!)),
            [.. notes, .. analysis.Findings.Where(finding => !others.Contains(ContextOf(finding.Pointer)))]);
    }

    private static string ContextOf(string pointer) => string.Join('/', pointer.Split('/').Take(3));

    private static Finding Contradiction(Problem problem) => Note(
        FindingCodes.SentenceNotDrafted, $"The sentences contradict each other, so that nothing is drafted from them: {problem.Message}", problem.Hint);

    private static Finding Note(FindingCode code, string message, string? hint) => new(code.Code, code.Severity, "", null, null, message, hint);

    private static Error? Refusal(string boundedContext, string requirements)
    {
        if (!Identifier.IsPascalCase(boundedContext))
        {
            var hint = Identifier.ToPascalCase(boundedContext);
            return RequirementErrors.BoundedContextInvalid.Because("A bounded context is a PascalCase identifier of at most 60 letters, such as UserManagement.") with
            {
                Hint = hint is null ? null : $"Did you mean '{hint}'?",
            };
        }

        if (requirements.Length > MaxRequirementBytes || Encoding.UTF8.GetByteCount(requirements) > MaxRequirementBytes)
        {
            return RequirementErrors.RequirementsTooLarge.Because("The requirements of a run are at most 256 KiB.");
        }

        return TextLimits.IsClean(requirements)
            ? null
            : RequirementErrors.RequirementsUnreadable.Because("The requirements hold a NUL character or half of a surrogate pair.");
    }

    private static Error NotFound(BlueprintDocument document, string boundedContext)
    {
        var names = document.Contexts.Select(context => context.Name).ToList();
        return RequirementErrors.BoundedContextNotFound.Because($"The blueprint has no bounded context '{boundedContext}'; it has {string.Join(", ", names)}.") with
        {
            Hint = NearestName.Of(boundedContext, names) is { } nearest ? $"Did you mean '{nearest}'?" : null,
            Details = new Dictionary<string, object?> { ["boundedContext"] = boundedContext, ["contexts"] = names },
        };
    }

    private sealed record Run(BlueprintDocument Document, ContextElement? Known, string BoundedContext, string Organization, RequirementReading Reading);
}
