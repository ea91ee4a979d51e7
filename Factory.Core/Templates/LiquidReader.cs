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
        // The line end moves into the tag, so that lines keep their numbers.
        var prepared = LoneTag().Replace(text, "$1$2\n$3");
        if (_parser.TryParse(prepared, out var parsed, out var message))
        {
            return new CompiledTemplate(name, text, firstLine, parsed);
        }

        var place = Place().Match(message);
        var line = place.Success ? int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 1;
        var problem = new Problem("", TemplateErrors.PackInvalid.Name, $"{name}: {message.Split('\n')[0]}", firstLine + line - 1);
        return TemplateErrors.Unusable(name, [problem]);
    }

    [GeneratedRegex(@"^[ \t]*(\{%-?)((?:(?!%\}).)*?)(-?%\})[ \t]*\n", RegexOptions.Multiline)]
    private static partial Regex LoneTag();

    [GeneratedRegex(@"\((\d+):\d+\)")]
    private static partial Regex Place();
}
