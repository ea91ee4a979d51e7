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
        ShellScript.Write(path, script);
        return path;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
