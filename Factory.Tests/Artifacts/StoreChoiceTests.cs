using System.IO.Compression;
using Factory.Core.Artifacts;
using Factory.Core.Artifacts.Stores;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Tests.Artifacts;

/// <summary>The operator chooses the store by its name, and a name that is taken works.</summary>
public sealed class StoreChoiceTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_run_keeps_what_it_makes_in_the_database() =>
        await PublishesAsync<DatabaseStore>(new() { ["Factory:Artifacts:Store"] = "Database" });

    [Fact]
    public async Task A_run_keeps_what_it_makes_in_a_container_of_Azure()
    {
        await azurite.StartAsync();
        await PublishesAsync<AzureBlobStore>(new() { ["Factory:Artifacts:Store"] = "AzureBlob", ["ConnectionStrings:Artifacts"] = azurite.ConnectionString });
    }

    [Fact]
    public async Task A_run_keeps_what_it_makes_in_a_directory_elsewhere()
    {
        using var mount = new TemporaryDirectory();
        await PublishesAsync<FolderStore>(new() { ["Factory:Artifacts:Folder"] = mount.Path });
        Assert.NotEmpty(Directory.EnumerateFiles(mount.File("sha256"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("Store", "Attic", "give one of Folder, AzureBlob, Database")]
    [InlineData("Store", "AzureBlob", "ConnectionStrings:Artifacts")]
    [InlineData("Folder", " ", "Folder is empty")]
    [InlineData("MaxBytesPerTenant", "0", "MaxBytesPerTenant is 0")]
    public async Task What_cannot_work_stops_the_start(string key, string value, string why)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { [$"Factory:Artifacts:{key}"] = value }));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static async Task PublishesAsync<TStore>(Dictionary<string, string?> settings)
    {
        await using var app = await FactoryApp.StartAsync(_ => { }, settings);
        Assert.IsType<TStore>(app.Services.GetRequiredService<ArtifactStore>(), exactMatch: true);
        var project = await app.Api.CreateProjectAsync("Kept");
        await app.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        var run = await app.Api.StartRunAsync(project, "Lending");
        await app.Api.FollowAsync(run);

        using var content = new MemoryStream(await app.Api.DownloadAsync(run, "source"));
        await using var zip = new ZipArchive(content);
        Assert.NotEmpty(zip.Entries);
    }
}
