using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Factory.Core.Artifacts.Stores;

/// <summary>Has the disk keep the names in a folder: a file that was flushed and renamed can else be gone after a power cut (see fsync(2)).</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    // A child process that begins meanwhile does not get the handle.
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Returns when the names in the folder are on the disk; on Windows the file system's journal sees to that.</summary>
    /// <exception cref="IOException">The folder is not there, or the disk failed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(folder, ReadOnly | CloseOnExec);
        if (handle.IsInvalid)
        {
            throw new IOException($"{folder} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
