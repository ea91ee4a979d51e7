using Azure.Identity;
using Azure.Storage.Blobs;
using Factory.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Core.Artifacts.Stores;

/// <summary>The stores that there are: a name that validates is a name that works.</summary>
internal static class ArtifactStores
{
    public const string Folder = "Folder";
    public const string AzureBlob = "AzureBlob";
    public const string Database = "Database";

    public static IReadOnlyDictionary<string, Func<IServiceProvider, ArtifactOptions, ArtifactStore>> ByName { get; } =
        new Dictionary<string, Func<IServiceProvider, ArtifactOptions, ArtifactStore>>(StringComparer.OrdinalIgnoreCase)
        {
            [Folder] = (services, options) => OnFolder(services.GetRequiredService<DataDirectory>(), options.Folder, services.GetRequiredService<TimeProvider>()),
            [AzureBlob] = (services, options) => new AzureBlobStore(ContainerOf(options), services.GetRequiredService<Spool>()),
            [Database] = (services, _) => new DatabaseStore(
                services.GetRequiredService<FactoryDbs>(), services.GetRequiredService<Spool>(), services.GetRequiredService<TimeProvider>()),
        };

    /// <summary>The one that the operator chose.</summary>
    public static ArtifactStore Chosen(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ArtifactOptions>>().Value;
        return ByName[options.Store](services, options);
    }

    /// <summary>The store of an installation whose artifacts lie in a folder.</summary>
    /// <param name="folder">Null: in the data directory.</param>
    public static FolderStore OnFolder(DataDirectory data, string? folder, TimeProvider time)
    {
        var path = PathOf(data, folder);
        return new FolderStore(path, new FolderMark(path, data.File("artifact-store")), time);
    }

    /// <summary>Where such a store keeps them.</summary>
    /// <param name="folder">Null: in the data directory.</param>
    public static string PathOf(DataDirectory data, string? folder) => Path.GetFullPath(folder ?? data.Directory("artifacts"));

    private static BlobContainerClient ContainerOf(ArtifactOptions options)
    {
        // Whoever waits for an answer is told soon that there is none.
        var client = new BlobClientOptions { Retry = { MaxRetries = 3, NetworkTimeout = TimeSpan.FromSeconds(30), MaxDelay = TimeSpan.FromSeconds(5) } };
        var service = options.ConnectionString is { } connection
            ? new BlobServiceClient(connection, client)
            : new BlobServiceClient(options.AccountUrl, new DefaultAzureCredential(), client);
        return service.GetBlobContainerClient(options.Container);
    }
}
