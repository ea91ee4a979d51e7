using Factory.Core.Artifacts.Stores;

namespace Factory.Core.Artifacts;

/// <summary>Where artifacts lie and how much of them there may be; section <c>Factory:Artifacts</c>.</summary>
public sealed class ArtifactOptions
{
    public const string Section = "Factory:Artifacts";

    /// <summary>The name of the store: <c>Folder</c>, <c>AzureBlob</c> or <c>Database</c>.</summary>
    public string Store { get; set; } = ArtifactStores.Folder;

    /// <summary>The directory of the store <c>Folder</c>, such as a mount that all nodes share; null: in the data directory.</summary>
    public string? Folder { get; set; }

    /// <summary>The container of the store <c>AzureBlob</c>.</summary>
    public string Container { get; set; } = "factory-artifacts";

    /// <summary>The account of the store <c>AzureBlob</c> where it is reached by the identity of the process, such as <c>https://contoso.blob.core.windows.net</c>.</summary>
    public Uri? AccountUrl { get; set; }

    /// <summary>Bytes of artifacts that a tenant may have before no more runs are ordered; null: any.</summary>
    public long? MaxBytesPerTenant { get; set; }

    /// <summary>Bytes that the artifacts of one attempt of a run may have together; one that would have more publishes nothing.</summary>
    public long MaxBytesPerRun { get; set; } = 256 * 1024 * 1024;

    /// <summary>Whether artifacts lie in a folder at all.</summary>
    public bool IsFolder => string.Equals(Store, ArtifactStores.Folder, StringComparison.OrdinalIgnoreCase);

    /// <summary>How the store <c>AzureBlob</c> is reached by a secret: <c>ConnectionStrings:Artifacts</c>, beside the section.</summary>
    public string? ConnectionString { get; private set; }

    /// <summary>Takes the connection string, which stands where secrets stand.</summary>
    public void ConnectWith(string? connectionString) => ConnectionString = string.IsNullOrEmpty(connectionString) ? null : connectionString;

    internal IEnumerable<string> Failures()
    {
        if (!ArtifactStores.ByName.ContainsKey(Store))
        {
            yield return $"{Section}:Store is '{Store}'; give one of {string.Join(", ", ArtifactStores.ByName.Keys)}.";
        }

        if (string.Equals(Store, ArtifactStores.AzureBlob, StringComparison.OrdinalIgnoreCase) && ConnectionString is null == AccountUrl is null)
        {
            yield return $"{Section}:Store is {ArtifactStores.AzureBlob}; give either ConnectionStrings:Artifacts or {Section}:AccountUrl.";
        }

        if (Folder is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            yield return $"{Section}:Folder is empty; give a directory, or leave it out.";
        }

        if (MaxBytesPerRun < 1024)
        {
            yield return $"{Section}:MaxBytesPerRun is {MaxBytesPerRun}; give at least 1024.";
        }

        if (MaxBytesPerTenant is < 1)
        {
            yield return $"{Section}:MaxBytesPerTenant is {MaxBytesPerTenant}; give at least 1, or leave it out.";
        }
    }
}
