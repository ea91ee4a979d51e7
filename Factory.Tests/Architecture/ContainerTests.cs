using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Factory.Console;
using Factory.Core;
using Factory.Core.Runs;
using Factory.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using YamlDotNet.Serialization;
using Settings = Factory.Console.Starting.Settings;

namespace Factory.Tests.Architecture;

/// <summary>Prevents container files that fall behind the code, which no other test starts; makes it harder to rename a setting or to move a folder.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Dockerfile = Repository.Read("Dockerfile");
    private static readonly Dictionary<object, object> Compose = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(Repository.Read("compose.yaml"));

    // Of other owners than the factory.
    private static readonly string[] OtherVariables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO"];

    [Fact]
    public void Images_have_the_framework_that_the_code_is_built_for()
    {
        var framework = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        var images = From().Matches(Dockerfile).Select(line => line.Groups[1].Value).ToList();
        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Equal($"mcr.microsoft.com/dotnet/sdk:{framework.Replace("net", "", StringComparison.Ordinal)}", image));
    }

    [Fact]
    public void Everything_that_the_console_is_built_from_is_copied()
    {
        var copied = Copy().Matches(Dockerfile).SelectMany(line => line.Groups[1].Value.Split(' ')[..^1]).ToList();
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
        Assert.All(copied, path => Assert.Contains($"!{path}", Repository.Read(".dockerignore").Split('\n')));

        var console = XDocument.Parse(Repository.Read("Factory.Console/Factory.Console.csproj"));
        var needed = console.Descendants("ProjectReference").Concat(console.Descendants("Content"))
            .Select(item => ((string)item.Attribute("Include")!).Split('/'))
            .Select(path => path[0] == ".." ? path[1] : "Factory.Console")
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*").Select(file => Path.GetFileName(file)))
            .Concat(["global.json", ".editorconfig", "Factory.Console"]);
        Assert.Empty(needed.Except(copied));
    }

    [Theory]
    [InlineData("Local")]
    [InlineData("Oidc")]
    public void Every_variable_is_a_setting_and_the_app_would_start_with_them(string mode)
    {
        var given = new Dictionary<string, string>
        {
            ["FACTORY_AUTH_MODE"] = mode,
            ["FACTORY_DATABASE_PASSWORD"] = "secret",
            ["FACTORY_OIDC_AUTHORITY"] = mode == "Oidc" ? "https://login.example.com" : "",
            ["FACTORY_OIDC_CLIENT_ID"] = mode == "Oidc" ? "factory" : "",
        };
        var variables = OfImage().Concat(OfCompose(given)).Where(variable => !OtherVariables.Contains(variable.Key)).ToList();
        Assert.All(variables, variable => Assert.Matches("^(Factory__|ConnectionStrings__Factory$)", variable.Key));

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)))
            .Build();
        var check = new FactoryOptionsCheck().Validate(null, Settings.Read(configuration));
        Assert.False(check.Failed, check.FailureMessage);
    }

    [Fact]
    public void The_container_is_given_longer_to_stop_than_the_app_takes()
    {
        var grace = ((string)Service("factory")["stop_grace_period"]).TrimEnd('s');
        var builder = FactoryConsole.CreateBuilder([]);
        builder.AddFactoryConsole();
        using var services = builder.Services.BuildServiceProvider();
        var longest = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        Assert.True(longest > new RunOptions().DrainPeriod);
        Assert.True(TimeSpan.FromSeconds(int.Parse(grace, CultureInfo.InvariantCulture)) > longest);
    }

    [Fact]
    public void Data_and_packages_are_on_volumes()
    {
        var volumes = ((List<object>)Service("factory")["volumes"]).Select(volume => ((string)volume).Split(':')[1]).ToList();
        Assert.All(OfImage().Where(variable => variable.Value.StartsWith('/')), variable => Assert.Contains(variable.Value, volumes));
    }

    private static Dictionary<object, object> Service(string name) => (Dictionary<object, object>)((Dictionary<object, object>)Compose["services"])[name];

    private static IEnumerable<KeyValuePair<string, string>> OfImage() =>
        Variable().Matches(Dockerfile).Select(line => KeyValuePair.Create(line.Groups[1].Value, line.Groups[2].Value));

    private static IEnumerable<KeyValuePair<string, string>> OfCompose(Dictionary<string, string> given) =>
        ((Dictionary<object, object>)Service("factory")["environment"]).Select(variable => KeyValuePair.Create(
            (string)variable.Key,
            Placeholder().Replace((string)variable.Value, place => given.GetValueOrDefault(place.Groups[1].Value) ?? place.Groups[2].Value)));

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex(@"^COPY (?!--)(.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Copy();

    [GeneratedRegex(@"^(?:ENV|   ) ?(\w+)=(\S+?)(?: \\)?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    // ${NAME:-default} and ${NAME:?what is missing}.
    [GeneratedRegex(@"\$\{(\w+):(?:-([^}]*)|\?[^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
