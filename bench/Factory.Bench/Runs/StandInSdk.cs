using System.Globalization;

namespace Factory.Bench.Runs;

/// <summary>A program in place of <c>dotnet</c> whose build does nothing but print; what else it is asked for it ends at once.</summary>
internal sealed class StandInSdk(string directory)
{
    private readonly string _path = Path.Combine(directory, "dotnet");

    /// <summary>What has an app use it, for a run that keeps every line.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("Factory__Verification__DotnetPath", _path), ("Factory__Verification__Sandbox", "Off"),
        ("Factory__Verification__MaxOutputLines", "1000000"), ("Factory__Verification__ServiceStartLimit", "00:00:01"),
    ];

    /// <summary>From now on each build prints so many lines.</summary>
    public async Task PrintsAsync(int linesPerSecond, int lines, CancellationToken ct)
    {
        var bench = Path.Combine(AppContext.BaseDirectory, "Factory.Bench.dll");
        var script = string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\n[ \"$1\" != build ] || exec dotnet '{bench}' {PrintedLines.Command} {linesPerSecond} {lines}\n");

        // Written aside and moved into place: a script that is open for writing cannot be started.
        await File.WriteAllTextAsync($"{_path}.new", script, ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{_path}.new", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.Move($"{_path}.new", _path, overwrite: true);
    }
}
