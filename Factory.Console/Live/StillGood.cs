using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.SignalR;

namespace Factory.Console.Live;

/// <summary>A connection outlives its key: each call asks again whether the key is still good.</summary>
internal sealed class StillGood(ApiKeyQueries keys) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = invocationContext.Context.User!.Caller();
        if (caller.Kind == CallerKind.Key && await keys.FindByIdAsync(caller.TenantId, caller.Subject, invocationContext.Context.ConnectionAborted) is null)
        {
            throw new HubException("UNAUTHENTICATED");
        }

        return await next(invocationContext);
    }
}
