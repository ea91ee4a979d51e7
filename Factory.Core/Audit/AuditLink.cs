using System.Globalization;
using System.Text.Json;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Audit;

/// <summary>One link of a tenant's chain: its hash covers an event and the hash before, so that neither can change or go unseen.</summary>
public sealed class AuditLink : ITenantOwned, IAppendOnly
{
    /// <summary>What stands in the place of a hash before the first link.</summary>
    public const string Root = "";

    public required string TenantId { get; init; }

    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Sequence { get; init; }

    public required string EventId { get; init; }

    /// <summary>SHA-256 in hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of a link: over the hash before, the place in the chain and every member of the event.</summary>
    public static string HashOf(string previous, long sequence, AuditEvent item)
    {
        string?[] parts =
        [
            previous, sequence.ToString(CultureInfo.InvariantCulture), item.TenantId, item.Id, item.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            item.Actor, item.Action, item.Resource, item.Outcome.ToString(), item.Code, item.Before, item.After, item.Detail, item.TraceId,
        ];
        return ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(parts)).Hex;
    }
}

/// <summary>That an event waits for its link; gone with it.</summary>
internal sealed class AuditPending : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string EventId { get; init; }
}

internal sealed class AuditLinkMapping : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> builder)
    {
        builder.ToTable("AuditLinks");
        builder.HasKey(link => new { link.TenantId, link.Sequence });
        builder.Property(link => link.TenantId).HasMaxLength(60);
        builder.Property(link => link.EventId).HasMaxLength(60);
        builder.Property(link => link.Hash).HasMaxLength(64);
        builder.HasIndex(link => new { link.TenantId, link.EventId }).IsUnique();
    }
}

internal sealed class AuditPendingMapping : IEntityTypeConfiguration<AuditPending>
{
    public void Configure(EntityTypeBuilder<AuditPending> builder)
    {
        builder.ToTable("AuditPending");
        builder.HasKey(item => new { item.TenantId, item.EventId });
        builder.Property(item => item.TenantId).HasMaxLength(60);
        builder.Property(item => item.EventId).HasMaxLength(60);
    }
}
