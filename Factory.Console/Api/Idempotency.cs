using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Factory.Console.Auth;
using Factory.Core.Idempotency;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>Marks an endpoint whose answer shows a secret, which is kept nowhere.</summary>
internal sealed class SecretAnswer;

/// <summary>Runs a POST with an <c>Idempotency-Key</c> once, to its end even if the caller hangs up, and repeats its answer.</summary>
internal sealed class Idempotency(RequestDelegate next, IdempotentRequests requests)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";
    public const int MaxKey = 255;
    private const int RetryAfterSeconds = 2;

    private static readonly string[] KeptHeaders =
        [HeaderNames.ContentType, HeaderNames.Location, HeaderNames.ETag, HeaderNames.Link, HeaderNames.CacheControl, HeaderNames.Vary, "Preference-Applied"];

    public async Task InvokeAsync(HttpContext context)
    {
        var keys = context.Request.Headers[Header];
        if (keys.Count == 0 || !HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments("/api")
            || context.GetEndpoint() is not RouteEndpoint endpoint || context.User.FindCaller() is not { } caller)
        {
            await next(context);
            return;
        }

        if (keys is not [{ Length: > 0 and <= MaxKey } key] || key.Any(letter => letter is <= ' ' or > '~'))
        {
            await ErrorWriter.WriteAsync(context, IdempotencyErrors.KeyInvalid.Because($"The header {Header} is not a key."));
            return;
        }

        var route = $"{context.Request.Path}{context.Request.QueryString}";
        var decision = await requests.BeginAsync(caller.Tenant, route, key, await HashAsync(context.Request, context.RequestAborted), context.RequestAborted);
        if (!decision.IsSuccess)
        {
            await RefuseAsync(context, decision.Error);
        }
        else if (decision.Value.Answer is { } answer)
        {
            await RepeatAsync(context, answer);
        }
        else
        {
            try
            {
                await RunAsync(context, caller.Tenant, decision.Value, endpoint.Metadata.GetMetadata<SecretAnswer>() is not null);
            }
            catch (Exception exception) when (exception.IsClaimLost())
            {
                await RefuseAsync(context, IdempotentRequests.InProgress(key));
            }
        }
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.ContentType}\n"));
        var part = new byte[16 * 1024];
        int read;
        var length = 0L;
        while ((read = await request.Body.ReadAsync(part, ct)) > 0)
        {
            hash.AppendData(part, 0, read);
            length += read;
        }

        // Of a caller that hung up while it sent, the end of the body looks like its end.
        ct.ThrowIfCancellationRequested();
        if (request.ContentLength is { } announced && announced != length)
        {
            throw new BadHttpRequestException("The body is shorter than its Content-Length.");
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Task RefuseAsync(HttpContext context, Error error)
    {
        if (error.Code == IdempotencyErrors.InProgress)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return ErrorWriter.WriteAsync(context, error);
    }

    private static async Task RepeatAsync(HttpContext context, KeptAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Headers[ReplayedHeader] = "true";
        if (answer.Body is { } body)
        {
            await using var content = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private async Task RunAsync(HttpContext context, CurrentTenant tenant, IdempotencyDecision decision, bool hasSecret)
    {
        var (hangUp, output, user) = (context.RequestAborted, context.Response.Body, context.User);
        using var content = new MemoryStream();
        (context.RequestAborted, context.Response.Body, context.User) = (CancellationToken.None, content, user.With(decision.Claim!));
        try
        {
            await next(context);
        }
        catch
        {
            await requests.ReleaseAsync(tenant, decision, CancellationToken.None);
            throw;
        }
        finally
        {
            (context.RequestAborted, context.Response.Body, context.User) = (hangUp, output, user);
        }

        if (IsKept(context.Response.StatusCode, content.Length))
        {
            var headers = KeptHeaders.Where(context.Response.Headers.ContainsKey).ToDictionary(name => name, name => context.Response.Headers[name].ToString());
            var answer = new KeptAnswer(context.Response.StatusCode, headers, content.Length == 0 ? null : Compressed(content));
            await requests.CompleteAsync(tenant, decision, answer, hasSecret && context.Response.StatusCode < 400, CancellationToken.None);
        }
        else
        {
            await requests.ReleaseAsync(tenant, decision, CancellationToken.None);
        }

        content.Position = 0;
        await content.CopyToAsync(output, hangUp);
    }

    // What the factory could not do now, it may do at the next attempt; an answer without a body is not complete yet.
    private static bool IsKept(int status, long length) =>
        status < 400 || (status is < 500 and not StatusCodes.Status429TooManyRequests && length > 0);

    private static byte[] Compressed(MemoryStream content)
    {
        using var kept = new MemoryStream();
        using (var compressing = new GZipStream(kept, CompressionLevel.Fastest))
        {
            content.Position = 0;
            content.CopyTo(compressing);
        }

        return kept.ToArray();
    }
}

internal static class IdempotencySetup
{
    /// <summary>Says that the endpoint's answer shows a secret.</summary>
    public static RouteHandlerBuilder ShowsSecret(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new SecretAnswer());

    public static void UseIdempotency(this WebApplication app) => app.UseMiddleware<Idempotency>();
}
