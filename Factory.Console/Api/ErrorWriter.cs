using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Factory.Core.Kernel;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>The one place that turns a failure into HTTP.</summary>
public static class ErrorWriter
{
    private static readonly object Answered = new();
    private const string ProblemJson = "application/problem+json";
    private const int RetryAfterSeconds = 5;

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ErrorKind.NotAcceptable => StatusCodes.Status406NotAcceptable,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.RangeNotSatisfiable => StatusCodes.Status416RangeNotSatisfiable,
        ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static async Task WriteAsync(HttpContext context, Error error)
    {
        error = error.Covered(context.RequestServices.GetRequiredService<Redactor>());
        var status = StatusOf(error.Code.Kind);
        context.Items[Answered] = error;
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable && !context.Response.Headers.ContainsKey(HeaderNames.RetryAfter))
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var details = Details(context, error);
        if (WantsProblem(context.Request))
        {
            await WriteAsync(context, Problem(error, status, details), ProblemJson);
            return;
        }

        await WriteAsync(context, new ErrorEnvelope(new ErrorBody(error.Code.Name, error.Message, details)), "application/json; charset=utf-8");
    }

    /// <summary>The failure that the request was answered with; null if it was not.</summary>
    public static Error? AnsweredTo(HttpContext context) => context.Items[Answered] as Error;

    private static Task WriteAsync<T>(HttpContext context, T body, string contentType) =>
        context.Response.WriteAsJsonAsync(body, ApiJson.Options, contentType, context.RequestAborted);

    private static ErrorDetails Details(HttpContext context, Error error) => new()
    {
        Timestamp = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
        TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        Hint = error.Hint,
        Errors = error.Problems.Count == 0 ? null : [.. error.Problems.Select(problem =>
            new ErrorProblem(problem.Pointer, problem.Code, problem.Message) { Line = problem.Line, Column = problem.Column, Hint = problem.Hint })],
        Facts = new Dictionary<string, object?>(error.Details),
    };

    // RFC 9457: the same code and the same facts, as members beside the standard ones.
    private static Dictionary<string, object?> Problem(Error error, int status, ErrorDetails details)
    {
        var problem = new Dictionary<string, object?>
        {
            ["type"] = $"urn:factory:error:{error.Code.Name}",
            ["title"] = error.Code.Meaning,
            ["status"] = status,
            ["detail"] = error.Message,
            ["code"] = error.Code.Name,
        };
        foreach (var (name, value) in JsonSerializer.SerializeToElement(details, ApiJson.Options).EnumerateObject().Select(member => (member.Name, member.Value)))
        {
            problem.TryAdd(name, value);
        }

        return problem;
    }

    private static bool WantsProblem(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.Quality is not 0 && accepted.MediaType.Equals(ProblemJson, StringComparison.OrdinalIgnoreCase));
}
