using Factory.Core.Kernel;

namespace Factory.Core.Blueprints.Transfer;

/// <summary>Why a project cannot be taken in.</summary>
public static class TransferErrors
{
    public static readonly ErrorCode ExportInvalid = new(
        "PROJECT_EXPORT_INVALID", ErrorKind.Invalid, "The document is not one that the export of a project makes; every problem is listed. Nothing was stored.");

    internal static Error InvalidBecause(IReadOnlyList<Problem> problems) =>
        ExportInvalid.Because(problems.Count == 1 ? problems[0].Message : $"The document has {problems.Count} problems.") with { Problems = problems };
}
