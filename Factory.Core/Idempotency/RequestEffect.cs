using Factory.Core.Audit;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Factory.Core.Idempotency;

/// <summary>Saves with each change of a request that may be repeated that it had an effect: both are there, or neither.</summary>
internal sealed class RequestEffect : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result) =>
        IsOfClaim(eventData) ? throw new ClaimLostException() : result;

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        IsOfClaim(eventData) ? throw new ClaimLostException() : ValueTask.FromResult(result);

    // The key and the holder are the row's condition: a claim that another one has taken over lets nothing be saved.
    private static void Note(DbContext? context)
    {
        if (context is not FactoryDb { Claim: { } claim, TenantId: { } tenantId } db || !db.ChangeTracker.HasChanges())
        {
            return;
        }

        var row = db.ChangeTracker.Entries<IdempotentRequest>().FirstOrDefault()?.Entity ?? db.Attach(Claimed(tenantId, claim)).Entity;
        row.HadEffect = true;
        row.Resource ??= db.ChangeTracker.Entries<AuditEvent>().FirstOrDefault()?.Entity.Resource;
    }

    private static IdempotentRequest Claimed(string tenantId, RequestClaim claim) =>
        new() { TenantId = tenantId, Name = claim.Name, Claim = claim.Holder, BodyHash = "", StartedAt = default };

    private static bool IsOfClaim(ConcurrencyExceptionEventData eventData) => eventData.Entries.Any(entry => entry.Entity is IdempotentRequest);
}

/// <summary>Tells a request that was taken for dead from every other failure.</summary>
public static class ClaimLoss
{
    public static bool IsClaimLost(this Exception exception) =>
        exception is ClaimLostException || exception.InnerException?.IsClaimLost() == true;
}

/// <summary>The request took so long that it was taken for dead, and another one has its claim: nothing was saved.</summary>
public sealed class ClaimLostException() : Exception("Another request with the same key has taken over.");
