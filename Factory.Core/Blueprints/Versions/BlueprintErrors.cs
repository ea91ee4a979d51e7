using System.Text;
using Factory.Core.Kernel;

namespace Factory.Core.Blueprints.Versions;

public static class BlueprintErrors
{
    public static readonly ErrorCode Invalid = new(
        "BLUEPRINT_INVALID", ErrorKind.Invalid, "The blueprint has errors; every finding is listed with its place. Nothing was stored.");

    public static readonly ErrorCode NotFound = new(
        "BLUEPRINT_NOT_FOUND", ErrorKind.NotFound, "The project has no blueprint yet. Put one, or start a run without.");

    public static readonly ErrorCode VersionNotFound = new(
        "BLUEPRINT_VERSION_NOT_FOUND", ErrorKind.NotFound, "The project's blueprint has no such version. List its versions to see which there are.");

    public static readonly ErrorCode MessageInvalid = new(
        "BLUEPRINT_MESSAGE_INVALID", ErrorKind.Invalid, "The message of a blueprint version is text of at most 500 letters.");

    public static readonly ErrorCode Changed = new(
        "BLUEPRINT_CHANGED", ErrorKind.PreconditionFailed, "Somebody stored a newer version of the blueprint since it was read. Read it again, or compare the two, and repeat the change.");

    public static readonly ErrorCode TooLarge = new(
        "BLUEPRINT_TOO_LARGE", ErrorKind.TooLarge, "The blueprint has more bytes than the operator allows; details name the limit. Split it: one blueprint holds the contexts of one project.");

    /// <summary>The failure of a text that is larger than the operator allows; null if it is not.</summary>
    public static Error? RefuseSize(string text, SizeLimits limits)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes > limits.BlueprintBytes
            ? TooLarge.Because($"The blueprint has {bytes} bytes; it may have {limits.BlueprintBytes}.").With("bytes", bytes).With("maxBytes", limits.BlueprintBytes)
            : null;
    }

    /// <summary>Every finding of a blueprint that cannot be used, errors and warnings alike.</summary>
    public static Error InvalidBecause(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error);
        var first = findings.First(finding => finding.Severity == FindingSeverity.Error);
        return Invalid.Because(errors == 1 ? first.Message : $"The blueprint has {errors} errors; the first: {first.Message}") with
        {
            Problems = [.. findings.Select(finding =>
                new Problem(finding.Pointer, finding.Code, finding.Message, finding.Line, finding.Column, finding.Hint))],
            Hint = "Mend what is listed and send it again.",
        };
    }

    internal static Error VersionNotFoundBy(string projectId, int version) =>
        VersionNotFound.Because($"The blueprint has no version {version}").With("projectId", projectId).With("version", version);
}
