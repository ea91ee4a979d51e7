namespace Factory.Tests.Support;

/// <summary>A directory of one test; gone when the test is over.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("factory-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A shell script in it that can be started; its path.</summary>
    public string Script(string name, string script)
    {
        var path = File(name);
        System.IO.File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
