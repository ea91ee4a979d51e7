using Factory.Core.Kernel;

namespace Factory.Core.Templates;

/// <summary>What can be wrong with a template pack, or with what a caller asks of one.</summary>
public static class TemplateErrors
{
    public static readonly ErrorCode NotFound = new(
        "TEMPLATE_NOT_FOUND", ErrorKind.NotFound, "There is no template of that id; GET /templates lists them.");

    public static readonly ErrorCode VersionNotFound = new(
        "TEMPLATE_VERSION_NOT_FOUND", ErrorKind.NotFound, "The template exists, but not in that version.");

    public static readonly ErrorCode ParametersInvalid = new(
        "PARAMETERS_INVALID", ErrorKind.Invalid, "The parameters do not follow the template's schema; each problem names its parameter.");

    public static readonly ErrorCode Disabled = new(
        "TEMPLATE_DISABLED", ErrorKind.Conflict, "The tenant has switched the template off for new runs. Take another, or have it switched on.");

    public static readonly ErrorCode PackInvalid = new(
        "TEMPLATE_PACK_INVALID", ErrorKind.Unexpected, "A template pack cannot be used; each problem names its file and line.");

    /// <summary>The failure of a pack with every problem found in it.</summary>
    internal static Error Unusable(string directory, IReadOnlyList<Problem> problems) =>
        PackInvalid.Because($"The template pack in {directory} cannot be used: {problems[0].Message}") with { Problems = problems };
}
