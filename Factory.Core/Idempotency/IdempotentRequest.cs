using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Idempotency;

/// <summary>A request that may be repeated: while it runs a claim, afterwards what it was answered.</summary>
public sealed class IdempotentRequest : ITenantOwned
{
    public required string TenantId { get; init; }

    /// <summary>SHA-256 of caller, route and key in hex: one name of fixed length for all three.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the body and its media type in hex.</summary>
    public required string BodyHash { get; init; }

    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>Told to the one that runs it; another one that took over after a crash has another.</summary>
    public required string Claim { get; set; }

    /// <summary>Whether it has changed something: then it never runs again. Saved with the change.</summary>
    public bool HadEffect { get; set; }

    /// <summary>What it changed, as the audit names it; null: nothing, or nothing that the audit names.</summary>
    public string? Resource { get; set; }

    /// <summary>Whether it is known to have ended without an answer that can be kept.</summary>
    public bool IsAnswerLost { get; set; }

    /// <summary>Of the answer; null while it runs.</summary>
    public int? Status { get; set; }

    /// <summary>The headers of the answer that belong to its content, as a JSON object.</summary>
    public string? Headers { get; set; }

    /// <summary>The body of the answer, compressed with gzip; null if it is empty or not kept.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Whether the answer showed a secret and therefore was not kept.</summary>
    public bool HadSecret { get; set; }
}

internal sealed class IdempotentRequestMapping : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("IdempotentRequests");
        builder.HasKey(request => new { request.TenantId, request.Name });
        builder.Property(request => request.TenantId).HasMaxLength(60);
        builder.Property(request => request.Name).HasMaxLength(64);
        builder.Property(request => request.BodyHash).HasMaxLength(64);
        builder.Property(request => request.Claim).HasMaxLength(32).IsConcurrencyToken();
        builder.Property(request => request.Resource).HasMaxLength(400);
        builder.Property(request => request.Headers).HasMaxLength(4000);
        builder.HasIndex(request => new { request.TenantId, request.StartedAt });
        builder.HasOne<Tenant>().WithMany().HasForeignKey(request => request.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
