namespace Factory.Core.Storage;

/// <summary>The directory of everything that the factory keeps on disk; readable by its own user alone.</summary>
public sealed class DataDirectory
{
    private DataDirectory(string root) => Root = root;

    /// <summary>Its full path.</summary>
    public string Root { get; }

    /// <summary>The directory at this path, relative to the working directory; made if it is not there.</summary>
    public static DataDirectory Open(string path)
    {
        var root = Path.GetFullPath(path);
        Make(root);
        return new DataDirectory(root);
    }

    /// <summary>The full path of a file in it.</summary>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>The full path of a directory in it, made if it is not there.</summary>
    public string Directory(string name)
    {
        var path = Path.Combine(Root, name);
        Make(path);
        return path;
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
            return;
        }

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        System.IO.Directory.CreateDirectory(path, ownerOnly);
        System.IO.File.SetUnixFileMode(path, ownerOnly);
    }
}
