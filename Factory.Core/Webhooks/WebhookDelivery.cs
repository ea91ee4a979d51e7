using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Webhooks;

public enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Given up after a day.</summary>
    Failed,
}

/// <summary>One message to one webhook: written with the change that it tells of, sent afterwards.</summary>
public sealed class WebhookDelivery : ITenantOwned
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string WebhookId { get; init; }

    /// <summary>What the receiver tells repeats by; the same for every try and redelivery.</summary>
    public required string MessageId { get; init; }

    public required string Event { get; init; }

    /// <summary>The body as it is sent, byte for byte.</summary>
    public required string Body { get; init; }

    /// <summary>What the message is about: messages about one thing arrive in their order.</summary>
    public required string Subject { get; init; }

    /// <summary>Place among the messages about the subject.</summary>
    public required long Order { get; init; }

    public DeliveryStatus Status { get; set; } = DeliveryStatus.Pending;

    public int Attempts { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is tried; a redelivery begins anew.</summary>
    public required DateTimeOffset TriedSince { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Until when a node that sends it has it for itself.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>HTTP status of the last answer; null: there was none.</summary>
    public int? ResponseStatus { get; set; }

    /// <summary>Why the last try did not succeed.</summary>
    public string? Problem { get; set; }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasKey(delivery => new { delivery.TenantId, delivery.Id });
        builder.Property(delivery => delivery.TenantId).HasMaxLength(60);
        builder.Property(delivery => delivery.Id).HasMaxLength(60);
        builder.Property(delivery => delivery.WebhookId).HasMaxLength(60);
        builder.Property(delivery => delivery.MessageId).HasMaxLength(60);
        builder.Property(delivery => delivery.Event).HasMaxLength(40);
        builder.Property(delivery => delivery.Subject).HasMaxLength(60);
        builder.Property(delivery => delivery.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(delivery => delivery.Problem).HasMaxLength(500);
        builder.HasIndex(delivery => new { delivery.Status, delivery.NextAttemptAt });
        builder.HasIndex(delivery => new { delivery.TenantId, delivery.WebhookId, delivery.Subject, delivery.Status, delivery.Order });
        builder.HasOne<Webhook>().WithMany().HasForeignKey(delivery => new { delivery.TenantId, delivery.WebhookId }).OnDelete(DeleteBehavior.Cascade);
    }
}
