using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Webhooks;

/// <summary>An address that a tenant wants to be told at.</summary>
public sealed class Webhook : ITenantOwned
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Url { get; set; }

    public string? Description { get; set; }

    /// <summary>Names of <see cref="WebhookEvents" />.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>What its messages are signed with, encrypted.</summary>
    public required string ProtectedSecret { get; set; }

    /// <summary>The secret before, encrypted, with which messages are signed too for a while; null: there is none.</summary>
    public string? FormerSecret { get; set; }

    public DateTimeOffset? FormerSignsUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public int Revision { get; set; } = 1;
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.HasKey(webhook => new { webhook.TenantId, webhook.Id });
        builder.Property(webhook => webhook.TenantId).HasMaxLength(60);
        builder.Property(webhook => webhook.Id).HasMaxLength(60);
        builder.Property(webhook => webhook.Url).HasMaxLength(WebhookRules.LongestUrl);
        builder.Property(webhook => webhook.Description).HasMaxLength(WebhookRules.LongestDescription);
        builder.PrimitiveCollection(webhook => webhook.Events);
        builder.Property(webhook => webhook.CreatedBy).HasMaxLength(CurrentTenant.LongestActor);
        builder.Property(webhook => webhook.Revision).IsConcurrencyToken();
    }
}
