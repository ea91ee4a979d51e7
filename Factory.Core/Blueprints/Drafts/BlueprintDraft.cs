using Factory.Core.Projects;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Blueprints.Drafts;

/// <summary>What a person has typed for a project's blueprint and not published yet.</summary>
public sealed class BlueprintDraft : ITenantOwned
{
    public required string TenantId { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>Whose it is: each person has one draft of a project.</summary>
    public required string Author { get; init; }

    /// <summary>YAML or JSON, with mistakes as they were typed.</summary>
    public required string Text { get; set; }

    /// <summary>The published version that it began with; null if there was none.</summary>
    public int? BaseVersion { get; set; }

    /// <summary>1, 2, 3 … with each save.</summary>
    public required int Revision { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <param name="BaseVersion">The published version that it began with; null if there was none.</param>
public sealed record DraftView(string ProjectId, string Text, int? BaseVersion, int Revision, DateTimeOffset UpdatedAt)
{
    internal static DraftView Of(BlueprintDraft draft) => new(draft.ProjectId, draft.Text, draft.BaseVersion, draft.Revision, draft.UpdatedAt);
}

internal sealed class BlueprintDraftMapping : IEntityTypeConfiguration<BlueprintDraft>
{
    public void Configure(EntityTypeBuilder<BlueprintDraft> builder)
    {
        builder.ToTable("BlueprintDrafts");
        builder.HasKey(draft => new { draft.TenantId, draft.ProjectId, draft.Author });
        builder.Property(draft => draft.TenantId).HasMaxLength(60);
        builder.Property(draft => draft.ProjectId).HasMaxLength(60);
        builder.Property(draft => draft.Author).HasMaxLength(CurrentTenant.LongestActor);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.HasOne<Project>().WithMany().HasForeignKey(draft => new { draft.TenantId, draft.ProjectId }).OnDelete(DeleteBehavior.Cascade);
    }
}
