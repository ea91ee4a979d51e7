using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Projects;

/// <summary>What a blueprint and the runs made from it belong to.</summary>
public sealed class Project : ITenantOwned
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; set; }

    /// <summary>The name as it is compared and sorted: two names that differ by case alone are one.</summary>
    public required string NameKey { get; set; }

    public string? Description { get; set; }

    /// <summary>The root of every generated namespace as it was given; null: made from the name.</summary>
    public string? Organization { get; set; }

    /// <summary>The newest version of its blueprint; null: it has none.</summary>
    public int? BlueprintVersion { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>One more with every change; a save that has seen an older one is refused.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>The form in which names are compared.</summary>
    public static string KeyOf(string name) => name.ToUpperInvariant();
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("Projects");
        builder.HasKey(project => new { project.TenantId, project.Id });
        builder.Property(project => project.Id).HasMaxLength(60);
        builder.Property(project => project.TenantId).HasMaxLength(60);
        builder.Property(project => project.Name).HasMaxLength(ProjectRules.MaxName);
        builder.Property(project => project.NameKey).HasMaxLength(ProjectRules.MaxName);
        builder.Property(project => project.Description).HasMaxLength(ProjectRules.MaxDescription);
        builder.Property(project => project.Organization).HasMaxLength(ProjectRules.MaxOrganization);
        builder.Property(project => project.CreatedBy).HasMaxLength(CurrentTenant.LongestActor);
        builder.Property(project => project.Revision).IsConcurrencyToken();
        builder.HasIndex(project => new { project.TenantId, project.NameKey }).IsUnique();
        builder.HasIndex(project => new { project.TenantId, project.UpdatedAt });
        builder.HasOne<Tenant>().WithMany().HasForeignKey(project => project.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
