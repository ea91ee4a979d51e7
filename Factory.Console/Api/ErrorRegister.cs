using System.Reflection;
using System.Text;
using Factory.Core;
using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>Every code that the factory may answer with, found where the capabilities declare them.</summary>
public static class ErrorRegister
{
    public static IReadOnlyList<ErrorCode> All { get; } =
    [
        .. new[] { typeof(FactoryCore).Assembly, typeof(ErrorRegister).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ErrorCode))
            .Select(field => (ErrorCode)field.GetValue(null)!)
            .OrderBy(code => code.Name, StringComparer.Ordinal),
    ];

    /// <summary>The register as docs/errors.md holds it.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder();
        page.Append("# Error codes\n\n");
        page.Append("Every failure has the form `{ \"error\": { \"code\", \"message\", \"details\" } }`; with `Accept: application/problem+json` it is RFC 9457 with the same code.\n");
        page.Append("A code is stable: it is never renamed and never means something else. A code with status 500 or 409 may also stand in the `failure` of a run.\n\n");
        page.Append("| code | status | when, and what to do |\n| --- | --- | --- |\n");
        foreach (var code in All)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{code.Name}` | {ErrorWriter.StatusOf(code.Kind)} | {code.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return page.ToString();
    }
}
