using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Audit;

/// <summary>Whether what was tried was done.</summary>
public enum AuditOutcome
{
    Done,
    Refused,
}

/// <summary>Who did or tried what. Written once, in the transaction of the change itself, and never changed.</summary>
public sealed class AuditEvent : ITenantOwned, IAppendOnly
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As in <see cref="CurrentTenant.Actor" />: <c>person:anna</c>, <c>key:key-06f…</c>, <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done, such as <c>project.created</c>; of what was refused, <c>request.refused</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, as a path: <c>projects/proj-06f…</c>.</summary>
    public required string Resource { get; init; }

    public required AuditOutcome Outcome { get; init; }

    /// <summary>The code of the refusal; null of what was done.</summary>
    public string? Code { get; init; }

    /// <summary>The version before; null: there was none, or the resource has no versions.</summary>
    public string? Before { get; init; }

    /// <summary>The version after; null: there is none, or the resource has no versions.</summary>
    public string? After { get; init; }

    /// <summary>More in words, without secrets; null: nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>W3C trace id of the request; null outside of one.</summary>
    public string? TraceId { get; init; }
}

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("AuditEvents");
        builder.HasKey(item => new { item.TenantId, item.Id });
        builder.Property(item => item.TenantId).HasMaxLength(60);
        builder.Property(item => item.Id).HasMaxLength(60);
        builder.Property(item => item.Actor).HasMaxLength(CurrentTenant.LongestActor);
        builder.Property(item => item.Action).HasMaxLength(100);
        builder.Property(item => item.Resource).HasMaxLength(400);
        builder.Property(item => item.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(item => item.Code).HasMaxLength(100);
        builder.Property(item => item.Before).HasMaxLength(200);
        builder.Property(item => item.After).HasMaxLength(200);
        builder.Property(item => item.Detail).HasMaxLength(AuditTrail.LongestDetail);
        builder.Property(item => item.TraceId).HasMaxLength(40);
        builder.HasIndex(item => new { item.TenantId, item.At });
        builder.HasIndex(item => new { item.TenantId, item.Resource });
    }
}
