using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>What the door itself answers, before or after a capability is asked.</summary>
public static class ApiErrors
{
    public static readonly ErrorCode RequestInvalid = new(
        "REQUEST_INVALID", ErrorKind.Invalid, "The body or the query has unknown, missing or malformed members; every one is listed. Mend them and send it again.");

    public static readonly ErrorCode BodyUnreadable = new(
        "BODY_UNREADABLE", ErrorKind.Invalid, "The body is missing or is not the JSON or text in UTF-8 that it says it is.");

    public static readonly ErrorCode UnsupportedApiVersion = new(
        "UNSUPPORTED_API_VERSION", ErrorKind.Invalid, "The version in the path or in API-Version does not exist, or the two differ. Take one of the supported list.");

    public static readonly ErrorCode HostNotAllowed = new(
        "HOST_NOT_ALLOWED", ErrorKind.Invalid, "A local installation answers to localhost, 127.0.0.1 and [::1] only.");

    public static readonly ErrorCode Unauthenticated = new(
        "UNAUTHENTICATED", ErrorKind.Unauthenticated, "The request shows no good credential. Send an API key in X-Api-Key.");

    public static readonly ErrorCode Forbidden = new(
        "FORBIDDEN", ErrorKind.Forbidden, "The credential lacks the permission that details name. Use one that has it.");

    public static readonly ErrorCode RouteNotFound = new(
        "ROUTE_NOT_FOUND", ErrorKind.NotFound, "The API has no such path. The OpenAPI document lists those there are.");

    public static readonly ErrorCode MethodNotAllowed = new(
        "METHOD_NOT_ALLOWED", ErrorKind.MethodNotAllowed, "The path exists, but not for this method; the header Allow lists its methods.");

    public static readonly ErrorCode NotAcceptable = new(
        "NOT_ACCEPTABLE", ErrorKind.NotAcceptable, "None of the media types in Accept can be made here; details list those that can.");

    public static readonly ErrorCode RequestTooLarge = new(
        "REQUEST_TOO_LARGE", ErrorKind.TooLarge, "The body is larger than is read here; details name the limit.");

    public static readonly ErrorCode UnsupportedMediaType = new(
        "UNSUPPORTED_MEDIA_TYPE", ErrorKind.UnsupportedMediaType, "The body is of a media type that is not read here. Send Content-Type as the OpenAPI document says.");

    public static readonly ErrorCode RangeNotSatisfiable = new(
        "RANGE_NOT_SATISFIABLE", ErrorKind.RangeNotSatisfiable, "The asked range lies outside the content; Content-Range names its length.");

    public static readonly ErrorCode TooManyRequests = new(
        "TOO_MANY_REQUESTS", ErrorKind.TooManyRequests, "The caller sends more requests than it may. Wait for Retry-After, then send it again; RateLimit-Policy says how many are let in.");

    public static readonly ErrorCode InternalError = new(
        "INTERNAL_ERROR", ErrorKind.Unexpected, "A fault of the factory itself; nothing is wrong with the request. The log has the details under the traceId.");

    public static readonly ErrorCode ServiceUnavailable = new(
        "SERVICE_UNAVAILABLE", ErrorKind.Unavailable, "The factory cannot do it at the moment. Try again after Retry-After.");

    /// <summary>The caller may not do this without the permission.</summary>
    internal static Error Lacks(string permission) =>
        Forbidden.Because($"This needs the permission '{permission}', which the caller does not have.").With("permission", permission);

    /// <summary>Every problem of one part of the request.</summary>
    internal static Error InvalidBecause(string part, IReadOnlyList<Problem> problems) =>
        RequestInvalid.Because(problems.Count == 1 ? problems[0].Message : $"The {part} has {problems.Count} problems.") with { Problems = problems };
}
