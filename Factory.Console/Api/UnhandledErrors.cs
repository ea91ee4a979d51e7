using Factory.Core.Kernel;
using Factory.Core.Storage;

namespace Factory.Console.Api;

/// <summary>The border: whatever the framework or a bug answers below /api leaves as the envelope.</summary>
internal static partial class UnhandledErrors
{
    public static void UseApiErrors(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: nobody reads an answer.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        // The framework names the type of a file before it finds that the range lies outside of it.
        if (!context.Response.HasStarted
            && (context.Response is { StatusCode: >= 400, ContentType: null } or { StatusCode: StatusCodes.Status416RangeNotSatisfiable })
            && Of(context) is { } error)
        {
            context.Response.Headers.ContentDisposition = default;
            context.Response.ContentLength = null;
            await ErrorWriter.WriteAsync(context, error);
        }
    });

    private static Task AnswerAsync(HttpContext context, Exception exception)
    {
        var (allow, version) = (context.Response.Headers["API-Version"], context.Response.Headers["api-supported-versions"]);
        context.Response.Clear();
        (context.Response.Headers["API-Version"], context.Response.Headers["api-supported-versions"]) = (allow, version);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (exception is BadHttpRequestException bad)
        {
            return ErrorWriter.WriteAsync(context, Of(bad));
        }

        if (exception.IsOutage())
        {
            Log.Outage(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UnhandledErrors)), context.Request.Method, context.Request.Path, exception);
            return ErrorWriter.WriteAsync(context, OfOutage(exception));
        }

        Log.Unhandled(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UnhandledErrors)), context.Request.Method, context.Request.Path, exception);
        return ErrorWriter.WriteAsync(context, ApiErrors.InternalError.Because("Something went wrong inside the factory.") with
        {
            Hint = "Try again; if it stays, look for the traceId in the factory's log.",
        });
    }

    private static Error OfOutage(Exception exception) => exception is UnavailableException away
        ? away.Code.Because(away.Message)
        : ApiErrors.ServiceUnavailable.Because(exception.IsDiskFull() ? "There is no room left on the disk." : "The database does not answer at the moment.");

    private static Error Of(BadHttpRequestException bad) => bad.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? ApiErrors.RequestTooLarge.Because("The body is larger than is read here.")
        : ApiErrors.BodyUnreadable.Because("The request could not be read.");

    private static Error? Of(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ApiErrors.RouteNotFound.Because($"The API has no path '{context.Request.Path}'.").With("path", context.Request.Path.Value),
        StatusCodes.Status405MethodNotAllowed => ApiErrors.MethodNotAllowed
            .Because($"'{context.Request.Path}' does not take {context.Request.Method}.")
            .With("allow", context.Response.Headers.Allow.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        StatusCodes.Status413PayloadTooLarge => ApiErrors.RequestTooLarge.Because("The body is larger than is read here."),
        StatusCodes.Status415UnsupportedMediaType => ApiErrors.UnsupportedMediaType.Because(
            context.Request.ContentType is { } type ? $"A body of the type '{type}' is not read here." : "The request has no Content-Type."),
        StatusCodes.Status416RangeNotSatisfiable => ApiErrors.RangeNotSatisfiable.Because("The asked range lies outside the content."),
        StatusCodes.Status503ServiceUnavailable => ApiErrors.ServiceUnavailable.Because("The factory cannot do it at the moment."),
        >= 500 => ApiErrors.InternalError.Because("Something went wrong inside the factory."),
        >= 400 => ApiErrors.BodyUnreadable.Because("The request could not be read."),
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Method} {Path} found the database, its disk or the artifact store unavailable")]
        public static partial void Outage(ILogger logger, string method, string path, Exception exception);

        [LoggerMessage(LogLevel.Error, "{Method} {Path} met a fault")]
        public static partial void Unhandled(ILogger logger, string method, string path, Exception exception);
    }
}
