using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Core.Generation;

/// <summary>Why a solution could not be generated: each is a fault of the template, never of the blueprint.</summary>
public static class GenerationErrors
{
    public static readonly ErrorCode TemplateFailed = new(
        "TEMPLATE_FAILED", ErrorKind.Unexpected, "A template could not be printed; the problem names its file and line.");

    public static readonly ErrorCode PathInvalid = new(
        "GENERATED_PATH_INVALID", ErrorKind.Unexpected, "A template made a path that is too long, reserved, or not unique.");

    /// <summary>A failure at a place of a template.</summary>
    internal static Error At(ErrorCode code, CompiledTemplate template, int line, string message) =>
        code.Because($"{template.Name}({line}): {message}")
            .With("class", "template")
            .With("file", template.Name)
            .With("line", line) with
        {
            Problems = [new Problem("", code.Name, message, line)],
        };
}
