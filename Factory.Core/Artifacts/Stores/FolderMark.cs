namespace Factory.Core.Artifacts.Stores;

/// <summary>Knows the folder of artifacts again: where a mount is gone, its place is an empty directory, which must not be taken for a store without content.</summary>
/// <param name="directory">The folder. A file with a name made up at its first use marks it.</param>
/// <param name="memory">The file of this node that remembers the folder and its mark. Without it, what is there is believed.</param>
internal sealed class FolderMark(string directory, string memory)
{
    private readonly string _mark = Path.Combine(directory, "store");
    private string? _expected;

    /// <exception cref="IOException">The folder is not there, or is not the one of before.</exception>
    public void Check()
    {
        _expected ??= Remembered() ?? Adopt();
        if (Read(_mark) != _expected)
        {
            throw new IOException($"{directory} is not the folder that artifacts were kept in: it lacks its mark.");
        }
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Of another folder nothing is remembered: the operator chose anew.
    private string? Remembered() => Read(memory)?.Split('\n') is [var folder, var mark] && folder == directory ? mark : null;

    private string Adopt()
    {
        Directory.CreateDirectory(directory);
        var mark = Read(_mark) ?? Make();
        var arriving = $"{memory}.{Path.GetRandomFileName()}";
        File.WriteAllText(arriving, $"{directory}\n{mark}");
        File.Move(arriving, memory, overwrite: true);
        return mark;
    }

    // Nodes that begin at once on a new folder agree on the first mark.
    private string Make()
    {
        var arriving = Path.Combine(directory, Path.GetRandomFileName());
        File.WriteAllText(arriving, Guid.NewGuid().ToString("N"));
        try
        {
            File.Move(arriving, _mark, overwrite: false);
        }
        catch (IOException) when (File.Exists(_mark))
        {
            File.Delete(arriving);
        }

        return File.ReadAllText(_mark);
    }
}
