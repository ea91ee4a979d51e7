using System.Globalization;
using System.Threading.RateLimiting;
using Factory.Console.Auth;
using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Factory.Console.Api;

/// <summary>Marks an endpoint that costs much more than others.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CostlyAttribute : Attribute;

/// <summary>Holds back a caller that asks more than the others leave room for, and tells each how much is left.</summary>
internal sealed class RateLimits(RequestDelegate next, IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly Limit? _usual = Limit.Of("default", options.Value.RequestsPerSecond, options.Value.Burst);
    private readonly Limit? _costly = Limit.Of("costly", options.Value.CostlyPerSecond, options.Value.CostlyBurst);

    public async Task InvokeAsync(HttpContext context)
    {
        var isCostly = context.GetEndpoint()?.Metadata.GetMetadata<CostlyAttribute>() is not null;
        if ((isCostly ? _costly : _usual) is not { } limit || !context.Request.Path.StartsWithSegments("/api") || context.User.FindCaller() is not { } caller)
        {
            await next(context);
            return;
        }

        using var lease = limit.Attempt(caller);
        limit.Tell(context.Response, caller);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await ErrorWriter.WriteAsync(context, ApiErrors.TooManyRequests.Because($"There were too many requests; wait {wait} s.").With("retryAfterSeconds", wait));
    }

    public void Dispose()
    {
        _usual?.Dispose();
        _costly?.Dispose();
    }

    // A bucket for each caller: full after a while of silence, refilled evenly.
    private sealed class Limit(string name, int perSecond, int burst) : IDisposable
    {
        private readonly PartitionedRateLimiter<Caller> _buckets = PartitionedRateLimiter.Create<Caller, (string, string)>(caller =>
            RateLimitPartition.GetTokenBucketLimiter((caller.TenantId, caller.Subject), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1d / perSecond),
            }));

        private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={burst};w={Seconds(burst, perSecond)}");

        public static Limit? Of(string name, int perSecond, int burst) => perSecond == 0 ? null : new Limit(name, perSecond, burst);

        public RateLimitLease Attempt(Caller caller) => _buckets.AttemptAcquire(caller);

        // As the IETF draft "RateLimit header fields for HTTP" has them.
        public void Tell(HttpResponse response, Caller caller)
        {
            var left = _buckets.GetStatistics(caller)?.CurrentAvailablePermits ?? burst;
            response.Headers["RateLimit-Policy"] = _policy;
            response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={Seconds(burst - left, perSecond)}");
        }

        public void Dispose() => _buckets.Dispose();

        private static long Seconds(long requests, int perSecond) => (requests + perSecond - 1) / perSecond;
    }
}

internal static class RateLimitsSetup
{
    public static void UseRateLimits(this WebApplication app) => app.UseMiddleware<RateLimits>();

    /// <summary>Counts the endpoint among those that cost most.</summary>
    public static RouteHandlerBuilder IsCostly(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new CostlyAttribute());
}
