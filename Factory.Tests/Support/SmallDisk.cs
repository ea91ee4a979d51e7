using System.Diagnostics;
using System.Globalization;

namespace Factory.Tests.Support;

/// <summary>A disk of a few megabytes, kept in memory; gone when the test is over.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts it, or skips the test where nobody may mount.</summary>
    public static SmallDisk Mount(int mebibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk is made with Linux's tmpfs.");
        var directory = Directory.CreateTempSubdirectory("factory-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "tmpfs", directory) != 0)
        {
            Directory.Delete(directory);
            Assert.Skip("A small disk can only be mounted by root.");
        }

        return new SmallDisk(directory);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
