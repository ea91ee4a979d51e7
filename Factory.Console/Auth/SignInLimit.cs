using System.Threading.RateLimiting;
using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Factory.Console.Auth;

/// <summary>Keeps one address from trying key after key.</summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";

    public static void AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, context =>
            context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.SignInsPerMinute is > 0 and var most
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
    });
}
