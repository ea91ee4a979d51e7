using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.SignalR;

namespace Factory.Console.Live;

/// <summary>A connection outlives its key or token: each call asks again whether that is still good.</summary>
internal sealed class StillGood(ApiKeyQueries keys, TimeProvider clock) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!await IsGoodAsync(invocationContext.Context.User!.Caller(), invocationContext.Context.ConnectionAborted))
        {
            throw new HubException("UNAUTHENTICATED");
        }

        return await next(invocationContext);
    }

    private async Task<bool> IsGoodAsync(Caller caller, CancellationToken cancellationToken) => caller.Kind == CallerKind.Key
        ? await keys.FindByIdAsync(caller.TenantId, caller.Subject, cancellationToken) is not null
        : caller.Until is not { } until || clock.GetUtcNow() < until;
}
