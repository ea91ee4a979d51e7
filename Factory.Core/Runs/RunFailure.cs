using Factory.Core.Kernel;

namespace Factory.Core.Runs;

/// <summary>Whose fault a failure is, and so whether trying again can help.</summary>
public enum FailureClass
{
    /// <summary>The inputs do not fit together; trying again gives the same.</summary>
    Validation,

    /// <summary>A template could not be rendered; it has to be mended.</summary>
    Template,

    /// <summary>What was generated did not pass a required gate.</summary>
    Quality,

    /// <summary>The machine that the factory runs on.</summary>
    Infrastructure,

    /// <summary>Something outside that the factory needs, such as a package feed.</summary>
    External,
}

/// <summary>Why a run or a step failed, and the next thing to do.</summary>
/// <param name="Code">Stable name, as in the register of codes.</param>
/// <param name="Class">Whose fault it is.</param>
/// <param name="Step">The step that failed; null if no step had begun.</param>
/// <param name="Message">What happened, in words for the user.</param>
/// <param name="Hint">What to do next.</param>
public sealed record RunFailure(string Code, FailureClass Class, string? Step, string Message, string Hint)
{
    internal static RunFailure Of(Error error, FailureClass failureClass, string? step, string hint) =>
        new(error.Code.Name, failureClass, step, error.Message, error.Hint ?? hint);

    /// <summary>The same without secrets that a tool may have printed.</summary>
    internal RunFailure Covered(Redactor redactor) => this with { Message = redactor.Apply(Message), Hint = redactor.Apply(Hint) };
}
