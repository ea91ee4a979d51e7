using System.Text;

namespace Factory.Tests.Support;

/// <summary>Looks in <c>/proc</c> for what an app left running.</summary>
internal static class LeftProcesses
{
    /// <summary>The processes that have the directory in their environment or command line: whatever the app started has its workspace or scratch folder there.</summary>
    public static List<string> Of(string directory) =>
    [
        .. Directory.GetDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out _))
            .Where(process => Reads(process, "environ").Contains(directory, StringComparison.Ordinal) || Reads(process, "cmdline").Contains(directory, StringComparison.Ordinal))
            .Select(process => $"{Path.GetFileName(process)}: {Reads(process, "cmdline").Replace('\0', ' ')}"),
    ];

    private static string Reads(string process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, file)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
