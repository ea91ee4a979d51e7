namespace Factory.Core.Storage;

/// <summary>The databases that the factory can live in.</summary>
public enum StorageProvider
{
    /// <summary>Embedded, in the data directory.</summary>
    Sqlite,
}

/// <summary>Where the factory keeps its rows: section <c>Factory:Storage</c>.</summary>
public sealed class StorageOptions
{
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;
}
