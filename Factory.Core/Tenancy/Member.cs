using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Tenancy;

/// <summary>A person who has signed in to a tenant.</summary>
public sealed class Member : ITenantOwned
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>As the identity provider names the person.</summary>
    public required string Subject { get; init; }

    public required string Name { get; set; }

    /// <summary>What the provider said at the last sign-in; null: nothing.</summary>
    public required Role? ProviderRole { get; set; }

    /// <summary>What an admin has given; it counts instead of the provider's. Null: nothing.</summary>
    public Role? GivenRole { get; set; }

    public required DateTimeOffset FirstSignInAt { get; init; }

    public required DateTimeOffset LastSignInAt { get; set; }

    /// <summary>The role that counts.</summary>
    public Role Role => GivenRole ?? ProviderRole ?? Role.Viewer;

    /// <summary>The caller that the person is.</summary>
    public Caller AsCaller() => new(TenantId, Subject, CallerKind.Person, Roles.PermissionsOf(Role));
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("Members");
        builder.HasKey(member => new { member.TenantId, member.Id });
        builder.Property(member => member.Id).HasMaxLength(60);
        builder.Property(member => member.TenantId).HasMaxLength(60);
        builder.Property(member => member.Subject).HasMaxLength(255);
        builder.Property(member => member.Name).HasMaxLength(200);
        builder.Property(member => member.ProviderRole).HasConversion<string>().HasMaxLength(20);
        builder.Property(member => member.GivenRole).HasConversion<string>().HasMaxLength(20);
        builder.Ignore(member => member.Role);
        builder.HasIndex(member => new { member.TenantId, member.Subject }).IsUnique();
        builder.HasOne<Tenant>().WithMany().HasForeignKey(member => member.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
