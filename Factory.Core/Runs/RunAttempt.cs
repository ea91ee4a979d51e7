using System.Diagnostics;
using Factory.Core.Quality;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>One try of a run with everything it depends on pinned; nothing of it changes when another follows.</summary>
public sealed class RunAttempt : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string RunId { get; init; }

    public required int Number { get; init; }

    /// <summary>The project's version; null if the project had no blueprint.</summary>
    public required int? BlueprintVersion { get; init; }

    /// <summary>The root of namespaces where the blueprint does not name one.</summary>
    public required string Organization { get; init; }

    public required string TemplateId { get; init; }

    public required string TemplateVersion { get; init; }

    /// <summary>The parameters as JSON, every default filled in; what is sensitive is encrypted.</summary>
    public required string Parameters { get; init; }

    /// <summary>The tenant's version of its configuration; null while it has none.</summary>
    public required int? ConfigurationVersion { get; init; }

    /// <summary>How far its output is proven, as the operator had chosen.</summary>
    public required VerificationMode Verification { get; init; }

    /// <summary>W3C trace context of the request that ordered it; null if there was none.</summary>
    public string? TraceParent { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public required RunStatus Status { get; set; }

    public Verdict? Verdict { get; set; }

    public RunFailure? Failure { get; set; }

    /// <summary>The run's present attempt, with what it depends on.</summary>
    internal static RunAttempt Pinned(RunUpdate update, RunOrder order, RunInputs inputs, RunWaking waking) => new()
    {
        TenantId = update.Run.TenantId,
        RunId = update.Run.Id,
        Number = update.Run.Attempt,
        BlueprintVersion = order.BlueprintVersion,
        Organization = order.Organization,
        TemplateId = inputs.Template.Id,
        TemplateVersion = inputs.Template.Version,
        Parameters = SealedParameters.Seal(inputs.Parameters, waking.Secrets),
        ConfigurationVersion = order.ConfigurationVersion,
        Verification = waking.Mode,
        TraceParent = Activity.Current?.Id,
        CreatedAt = update.Now,
        Status = update.Run.Status,
    };
}

/// <summary>One step of one attempt.</summary>
public sealed class RunStep : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required string Name { get; init; }

    /// <summary>Place in the line, from 0.</summary>
    public required int Order { get; init; }

    public StepStatus Status { get; set; } = StepStatus.Pending;

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Hash of what the step made, as it lies in the artifact store; null if it made nothing that lasts.</summary>
    public string? Output { get; set; }

    public RunFailure? Failure { get; set; }
}
