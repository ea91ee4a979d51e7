namespace Factory.Tests.Generation.Rules;

/// <summary>What generated rules write out, as the language spells it; near the values that <see cref="RuleValues" /> generates.</summary>
internal static class RuleLiteralTexts
{
    public static string[] Numbers { get; } =
    [
        "0", "1", "-1", "2", "5", "7", "10", "0.5", "2.5", "-2.5", "0.1", "0.01", "0.000001", "2147483647", "2147483648", "-2147483648", "9007199254740993",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "9999999999999999.99", "79228162514264337593543950335", "0.0000000000000000000000000001",
    ];

    public static string[] Words { get; } = ["''", "'a'", "'A'", "\"\u00e9\"", "'e\u0301'", "'\u00df'", "'ss'", "'a '", "'it''s'", "'\\\\'", "'%'", "'https://example.org/a'", "'a@example.org'"];

    public static string[] Dates { get; } = ["'0001-01-01'", "'2026-01-15'", "'2026-02-14'", "'9999-12-31'"];

    public static string[] Times { get; } = ["'00:00:00'", "'09:30:00'", "'09:30:00.5'", "'23:59:59.999999'"];

    public static string[] Moments { get; } = ["'0001-01-01T00:00:00Z'", "'2026-01-15T12:00:00Z'", "'2026-01-15T14:00:00.000001+02:00'", "'9999-12-31T23:59:59.999999Z'"];

    public static string[] Days { get; } = ["0 days", "1 days", "30 days", "365 days", "3000000 days", "3652058 days"];

    public static string[] Spans { get; } = ["0 days", "1 days", "2 days", "3 hours", "90 minutes", "1 minutes", "36 hours", "3652058 days"];

    public static string[] Ids { get; } = ["'00000000-0000-0000-0000-000000000000'", "'abcdefab-cdef-abcd-efab-cdefabcdef01'", "'11111111-2222-3333-4444-555555555555'"];
}
