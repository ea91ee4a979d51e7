using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Core.Kernel;
using Fluid;

namespace Factory.Core.Templates;

/// <summary>Reads Liquid. A line that holds nothing but a tag prints nothing, not even its line end.</summary>
internal sealed partial class LiquidReader
{
    private readonly FluidParser _parser = new(new FluidParserOptions { AllowParentheses = true });

    public Result<CompiledTemplate> Read(string name, string text, int firstLine = 1)
    {
        // A range is a loop that no model bounds, and one with an empty body counts no steps.
        var range = Range().Match(text);
        if (range.Success)
        {
            return Fault(name, firstLine + text.AsSpan(0, range.Index).Count('\n'), "A loop goes over what a view lists, not over a range.");
        }

        // The line end moves into the tag, so that lines keep their numbers.
        var prepared = LoneTag().Replace(text, "$1$2\n$3");
        if (_parser.TryParse(prepared, out var parsed, out var message))
        {
            return new CompiledTemplate(name, text, firstLine, parsed);
        }

        var place = Place().Match(message);
        var line = place.Success ? int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 1;
        return Fault(name, firstLine + line - 1, message.Split('\n')[0]);
    }

    private static Error Fault(string name, int line, string message) =>
        TemplateErrors.Unusable(name, [new Problem("", TemplateErrors.PackInvalid.Name, $"{name}: {message}", line)]);

    [GeneratedRegex(@"^[ \t]*(\{%-?)((?:(?!%\}).)*?)(-?%\})[ \t]*\n", RegexOptions.Multiline)]
    private static partial Regex LoneTag();

    [GeneratedRegex(@"\{%[^%]*\([^()%]*\.\.[^()%]*\)")]
    private static partial Regex Range();

    [GeneratedRegex(@"\((\d+):\d+\)")]
    private static partial Regex Place();
}
