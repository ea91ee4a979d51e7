using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Artifacts;

internal sealed class ArtifactMapping : IEntityTypeConfiguration<Artifact>
{
    public void Configure(EntityTypeBuilder<Artifact> builder)
    {
        builder.ToTable("Artifacts");
        builder.HasKey(artifact => new { artifact.TenantId, artifact.Id });
        builder.Property(artifact => artifact.TenantId).HasMaxLength(64);
        builder.Property(artifact => artifact.Id).HasMaxLength(40);
        builder.Property(artifact => artifact.RunId).HasMaxLength(40);
        builder.Property(artifact => artifact.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(artifact => artifact.Name).HasMaxLength(250);
        builder.Property(artifact => artifact.FileName).HasMaxLength(250);
        builder.Property(artifact => artifact.ContentType).HasMaxLength(100);
        builder.Property(artifact => artifact.Sha256).HasMaxLength(64);
        builder.Property(artifact => artifact.Status).HasConversion<string>().HasMaxLength(20);

        // One of a kind for each attempt: a publish that ran twice cannot leave two.
        builder.HasIndex(artifact => new { artifact.TenantId, artifact.RunId, artifact.Attempt, artifact.Kind }).IsUnique();

        // Content that is to go is looked for among all tenants.
        builder.HasIndex(artifact => artifact.Sha256);
    }
}

internal sealed class ArtifactFileMapping : IEntityTypeConfiguration<ArtifactFile>
{
    public void Configure(EntityTypeBuilder<ArtifactFile> builder)
    {
        builder.ToTable("ArtifactFiles");
        builder.HasKey(file => new { file.TenantId, file.ArtifactId, file.Path });
        builder.Property(file => file.TenantId).HasMaxLength(64);
        builder.Property(file => file.ArtifactId).HasMaxLength(40);
        builder.Property(file => file.Path).HasMaxLength(200);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.HasOne<Artifact>().WithMany()
            .HasForeignKey(file => new { file.TenantId, file.ArtifactId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
