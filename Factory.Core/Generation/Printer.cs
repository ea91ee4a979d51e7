using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Factory.Core.Kernel;
using Factory.Core.Templates;
using Fluid;
using Fluid.Values;

namespace Factory.Core.Generation;

/// <summary>Prints a template over named views: an unknown name is an error, and no template runs or grows without end.</summary>
internal sealed class Printer
{
    // The document of an API with 200 aggregates has some 5 MiB.
    private const int MaxOutput = 64 * 1024 * 1024;

    private readonly TemplateOptions _options = new()
    {
        MaxSteps = 500_000,
        MaxRecursion = 32,
        StrictFilters = true,
        CultureInfo = CultureInfo.InvariantCulture,
        TimeZone = TimeZoneInfo.Utc,
        MemberAccessStrategy = new ViewMembers(),
        Undefined = name => throw new UnknownNameException(name),
    };

    public Result<string> Print(CompiledTemplate template, IReadOnlyDictionary<string, object> views)
    {
        var context = new TemplateContext(_options);
        foreach (var (name, view) in views)
        {
            context.SetValue(name, FluidValue.Create(view, _options));
        }

        try
        {
            using var output = new BoundedWriter(MaxOutput);
            template.Parsed.RenderAsync(output, NullEncoder.Default, context).AsTask().GetAwaiter().GetResult();
            return output.ToString();
        }
        catch (UnknownNameException unknown)
        {
            return GenerationErrors.At(GenerationErrors.TemplateFailed, template, LineOf(template, unknown.Name), $"'{unknown.Name}' is not known here.");
        }
        catch (Exception exception) when (exception is FluidException or InvalidOperationException or OutputTooLargeException)
        {
            return GenerationErrors.At(GenerationErrors.TemplateFailed, template, template.FirstLine, exception.Message);
        }
    }

    // The tree of a parsed template knows no places: the first line that uses the name is the one to look at.
    private static int LineOf(CompiledTemplate template, string name)
    {
        var lines = template.Text.Split('\n');
        var use = new Regex($@"\{{[{{%].*\b{Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        return template.FirstLine + Math.Max(Array.FindIndex(lines, line => use.IsMatch(line)), 0);
    }

    private sealed class UnknownNameException(string name) : Exception(name)
    {
        public string Name => Message;
    }

    private sealed class OutputTooLargeException() : Exception("It prints more than 64 MiB.");

    private sealed class BoundedWriter(int limit) : StringWriter(new StringBuilder(), CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > limit)
            {
                throw new OutputTooLargeException();
            }
        }
    }
}
