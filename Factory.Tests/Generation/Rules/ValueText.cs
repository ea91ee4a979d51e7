using System.Globalization;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Generation.Rules;

/// <summary>Shows values of the interpreter in the message of a test.</summary>
internal static class ValueText
{
    public static string Of(object? value) => value switch
    {
        ObjectValue made => $"{{{string.Join(", ", made.Members.Select(member => $"{member.Key}: {Of(member.Value)}"))}}}",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Of))}]",
        null => "null",
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => FormattableString.Invariant($"{value}"),
    };
}
