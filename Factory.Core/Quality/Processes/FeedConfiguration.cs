namespace Factory.Core.Quality.Processes;

/// <summary>The operator's NuGet.Config in the home of an attempt for as long as packages are fetched: it may hold passwords, which what was generated must not read.</summary>
internal sealed class FeedConfiguration : IDisposable
{
    private readonly string _file;

    /// <param name="source">The operator's file; null: none.</param>
    /// <param name="home">The home of the attempt. What an interrupted restore left there goes.</param>
    public FeedConfiguration(string? source, string home)
    {
        _file = Path.Combine(Directory.CreateDirectory(Path.Combine(home, ".nuget", "NuGet")).FullName, "NuGet.Config");
        File.Delete(_file);
        if (source is not null)
        {
            File.Copy(source, _file);
        }
    }

    public void Dispose() => File.Delete(_file);
}
