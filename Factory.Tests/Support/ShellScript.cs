namespace Factory.Tests.Support;

/// <summary>A shell script in the place of a program.</summary>
internal static class ShellScript
{
    /// <summary>Puts it there, in place of what is there; it can be started.</summary>
    public static void Write(string path, string script)
    {
        // Written aside and moved into place: a script that is open for writing cannot be started.
        File.WriteAllText($"{path}.new", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{path}.new", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.Move($"{path}.new", path, overwrite: true);
    }
}
