namespace Factory.Core.Kernel;

/// <summary>How a caller should understand a failure; each kind is one HTTP status at the door.</summary>
public enum ErrorKind
{
    /// <summary>What was sent breaks a rule, whatever the state (400).</summary>
    Invalid,

    /// <summary>The caller is not known (401).</summary>
    Unauthenticated,

    /// <summary>The caller may not do it (403).</summary>
    Forbidden,

    /// <summary>It is not there, or belongs to another tenant (404).</summary>
    NotFound,

    /// <summary>The method exists for another verb only (405).</summary>
    MethodNotAllowed,

    /// <summary>None of the forms that the caller accepts can be made (406).</summary>
    NotAcceptable,

    /// <summary>The present state does not allow it (409).</summary>
    Conflict,

    /// <summary>The caller has seen an older version (412).</summary>
    PreconditionFailed,

    /// <summary>It is over a limit of size (413).</summary>
    TooLarge,

    /// <summary>The form of the body is not read here (415).</summary>
    UnsupportedMediaType,

    /// <summary>The asked range lies outside the content (416).</summary>
    RangeNotSatisfiable,

    /// <summary>Too many requests in too short a time (429).</summary>
    TooManyRequests,

    /// <summary>A fault of the factory itself (500).</summary>
    Unexpected,

    /// <summary>The factory cannot do it at the moment; the caller may try again (503).</summary>
    Unavailable,
}

/// <summary>A stable name for one kind of failure, as clients and the register of codes know it.</summary>
/// <param name="Name">Upper-case words joined by underscores, for example <c>RUN_NOT_FOUND</c>.</param>
/// <param name="Kind">How a caller should understand it.</param>
/// <param name="Meaning">One sentence for the register: when it is answered and what to do.</param>
public sealed record ErrorCode(string Name, ErrorKind Kind, string Meaning)
{
    /// <summary>A failure of this code in words for the user.</summary>
    public Error Because(string message) => new(this, message);
}

/// <summary>One of several problems in one input.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the input; empty for the whole.</param>
/// <param name="Code">Stable code of the problem.</param>
/// <param name="Message">What is wrong, in words for the user.</param>
/// <param name="Line">1-based line in the text as sent; null where there is no text.</param>
/// <param name="Column">1-based column in the text as sent; null where there is no text.</param>
/// <param name="Hint">What would be right; null if that is not known.</param>
public sealed record Problem(string Pointer, string Code, string Message, int? Line = null, int? Column = null, string? Hint = null);

/// <summary>An expected failure: a stable code, words for the user, and every problem that led to it.</summary>
public sealed record Error(ErrorCode Code, string Message)
{
    /// <summary>The next thing to do, if it is known.</summary>
    public string? Hint { get; init; }

    /// <summary>All problems of the input, not only the first; empty if the failure is not about several.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Facts that a program may read, such as <c>runId</c>; never a secret.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>The same failure in words that show no secret, such as one that the caller put where it does not belong.</summary>
    public Error Covered(Redactor redactor) => this with
    {
        Message = redactor.Apply(Message),
        Hint = Hint is null ? null : redactor.Apply(Hint),
        Problems = [.. Problems.Select(problem => problem with { Pointer = redactor.Apply(problem.Pointer), Message = redactor.Apply(problem.Message) })],
        Details = Details.ToDictionary(fact => fact.Key, fact => fact.Value is string text ? redactor.Apply(text) : fact.Value),
    };

    /// <summary>The same failure with one more fact.</summary>
    public Error With(string name, object? value) => this with { Details = new Dictionary<string, object?>(Details) { [name] = value } };
}
