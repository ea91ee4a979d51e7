namespace Factory.Core.Quality.Processes;

/// <summary>The environment of a child process, made from an allow-list: what is not named here, a secret of the factory above all, it never sees.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Allowed = ["PATH", "LANG", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

    private static readonly string[] AllowedPrefixes = ["DOTNET_", "NUGET_", "SSL_CERT_"];

    /// <summary>Without these no program starts on Windows.</summary>
    private static readonly string[] AllowedOnWindows = ["SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"];

    /// <summary>Settings of the factory's own host, which would turn the generated service or its tests into something else than they are by hand.</summary>
    private static readonly string[] OfTheFactoryItself =
    [
        "DOTNET_ENVIRONMENT", "DOTNET_URLS", "DOTNET_HTTP_PORTS", "DOTNET_HTTPS_PORTS", "DOTNET_CONTENTROOT", "DOTNET_APPLICATIONNAME",
        "DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE", "DOTNET_RUNNING_IN_CONTAINER",
    ];

    /// <param name="scratch">Gets the folders <c>home</c> and <c>tmp</c>.</param>
    public static Dictionary<string, string> For(HostVariables host, VerificationOptions options, string scratch)
    {
        var home = Directory.CreateDirectory(Path.Combine(scratch, "home")).FullName;
        var temporary = Directory.CreateDirectory(Path.Combine(scratch, "tmp")).FullName;

        var environment = host.Values.Where(variable => IsAllowed(variable.Key)).ToDictionary(StringComparer.Ordinal);
        environment["HOME"] = home;
        environment["TMPDIR"] = temporary;
        if (OperatingSystem.IsWindows())
        {
            environment["USERPROFILE"] = environment["APPDATA"] = environment["LOCALAPPDATA"] = home;
            environment["TEMP"] = environment["TMP"] = temporary;
        }

        environment.TryAdd("LANG", "C.UTF-8");
        environment["DOTNET_CLI_HOME"] = home;
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true";
        environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        environment["DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK"] = "true";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["NUGET_PACKAGES"] = PackagesDirectory(host, options);

        // NuGet's locks around the shared cache lie here; with a folder per run they would not hold against each other.
        environment["NUGET_SCRATCH"] = host["NUGET_SCRATCH"] ?? Path.Combine(Path.GetTempPath(), "NuGetScratch" + Environment.UserName);
        return environment;
    }

    public static string PackagesDirectory(HostVariables host, VerificationOptions options) =>
        Path.GetFullPath(options.PackagesDirectory
            ?? host["NUGET_PACKAGES"]
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));

    private static bool IsAllowed(string name) =>
        !OfTheFactoryItself.Contains(name, StringComparer.OrdinalIgnoreCase)
        && (Allowed.Contains(name, StringComparer.OrdinalIgnoreCase)
            || AllowedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            || (OperatingSystem.IsWindows() && AllowedOnWindows.Contains(name, StringComparer.OrdinalIgnoreCase)));
}
