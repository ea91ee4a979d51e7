namespace Factory.Core.Generation.Microservice.Api;

/// <summary>What an endpoint answers when all went well.</summary>
public enum AnswerKind
{
    /// <summary>201 with the aggregate.</summary>
    Created,

    /// <summary>200 with the aggregate.</summary>
    Ok,

    /// <summary>200 with a page of aggregates.</summary>
    Page,

    /// <summary>204.</summary>
    Nothing,
}

/// <summary>One endpoint of an aggregate, as it is mapped, written and documented.</summary>
public sealed record EndpointView
{
    /// <summary><c>Post</c>, <c>Get</c> or <c>Delete</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>Below the aggregate's segment, with constraints: <c>/{id:guid}/activate</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The whole path as the document names it: <c>/subscriptions/{id}/activate</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>ActivateAsync</c>.</summary>
    public required string Method { get; init; }

    public required string OperationId { get; init; }

    public required string Summary { get; init; }

    public string? Description { get; init; }

    public required AnswerKind Answer { get; init; }

    /// <summary>Statuses of the failures that are its own, in ascending order.</summary>
    public required IReadOnlyList<int> Problems { get; init; }

    /// <summary>Names of the path's parameters.</summary>
    public IReadOnlyList<string> PathParameters { get; init; } = [];

    public bool HasIfMatch { get; init; }

    /// <summary>What it reads from the body; null if nothing.</summary>
    public RequestView? Body { get; init; }

    /// <summary>What it reads from the query string besides page and page size; null if nothing.</summary>
    public RequestView? Query { get; init; }

    public bool IsPaged => Answer is AnswerKind.Page;

    /// <summary>Roles of which the caller needs one; empty: any signed-in caller.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The calls that map it, each on a line of its own.</summary>
    public required IReadOnlyList<string> Mapping { get; init; }

    /// <summary><c>Results&lt;Ok&lt;SubscriptionDto&gt;, ProblemHttpResult&gt;</c>.</summary>
    public required string ResultType { get; init; }

    /// <summary>Its parameters, each on a line of its own.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>The lines of its body.</summary>
    public required IReadOnlyList<string> Statements { get; init; }
}
