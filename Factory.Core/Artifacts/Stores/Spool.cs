namespace Factory.Core.Artifacts.Stores;

/// <summary>Holds content that comes from elsewhere until all of it is there and checked: small content in memory, large content in a file that goes when it is closed.</summary>
internal sealed class Spool(string directory)
{
    private const int MostInMemory = 1024 * 1024;

    /// <param name="size">What is to be held; in bytes.</param>
    public Stream Open(long size)
    {
        if (size <= MostInMemory)
        {
            return new MemoryStream((int)size);
        }

        var path = Path.Combine(directory, Path.GetRandomFileName());
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
    }

    /// <summary>Removes what processes that died left there before <paramref name="before" />.</summary>
    public void RemoveLeft(DateTimeOffset before)
    {
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
        {
            File.Delete(file);
        }
    }
}
