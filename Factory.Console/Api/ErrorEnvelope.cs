using System.Text.Json.Serialization;

namespace Factory.Console.Api;

/// <summary>The one form of every failure.</summary>
public sealed record ErrorEnvelope(ErrorBody Error);

/// <param name="Code">Stable; docs/errors.md lists all.</param>
/// <param name="Message">What happened, in words for the user.</param>
public sealed record ErrorBody(string Code, string Message, ErrorDetails Details);

public sealed record ErrorDetails
{
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What the log of the factory calls this request.</summary>
    public required string TraceId { get; init; }

    /// <summary>The next thing to do, if it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hint { get; init; }

    /// <summary>Every problem of the input; absent if the failure is not about several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ErrorProblem>? Errors { get; init; }

    /// <summary>Facts that belong to the code, such as <c>runId</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();
}

/// <param name="Pointer">JSON Pointer into the body, or the name of a query parameter.</param>
public sealed record ErrorProblem(string Pointer, string Code, string Message)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Column { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hint { get; init; }
}
