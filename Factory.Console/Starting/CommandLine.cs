using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Backups;
using Factory.Core.Storage;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>What is done instead of starting the app when the first word of the command line names it; the app may run meanwhile.</summary>
internal static class CommandLine
{
    private const string Usage = """
        backup <file.zip>                               saves the data directory while the factory runs
        restore <file.zip> [--data <dir>] [--replace]   makes a data directory from it; --replace puts the present one aside
        """;

    /// <summary>How the process ends; null: the command line starts the app.</summary>
    public static async Task<int?> RunAsync(string[] arguments)
    {
        if (arguments is not (["backup" or "restore", ..]))
        {
            return null;
        }

        try
        {
            return await (arguments switch
            {
                ["backup", var file, .. var settings] when !file.StartsWith('-') => BackupAsync(file, settings),
                ["restore", var file, .. var options] when !file.StartsWith('-') => RestoreAsync(file, options),
                _ => throw new BackupRefusedException(Usage),
            });
        }
        catch (Exception refused) when (refused is BackupRefusedException or OptionsValidationException or IOException or UnauthorizedAccessException)
        {
            await System.Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task<int> BackupAsync(string file, string[] settings)
    {
        await using var services = Services(settings);
        if (services.GetRequiredService<IOptions<FactoryOptions>>().Value.Storage.Provider is not StorageProvider.Sqlite and var provider)
        {
            throw new BackupRefusedException($"The rows lie in {provider}: save them with its own tools, and the data directory with its keys and artifacts as files.");
        }

        var report = await services.GetRequiredService<CreateBackup>().ExecuteAsync(file, CancellationToken.None);
        var contents = report.Contents is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{count} contents of artifacts ({report.ContentBytes} bytes)")
            : "no artifacts: they lie in no folder, save them where they are";
        System.Console.WriteLine($"Saved {services.GetRequiredService<DataDirectory>().Root} to {report.File}: the database ({report.DatabaseBytes} bytes), the keys, {contents}.");
        return Tell(report.Damaged);
    }

    private static async Task<int> RestoreAsync(string file, string[] options)
    {
        var rest = options.ToList();
        var replace = rest.Remove("--replace");
        var data = rest is ["--data", var given] ? given : rest.Count == 0 ? null : throw new BackupRefusedException(Usage);
        var settings = Settings.Read(FactoryConsole.CreateBuilder([]).Configuration);
        var directory = data ?? settings.DataDirectory;

        // Another directory than that of the settings may be for a look, and leaves alone what the factory of the settings works with.
        var folder = settings.Artifacts.IsFolder && IsSame(directory, settings.DataDirectory) ? settings.Artifacts.Folder : null;
        var report = await new RestoreBackup(TimeProvider.System).ExecuteAsync(file, directory, folder, replace, CancellationToken.None);
        System.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Restored {report.Directory} as it was at {report.CreatedAt:u}: the database, the keys and {report.Contents} contents of artifacts in {report.Artifacts}, all with the right hashes."));
        if (report.Contents > 0 && (!settings.Artifacts.IsFolder || settings.Artifacts.Folder != folder))
        {
            System.Console.WriteLine(
                $"The settings have the artifacts elsewhere. For a factory on {report.Directory} set {ArtifactOptions.Section}:Store to Folder and {ArtifactOptions.Section}:Folder to {report.Artifacts}.");
        }

        if (report.Before is { } before)
        {
            System.Console.WriteLine($"What was there lies in {before}.");
        }

        return Tell(report.Damaged);
    }

    private static bool IsSame(string one, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(one)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    private static int Tell(IReadOnlyList<string> damaged)
    {
        foreach (var hash in damaged)
        {
            System.Console.WriteLine($"Missing or damaged before the backup was made: sha256:{hash}");
        }

        return damaged.Count == 0 ? 0 : 2;
    }

    private static ServiceProvider Services(string[] settings)
    {
        var configuration = FactoryConsole.CreateBuilder(settings).Configuration;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSettings();
        services.AddFactoryCore();
        return services.BuildServiceProvider();
    }
}
