using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Idempotency;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage.Conformance;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task Capital_and_small_letters_are_different_keys()
    {
        await using var db = Dbs.ForSystem("a test makes tenants");
        db.Add(new Tenant { Id = "acme", Name = "small", Claim = "claim-a", CreatedAt = Noon });
        db.Add(new Tenant { Id = "ACME", Name = "capital", Claim = "claim-A", CreatedAt = Noon });
        await db.SaveChangesAsync(Ct);

        Assert.Equal("capital", (await db.Set<Tenant>().AsNoTracking().SingleAsync(tenant => tenant.Id == "ACME", Ct)).Name);
        Assert.Equal("small", (await db.Set<Tenant>().AsNoTracking().SingleAsync(tenant => tenant.Claim == "claim-a", Ct)).Name);
        Assert.Equal(0, await db.Set<Tenant>().CountAsync(tenant => tenant.Id == "Acme", Ct));
    }

    [Fact]
    public async Task Texts_are_sorted_by_the_numbers_of_their_letters()
    {
        string[] ordered = ["A B", "A-B", "A_B", "AB", "B", "É", "日本"];
        foreach (var name in ordered.Reverse())
        {
            await AddProjectAsync(name);
        }

        await using var db = Dbs.For(Own);
        Assert.Equal(
            ordered.Order(StringComparer.Ordinal),
            await db.Set<Project>().OrderBy(project => project.NameKey).Select(project => project.NameKey).ToListAsync(Ct));
        Assert.Equal(
            ordered.Count(name => string.CompareOrdinal(name, "A_B") > 0),
            await db.Set<Project>().CountAsync(project => project.NameKey.CompareTo("A_B") > 0, Ct));
    }

    [Theory]
    [InlineData("LOW", "Low disk")]
    [InlineData("0%", "100% done")]
    [InlineData("[x]", "list [x]")]
    [InlineData("a_b", "in a_b")]
    [InlineData(@"c:\d", @"at C:\d")]
    [InlineData("Ü", "für Übung")]
    public async Task A_part_of_a_text_is_found_in_any_case(string part, string found)
    {
        foreach (var text in new[] { "Low disk", "100% done", "list [x]", "list x", "in a_b", "in aXb", @"at C:\d", "für Übung" })
        {
            var project = NewProject($"Project {Guid.NewGuid():N}");
            project.Description = text;
            await using var own = Dbs.For(Own);
            own.Add(project);
            await own.SaveChangesAsync(Ct);
        }

        await using var db = Dbs.For(Own);
        var pattern = TextSearch.Containing(part);
        Assert.Equal([found], await db.Set<Project>().Where(project => TextSearch.Fits(project.Description, pattern)).Select(project => project.Description).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_text_of_a_megabyte_and_a_large_body_come_back_whole()
    {
        var project = await AddProjectAsync("Large");
        var text = string.Concat(Enumerable.Repeat("Zeile – line 🏭\n", 70_000));
        var body = new byte[1024 * 1024];
        new Random(7).NextBytes(body);
        await using (var db = Dbs.For(Own))
        {
            db.Add(new BlueprintVersion
            {
                TenantId = project.TenantId,
                ProjectId = project.Id,
                Version = 1,
                Form = BlueprintForm.Yaml,
                Text = text,
                ContentHash = "sha256:0",
                CreatedAt = Noon,
                CreatedBy = "person:anna",
                Contexts = [],
            });
            db.Add(new IdempotentRequest { TenantId = project.TenantId, Name = Guid.NewGuid().ToString("N"), BodyHash = "0", StartedAt = Noon, Claim = "0", Body = body });
            await db.SaveChangesAsync(Ct);
        }

        await using var again = Dbs.For(Own);
        Assert.Equal(text, (await again.Set<BlueprintVersion>().AsNoTracking().SingleAsync(Ct)).Text);
        Assert.Equal(body, (await again.Set<IdempotentRequest>().AsNoTracking().SingleAsync(request => request.BodyHash == "0", Ct)).Body);
    }

    [Fact]
    public async Task A_text_that_no_database_has_a_place_for_fails_nothing()
    {
        var run = await _fixture.AddRunAsync();
        var claimed = await _fixture.ClaimAsync();
        foreach (var text in new[] { "a\0b", "a\uD800b" })
        {
            await _fixture.LogAsync(run, claimed.Lease, text);

            await using var db = Dbs.For(Own);
            var pattern = TextSearch.Containing(text);
            Assert.False(await db.Set<Project>().AnyAsync(project => project.Id == text || TextSearch.Fits(project.Name, pattern), Ct));
            Assert.Equal(3, (await _fixture.JournalAsync(run))[^1].Message.Length);
        }
    }

    [Fact]
    public async Task Lists_and_records_in_a_column_come_back_as_they_were()
    {
        var run = await _fixture.AddRunAsync();
        var failure = new RunFailure("DISK_FULL", FailureClass.Infrastructure, "build", "\"No\" room – 🏭", "Free some.");
        Assert.True(await _fixture.Get<RunWriter>().TryWriteAsync(Own, run.RunId, update =>
        {
            update.Run.Failure = failure;
            return ValueTask.CompletedTask;
        }, Ct));
        var key = Guid.NewGuid().ToString("N");
        await using var db = Dbs.For(Own);
        db.Add(new ApiKey
        {
            Id = key,
            TenantId = Own.TenantId,
            Name = "lists",
            Origin = ApiKeyOrigin.Issued,
            Prefix = "fk_",
            SecretHash = key,
            Permissions = ["runs:read", "runs:create"],
            CreatedAt = Noon,
            CreatedBy = "test",
        });
        await db.SaveChangesAsync(Ct);
        db.ChangeTracker.Clear();

        var read = await db.Set<Run>().SingleAsync(Ct);
        Assert.Equal((failure, null), (read.Failure, read.Cancel));
        Assert.Equal(["runs:read", "runs:create"], (await db.Set<ApiKey>().SingleAsync(row => row.Id == key, Ct)).Permissions);
    }
}
