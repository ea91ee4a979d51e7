using Factory.Core.Artifacts;
using Factory.Core.Kernel;

namespace Factory.Core.Runs;

/// <summary>Why a run cannot be started, found or stopped, and why one failed.</summary>
public static class RunErrors
{
    public static readonly ErrorCode RunNotFound = new(
        "RUN_NOT_FOUND", ErrorKind.NotFound, "There is no run of that id in the tenant.");

    public static readonly ErrorCode RunAlreadyFinished = new(
        "RUN_ALREADY_FINISHED", ErrorKind.Conflict, "The run has ended and cannot be cancelled any more.");

    public static readonly ErrorCode RunNotFinished = new(
        "RUN_NOT_FINISHED", ErrorKind.Conflict, "The run is still live; wait for its end or cancel it before a retry.");

    public static readonly ErrorCode RetryStepUnknown = new(
        "RETRY_STEP_UNKNOWN", ErrorKind.Invalid, "A retry begins at 'failed', at 'start', or at a step by its name.");

    public static readonly ErrorCode RunQuotaExceeded = new(
        "RUN_QUOTA_EXCEEDED", ErrorKind.Conflict, "The tenant has as many unfinished runs as it may have; wait until some have ended.");

    public static readonly ErrorCode QualityReportNotReady = new(
        "QUALITY_REPORT_NOT_READY", ErrorKind.NotFound, "The run has not evaluated its quality gates yet; its status shows how far it is.");

    public static readonly ErrorCode ManifestNotReady = new(
        "MANIFEST_NOT_READY", ErrorKind.NotFound, "The run has not published its files yet; its status shows how far it is.");

    public static readonly ErrorCode QualityGateFailed = new(
        "QUALITY_GATE_FAILED", ErrorKind.Conflict, "A required quality gate is red; the quality report says what to mend.");

    public static readonly ErrorCode RunStepCrashed = new(
        "RUN_STEP_CRASHED", ErrorKind.Unexpected, "A step of a run met a fault of the factory itself; its log has the details.");

    public static readonly ErrorCode RunGivenUp = new(
        "RUN_GIVEN_UP", ErrorKind.Unexpected, "The process that worked on the run died several times; look at its memory and at the factory's log before a retry.");

    public static readonly ErrorCode TemplateMissing = new(
        "RUN_TEMPLATE_MISSING", ErrorKind.Invalid, "The run names no template, and the tenant's configuration has no default. Name one, or set a default.");

    public static readonly ErrorCode ArtifactsRemoved = new(
        "ARTIFACTS_REMOVED", ErrorKind.NotFound, "The tenant's retention has removed what the run had made; a retry makes it again.");

    public static readonly ErrorCode StorageLimitReached = new(
        "STORAGE_LIMIT_REACHED", ErrorKind.Conflict, "The tenant's artifacts take as many bytes as they may; shorten the retention or delete projects, then order again.");

    public static readonly ErrorCode ArtifactsTooLarge = new(
        "ARTIFACTS_TOO_LARGE", ErrorKind.TooLarge, "What the run makes has more bytes than the operator allows for one run; nothing of it was published. Split the context, or have Factory:Artifacts:MaxBytesPerRun raised.");

    /// <summary>The failure of an output that is larger than the operator allows; null if it is not.</summary>
    internal static Error? RefuseSize(long bytes, ArtifactOptions limits) => bytes > limits.MaxBytesPerRun
        ? ArtifactsTooLarge.Because($"The output has {bytes} bytes; it may have {limits.MaxBytesPerRun}.").With("bytes", bytes).With("limit", limits.MaxBytesPerRun)
        : null;

    /// <summary>That retention removed what the run had made.</summary>
    public static Error Removed(string runId, DateTimeOffset at) =>
        ArtifactsRemoved.Because("Retention has removed what the run had made.").With("runId", runId).With("removedAt", at);

    internal static Error NotFound(string runId) => RunNotFound.Because($"Run with ID '{runId}' not found").With("runId", runId);
}
