using Factory.Core.Kernel;

namespace Factory.Core.Quality;

/// <summary>Why a solution could not be judged; each failure's detail <c>class</c> is <c>infrastructure</c>, <c>external</c> or <c>quality</c>.</summary>
public static class QualityErrors
{
    public static readonly ErrorCode SdkNotFound = new("SDK_NOT_FOUND", ErrorKind.Unavailable,
        "The .NET SDK that builds generated solutions is not on this machine; install it or set Factory:Verification:DotnetPath.");

    public static readonly ErrorCode PackageFeedUnreachable = new("PACKAGE_FEED_UNREACHABLE", ErrorKind.Unavailable,
        "The package feed did not answer in three tries; check network, proxy and NuGet.Config, then retry the run from build.");

    public static readonly ErrorCode RestoreFailed = new("RESTORE_FAILED", ErrorKind.Unavailable,
        "A package that the solution asks for is not on the feed in that version; add it to the feed or use another template version.");

    public static readonly ErrorCode BuildTimedOut = new("BUILD_TIMED_OUT", ErrorKind.Unavailable,
        "Restore and build took longer than Factory:Verification:BuildTimeLimit; raise it or give the machine more room.");

    public static readonly ErrorCode BuildBroken = new("BUILD_BROKEN", ErrorKind.Unexpected,
        "The build ended with an error that no file of the solution explains; its log says more.");

    public static readonly ErrorCode TestsTimedOut = new("TESTS_TIMED_OUT", ErrorKind.Unavailable,
        "The tests took longer than Factory:Verification:TestTimeLimit; raise it, or find the test that hangs in the log.");

    public static readonly ErrorCode TestsBroken = new("TESTS_BROKEN", ErrorKind.Unexpected,
        "The test runner ended without results; its log says more.");

    public static readonly ErrorCode MemoryLimitExceeded = new("MEMORY_LIMIT_EXCEEDED", ErrorKind.Unavailable,
        "Build or tests took more memory than Factory:Verification:MemoryLimitMiB; raise it.");

    public static readonly ErrorCode ProcessLimitExceeded = new("PROCESS_LIMIT_EXCEEDED", ErrorKind.Unavailable,
        "Build or tests had more processes than Factory:Verification:ProcessLimit; raise it, or find what starts them.");

    public static readonly ErrorCode DiskFull = new("DISK_FULL", ErrorKind.Unavailable,
        "There is no room left on the disk for workspace or packages; free some and retry the run.");

    public static readonly ErrorCode WorkspaceLimitExceeded = new("WORKSPACE_LIMIT_EXCEEDED", ErrorKind.Unavailable,
        "Build or tests wrote more than Factory:Verification:WorkspaceLimitMiB; the workspace is removed. Raise it, or find what writes so much.");

    public static readonly ErrorCode WorkspaceMissing = new("WORKSPACE_MISSING", ErrorKind.Unavailable,
        "The workspace of the run is gone or holds no single solution; retry the run from build.");

    public static readonly ErrorCode ReferencesMissing = new("REFERENCES_MISSING", ErrorKind.Unavailable,
        "The reference set of the template pack is not beside the app; build the factory again, or use the mode Full.");

    internal static Error Infrastructure(this ErrorCode code, string message, string hint) => Classified(code, "infrastructure", message, hint);

    internal static Error External(this ErrorCode code, string message, string hint) => Classified(code, "external", message, hint);

    private static Error Classified(ErrorCode code, string failureClass, string message, string hint) =>
        (code.Because(message) with { Hint = hint }).With("class", failureClass);
}
