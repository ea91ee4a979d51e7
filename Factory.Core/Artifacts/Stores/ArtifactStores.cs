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
            [Folder] = (services, options) => new FolderStore(
                options.Folder ?? services.GetRequiredService<DataDirectory>().Directory("artifacts"), services.GetRequiredService<TimeProvider>()),
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

    private static BlobContainerClient ContainerOf(ArtifactOptions options) =>
        (options.ConnectionString is { } connection ? new BlobServiceClient(connection) : new BlobServiceClient(options.AccountUrl, new DefaultAzureCredential()))
        .GetBlobContainerClient(options.Container);
}
