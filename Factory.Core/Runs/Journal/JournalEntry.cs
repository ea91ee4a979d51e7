using System.Text;
using System.Text.Json;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Runs.Journal;

/// <summary>What a journal entry tells of.</summary>
public enum JournalKind
{
    Status,
    Step,
    Log,
    Artifact,
    Gate,
}

public enum JournalLevel
{
    Debug,
    Info,
    Warning,
    Error,
}

/// <summary>One thing that happened in a run; written once, never changed.</summary>
public sealed class JournalEntry : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string RunId { get; init; }

    /// <summary>1, 2, 3 … without gaps for each run: the only cursor into the journal.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required JournalKind Kind { get; init; }

    public required JournalLevel Level { get; init; }

    /// <summary>The step it belongs to; null for what concerns the run as a whole.</summary>
    public string? Step { get; init; }

    public required int Attempt { get; init; }

    public required string Message { get; init; }

    /// <summary>JSON object for programs; null if there is nothing to add.</summary>
    public string? Data { get; init; }

    /// <summary>W3C trace id of the work that it tells of; null outside of a trace.</summary>
    public string? TraceId { get; init; }

    /// <summary>The bytes that count for an entry of this content.</summary>
    internal static int SizeOf(string message, string? data) => Encoding.UTF8.GetByteCount(message) + (data is null ? 0 : Encoding.UTF8.GetByteCount(data));
}

/// <summary>A journal entry as watchers see it.</summary>
public sealed record JournalEntryView(
    long Sequence,
    DateTimeOffset Timestamp,
    JournalKind Kind,
    JournalLevel Level,
    string? Step,
    int Attempt,
    string Message,
    JsonElement? Data,
    string? TraceId)
{
    internal static JournalEntryView Of(JournalEntry entry) => new(
        entry.Sequence,
        entry.Timestamp,
        entry.Kind,
        entry.Level,
        entry.Step,
        entry.Attempt,
        entry.Message,
        entry.Data is null ? null : JsonElement.Parse(entry.Data),
        entry.TraceId);
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("RunJournal");
        builder.HasKey(entry => new { entry.TenantId, entry.RunId, entry.Sequence });
        builder.Property(entry => entry.TenantId).HasMaxLength(64);
        builder.Property(entry => entry.RunId).HasMaxLength(40);
        builder.Property(entry => entry.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.Level).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.Step).HasMaxLength(20);
        builder.Property(entry => entry.TraceId).HasMaxLength(32);
        builder.HasOne<Run>().WithMany().HasForeignKey(entry => new { entry.TenantId, entry.RunId });
    }
}
