using System.Xml;
using Factory.Core.Kernel;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Factory.Core.Templates;

/// <summary>Reads one pack: its manifest <c>template.yaml</c> and the Liquid files below <c>files</c>.</summary>
internal sealed class PackReader
{
    private const string Manifest = "template.yaml";

    private readonly string _directory;
    private readonly LiquidReader _liquid = new();
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, CompiledTemplate?> _bodies = [];

    private PackReader(string directory) => _directory = directory;

    public static Result<TemplatePack> Read(string directory)
    {
        var reader = new PackReader(directory);
        var pack = reader.ReadPack();
        return pack is null ? TemplateErrors.Unusable(directory, reader._problems) : pack;
    }

    private TemplatePack? ReadPack()
    {
        var path = Path.Combine(_directory, Manifest);
        if (!File.Exists(path))
        {
            Report(1, $"There is no {Manifest}.");
            return null;
        }

        try
        {
            var yaml = new YamlStream();
            using var text = new StreamReader(path);
            yaml.Load(text);
            return ReadPack((YamlMappingNode)yaml.Documents[0].RootNode);
        }
        catch (YamlException exception)
        {
            Report((int)exception.Start.Line, exception.Message);
            return null;
        }
    }

    private TemplatePack? ReadPack(YamlMappingNode root)
    {
        var schema = PackYaml.ToJson(root.Children.TryGetValue("parameters", out var given) ? given : new YamlMappingNode()).AsObject();
        var files = ReadFiles(root).ToList();
        var pack = new TemplatePack
        {
            Id = Required(root, "id"),
            Version = Required(root, "version"),
            Name = Required(root, "name"),
            Description = Required(root, "description"),
            ParameterSchema = schema,
            Schema = JsonSchema.FromJsonAsync(schema.ToJsonString()).GetAwaiter().GetResult(),
            Files = files,
            Libraries = ReadLibraries(root, files),
            Directory = _directory,
        };
        if (!System.Version.TryParse(pack.Version, out _))
        {
            Report(Line(root), $"'{pack.Version}' is no version.");
        }

        return _problems.Count == 0 ? pack : null;
    }

    private IReadOnlyList<TemplateLibrary> ReadLibraries(YamlMappingNode root, IReadOnlyList<TemplateFile> files)
    {
        try
        {
            return PackLibraries.Of(files);
        }
        catch (XmlException exception)
        {
            Report(Line(root), $"The packages cannot be read off the templates of projects: {exception.Message}");
            return [];
        }
    }

    private IEnumerable<TemplateFile> ReadFiles(YamlMappingNode root)
    {
        if (!root.Children.TryGetValue("files", out var node) || node is not YamlMappingNode sections)
        {
            Report(Line(root), "'files' is missing: sections, each a list of files.");
            yield break;
        }

        foreach (var line in sections.Children.Values.OfType<YamlSequenceNode>().SelectMany(section => section.Children).OfType<YamlMappingNode>())
        {
            if (ReadFile(line) is { } file)
            {
                yield return file;
            }
        }
    }

    private TemplateFile? ReadFile(YamlMappingNode node)
    {
        foreach (var key in node.Children.Keys.Select(key => key.ToString()).Except(["template", "path", "for", "when", "ownership"]))
        {
            Report(Line(node), $"'{key}' is not known here.");
        }

        var template = Required(node, "template");
        var path = Compile(Required(node, "path"), Line(node));
        var when = Optional(node, "when") is { } condition ? Compile($"{{% if {condition} %}}1{{% endif %}}", Line(node)) : null;
        var body = Body(template, Line(node));
        return path is null || body is null
            ? null
            : new TemplateFile
            {
                Template = template,
                Path = path,
                Body = body,
                When = when,
                For = Member<TemplateLoop>(node, "for"),
                Ownership = Member<Ownership>(node, "ownership"),
                Line = Line(node),
            };
    }

    private CompiledTemplate? Body(string template, int line)
    {
        if (_bodies.TryGetValue(template, out var known))
        {
            return known;
        }

        var path = Path.Combine(_directory, "files", template);
        if (!File.Exists(path))
        {
            Report(line, $"There is no template files/{template}.");
            return _bodies[template] = null;
        }

        return _bodies[template] = Keep(_liquid.Read($"files/{template}", File.ReadAllText(path).ReplaceLineEndings("\n")));
    }

    private CompiledTemplate? Compile(string text, int line) => Keep(_liquid.Read(Manifest, text, line));

    private CompiledTemplate? Keep(Result<CompiledTemplate> read)
    {
        if (read.IsSuccess)
        {
            return read.Value;
        }

        _problems.AddRange(read.Error.Problems);
        return null;
    }

    private T Member<T>(YamlMappingNode node, string key)
        where T : struct, Enum
    {
        var text = Optional(node, key);
        if (text is null || Enum.TryParse<T>(text, ignoreCase: true, out var member))
        {
            return text is null ? default : Enum.Parse<T>(text, ignoreCase: true);
        }

        Report(Line(node), $"'{key}' must be one of {string.Join(", ", Enum.GetNames<T>())}, not '{text}'.");
        return member;
    }

    private string Required(YamlMappingNode node, string key)
    {
        if (Optional(node, key) is { } text)
        {
            return text;
        }

        Report(Line(node), $"'{key}' is missing.");
        return "";
    }

    private static string? Optional(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;

    private static int Line(YamlNode node) => (int)node.Start.Line;

    private void Report(int line, string message) =>
        _problems.Add(new Problem("", TemplateErrors.PackInvalid.Name, $"{Manifest}({line}): {message}", line));
}
