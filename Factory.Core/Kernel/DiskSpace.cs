namespace Factory.Core.Kernel;

/// <summary>How much room a disk has.</summary>
internal static class DiskSpace
{
    /// <summary>Bytes that are free on the disk of the folder; null if that cannot be known.</summary>
    public static long? FreeAt(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
