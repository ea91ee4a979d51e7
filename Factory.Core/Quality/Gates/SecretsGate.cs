using System.Text.RegularExpressions;
using Factory.Core.Generation;

namespace Factory.Core.Quality.Gates;

/// <summary>No generated file holds a key, a token or a password.</summary>
internal sealed partial class SecretsGate : IQualityGate
{
    public string Name => "secrets";

    public bool IsRequiredByDefault => true;

    public int Weight => 5;

    public GateJudgement Judge(QualityInput input, QualityOptions options)
    {
        IReadOnlyList<QualityFinding> findings = [.. input.Files.SelectMany(Find)];
        return findings.Count == 0
            ? new GateJudgement(GateStatus.Passed, "secrets", 0, 0, $"No secret in {Words.Count(input.Files.Count, "file")}.")
            : new GateJudgement(GateStatus.Failed, "secrets", findings.Count, 0, $"{Words.Count(findings.Count, "place")} that look{(findings.Count == 1 ? "s" : "")} like a secret.") { Findings = findings };
    }

    /// <summary>At most one finding for a line; it never repeats what it found.</summary>
    private static IEnumerable<QualityFinding> Find(GeneratedFile file) =>
        (from pattern in Patterns()
         from Match match in pattern.Value.Matches(file.Content)
         where !IsPlaceholder(match.Groups["value"].Value)
         select new QualityFinding(QualitySeverity.Error, "SECRET_FOUND", file.Path, file.Content.AsSpan(0, match.Index).Count('\n') + 1, $"This looks like {pattern.Key}."))
        .DistinctBy(finding => finding.Line);

    /// <summary>What a person or a deployment is to fill in is no secret.</summary>
    private static bool IsPlaceholder(string value) => value.Length > 0 && Placeholder().IsMatch(value);

    private static Dictionary<string, Regex> Patterns() => new(StringComparer.Ordinal)
    {
        ["a private key"] = PrivateKey(),
        ["an access token"] = Token(),
        ["a JSON Web Token"] = WebToken(),
        ["a connection string with its password"] = ConnectionString(),
        ["an address with its password"] = Address(),
        ["a secret in a setting"] = Setting(),
    };

    // No repetition here is without a bound: a file may hold what somebody wrote to make the search slow. And none begins with one: what a pattern begins with is searched for at once.
    [GeneratedRegex(@"-----BEGIN ([A-Z]{1,20} ){0,4}PRIVATE KEY-----", Options)]
    private static partial Regex PrivateKey();

    // AWS, GitHub, Slack, Google, npm, and the factory's own.
    [GeneratedRegex(@"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{40,255}|xox[abprs]-[A-Za-z0-9-]{10,255}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36}|fk_[A-Za-z0-9]{32,128})\b", Options)]
    private static partial Regex Token();

    [GeneratedRegex(@"\beyJ[\w-]{10,500}\.eyJ[\w-]{10,500}\.[\w-]{10}", Options)]
    private static partial Regex WebToken();

    [GeneratedRegex(@"(?i)\b(password|pwd|accountkey|sharedaccesskey)\s{0,9}=\s{0,9}(?<value>[^;""'\s,)<]{3,200})\s{0,9}(;|""|'|$)", Options | RegexOptions.Multiline)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"[a-z0-9+.-]://[^\s/:@""'<>]{1,200}:(?<value>[^\s/:@""'<>]{1,200})@", Options)]
    private static partial Regex Address();

    // A quoted or plain value of some length with letters and digits mixed, as made by a machine.
    [GeneratedRegex(@"(?i)(secret|token|api_?key|password|passwd)\w{0,40}[""']?\s{0,9}[:=]\s{0,9}[""']?(?-i)(?<value>(?=[A-Za-z0-9+/_=-]{0,99}[0-9])(?=[A-Za-z0-9+/_=-]{0,99}[a-z])(?=[A-Za-z0-9+/_=-]{0,99}[A-Z])[A-Za-z0-9+/_=-]{20,99})", Options)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^(\$\{|\$\(|\{\{|\$|%|\*+$|<)|^(?i)(changeme|placeholder|example)$", Options)]
    private static partial Regex Placeholder();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
