using System.Text;

namespace Factory.Console.Components.Shared;

/// <summary>A call of the API as a command for a POSIX shell.</summary>
public static class CurlCommand
{
    /// <summary>Where the command takes the key from: no page shows a credential.</summary>
    private const string Key = "\"X-Api-Key: $FACTORY_KEY\"";

    /// <param name="address">Where the app is.</param>
    /// <param name="path">Path and query, escaped as in an address.</param>
    /// <param name="body">JSON; null: none.</param>
    public static string For(Uri address, string path, string method = "GET", string? body = null)
    {
        var command = new StringBuilder("curl -s ");
        if (method != "GET")
        {
            command.Append("-X ").Append(method).Append(' ');
        }

        command.Append(Quote(new Uri(address, path).AbsoluteUri)).Append(" -H ").Append(Key);
        if (body is not null)
        {
            command.Append(" -H 'Content-Type: application/json' -d ").Append(Quote(body));
        }

        return command.ToString();
    }

    /// <summary>The text as one word of which the shell reads nothing: in single quotes, with <c>'\''</c> for a single quote (POSIX.1-2017, 2.2.2).</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
