using System.Text.Json;
using Factory.Core.Projects;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Blueprints.Versions;

/// <summary>A project's blueprint as it was at one time; it never changes.</summary>
public sealed class BlueprintVersion : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>1, 2, 3 … within the project.</summary>
    public required int Version { get; init; }

    public required BlueprintForm Form { get; init; }

    /// <summary>As it was written, comments included.</summary>
    public required string Text { get; init; }

    /// <summary>Over the canonical JSON, with its algorithm in front.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What the author said about it.</summary>
    public string? Message { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required IReadOnlyList<ContextSummary> Contexts { get; init; }
}

internal sealed class BlueprintVersionMapping : IEntityTypeConfiguration<BlueprintVersion>
{
    public void Configure(EntityTypeBuilder<BlueprintVersion> builder)
    {
        builder.ToTable("BlueprintVersions");
        builder.HasKey(version => new { version.TenantId, version.ProjectId, version.Version });
        builder.Property(version => version.TenantId).HasMaxLength(60);
        builder.Property(version => version.ProjectId).HasMaxLength(60);
        builder.Property(version => version.Form).HasConversion<string>().HasMaxLength(10);
        builder.Property(version => version.ContentHash).HasMaxLength(80);
        builder.Property(version => version.Message).HasMaxLength(PutBlueprint.MaxMessage);
        builder.Property(version => version.CreatedBy).HasMaxLength(CurrentTenant.LongestActor);
        builder.Property(version => version.Contexts).HasConversion(
            contexts => JsonSerializer.Serialize(contexts, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<ContextSummary>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<ContextSummary>>(
                (left, right) => left!.SequenceEqual(right!), contexts => contexts.Count, contexts => contexts));
        builder.HasOne<Project>().WithMany().HasForeignKey(version => new { version.TenantId, version.ProjectId }).OnDelete(DeleteBehavior.Cascade);
    }
}
