using System.Collections;
using System.Data.Common;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Factory.Core.Kernel;

namespace Factory.Console.Starting;

/// <summary>The secrets that the operator gave the app, by value, so that none of them gets into logs, journals or answers.</summary>
internal static partial class KnownSecrets
{
    private const int Shortest = 8;

    public static Redactor Redactor(IConfiguration configuration)
    {
        var settings = Settings.Read(configuration);
        var auth = settings.Auth;
        var connections = configuration.GetSection("ConnectionStrings").GetChildren().Select(child => child.Value ?? "");
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => Secretive().IsMatch((string)variable.Key))
            .Select(variable => (string?)variable.Value ?? "");
        return new Redactor(
        [
            .. new[] { auth.BootstrapApiKey, auth.Oidc.ClientSecret }.OfType<string>(),
            .. connections.Concat(variables).SelectMany(Parts).Concat(OfFeeds(settings.Verification.NuGetConfigFile)).Where(secret => secret.Length >= Shortest),
        ]);
    }

    // Child processes restore with them, and what they print is written down. A file that cannot be read is named at start or at the first restore.
    private static IEnumerable<string> OfFeeds(string? file)
    {
        try
        {
            return file is null || !File.Exists(file) ? [] :
            [
                .. XDocument.Load(file).Descendants("packageSourceCredentials").Descendants("add")
                    .Where(setting => Secretive().IsMatch((string?)setting.Attribute("key") ?? ""))
                    .Select(setting => Environment.ExpandEnvironmentVariables((string?)setting.Attribute("value") ?? "")),
            ];
        }
        catch (Exception unreadable) when (unreadable is XmlException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Of a list such as 'Username=…;Password=…' only the secret parts: a user's name is an ordinary word. Redis has commas between them.
    private static IEnumerable<string> Parts(string value) => OfList(value).Concat(OfRedis().Matches(value).Select(part => part.Groups[1].Value));

    private static IEnumerable<string> OfList(string value)
    {
        var list = new DbConnectionStringBuilder();
        try
        {
            list.ConnectionString = value;
        }
        catch (ArgumentException)
        {
            return [value];
        }

        return list.Keys.Cast<string>().Where(key => Secretive().IsMatch(key)).Select(key => list[key].ToString() ?? "");
    }

    [GeneratedRegex(@"(?:^|,)\s*password\s*=([^,;]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfRedis();

    [GeneratedRegex("secret|password|passwd|pwd|token|api_?key|accesskey|accountkey|sharedaccesssignature|credential", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secretive();
}
