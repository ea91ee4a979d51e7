namespace Factory.Core.Storage;

/// <summary>Tells a disk without room from other faults, be it the database's or one that files lie on.</summary>
public static class FullDisk
{
    private const int NoSpaceOnDevice = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether there is no room left for what was to be written.</summary>
    public static bool IsDiskFull(this Exception exception) => exception switch
    {
        IOException { HResult: NoSpaceOnDevice or QuotaExceeded or WindowsDiskFull } => true,
        _ when exception.IsDatabaseFull() => true,
        { InnerException: { } inner } => inner.IsDiskFull(),
        _ => false,
    };
}
