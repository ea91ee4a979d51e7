using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Factory.Core.Runs;

internal sealed class RunMapping : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.ToTable("Runs");
        builder.HasKey(run => new { run.TenantId, run.Id });
        builder.Property(run => run.TenantId).HasMaxLength(64);
        builder.Property(run => run.Id).HasMaxLength(40);
        builder.Property(run => run.ProjectId).HasMaxLength(40);
        builder.Property(run => run.BoundedContext).HasMaxLength(60);
        builder.Property(run => run.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(run => run.CreatedBy).HasMaxLength(CurrentTenant.LongestActor);
        builder.Property(run => run.TemplateId).HasMaxLength(100);
        builder.Property(run => run.TemplateVersion).HasMaxLength(50);
        builder.Property(run => run.CurrentStep).HasMaxLength(20);
        builder.Property(run => run.Verdict).HasConversion<string>().HasMaxLength(20);
        builder.Property(run => run.LeaseOwner).HasMaxLength(200);
        builder.Property(run => run.Failure).HasConversion(new JsonColumn<RunFailure>());
        builder.Property(run => run.Cancel).HasConversion(new JsonColumn<CancelRequest>());
        builder.Property(run => run.Children).HasConversion(new JsonColumn<ChildGroups>());

        // The queue and recovery ask for what is live, lists for a project's newest.
        builder.HasIndex(run => new { run.Status, run.LeaseExpiresAt });
        builder.HasIndex(run => new { run.TenantId, run.ProjectId, run.Id });
    }
}

internal sealed class RunAttemptMapping : IEntityTypeConfiguration<RunAttempt>
{
    public void Configure(EntityTypeBuilder<RunAttempt> builder)
    {
        builder.ToTable("RunAttempts");
        builder.HasKey(attempt => new { attempt.TenantId, attempt.RunId, attempt.Number });
        builder.Property(attempt => attempt.TenantId).HasMaxLength(64);
        builder.Property(attempt => attempt.RunId).HasMaxLength(40);
        builder.Property(attempt => attempt.Organization).HasMaxLength(200);
        builder.Property(attempt => attempt.TemplateId).HasMaxLength(100);
        builder.Property(attempt => attempt.TemplateVersion).HasMaxLength(50);
        builder.Property(attempt => attempt.Verification).HasConversion<string>().HasMaxLength(20);
        builder.Property(attempt => attempt.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(attempt => attempt.Verdict).HasConversion<string>().HasMaxLength(20);
        builder.Property(attempt => attempt.Failure).HasConversion(new JsonColumn<RunFailure>());
        builder.HasOne<Run>().WithMany().HasForeignKey(attempt => new { attempt.TenantId, attempt.RunId });
    }
}

internal sealed class RunStepMapping : IEntityTypeConfiguration<RunStep>
{
    public void Configure(EntityTypeBuilder<RunStep> builder)
    {
        builder.ToTable("RunSteps");
        builder.HasKey(step => new { step.TenantId, step.RunId, step.Attempt, step.Name });
        builder.Property(step => step.TenantId).HasMaxLength(64);
        builder.Property(step => step.RunId).HasMaxLength(40);
        builder.Property(step => step.Name).HasMaxLength(20);
        builder.Property(step => step.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(step => step.Output).HasMaxLength(64);
        builder.Property(step => step.Failure).HasConversion(new JsonColumn<RunFailure>());
        builder.HasOne<RunAttempt>().WithMany().HasForeignKey(step => new { step.TenantId, step.RunId, step.Attempt });

        // Content that is to go is looked for among all tenants.
        builder.HasIndex(step => step.Output);
    }
}

/// <summary>Keeps a small record as JSON in one column, because nothing ever searches inside it.</summary>
internal sealed class JsonColumn<T>() : ValueConverter<T?, string>(
    value => JsonSerializer.Serialize(value, JsonColumn.Options),
    text => JsonSerializer.Deserialize<T>(text, JsonColumn.Options))
    where T : class;

internal static class JsonColumn
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
