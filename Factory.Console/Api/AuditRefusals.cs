using Factory.Console.Auth;
using Factory.Core.Audit;
using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>Writes down what somebody tried and was refused: whatever the permission forbids, and changes that the state does.</summary>
internal sealed partial class AuditRefusals(RequestDelegate next, AuditTrail trail, ILogger<AuditRefusals> logger)
{
    private static readonly ErrorKind[] OfChanges = [ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.PreconditionFailed];

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (ErrorWriter.AnsweredTo(context) is not { } error || context.GetEndpoint() is null || !IsRefusal(context.Request, error) || context.User.FindCaller() is not { } caller)
        {
            return;
        }

        try
        {
            // The caller has its answer, and may have hung up; the note is made all the same.
            var resource = context.Request.Path.Value!;
            await trail.RefusedAsync(caller.Tenant, resource.Replace(V1.ApiV1.Prefix + "/", "", StringComparison.Ordinal), error.Code.Name, $"{context.Request.Method}: {error.Message}", CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log.NotNoted(logger, error.Code.Name, failure);
        }
    }

    private static bool IsRefusal(HttpRequest request, Error error)
    {
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return error.Code.Kind == ErrorKind.Forbidden || (!isReading && OfChanges.Contains(error.Code.Kind));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A refused attempt ({Code}) could not be written to the audit")]
        public static partial void NotNoted(ILogger logger, string code, Exception exception);
    }
}

internal static class AuditRefusalsSetup
{
    public static void UseAuditRefusals(this WebApplication app) => app.UseMiddleware<AuditRefusals>();
}
