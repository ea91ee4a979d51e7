using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Tests.Support;

/// <summary>The pack that comes with the factory, and small ones written for a test.</summary>
internal static class TemplatePacks
{
    private const string Head = """
        id: small
        version: 1.2.0
        name: Small
        description: For a test.
        parameters:
          type: object
          additionalProperties: false
          properties:
            database: { type: string, enum: [sqlite, sqlserver, postgresql], default: sqlite }
            messaging: { type: string, enum: [outbox-only, rabbitmq], default: outbox-only }
            pipelines: { type: string, enum: [github, azure, both], default: github }
            container: { type: boolean, default: true }
            kubernetes: { type: boolean, default: true }
            bicep: { type: boolean, default: true }
            authentication: { type: string, enum: [jwt, none], default: jwt }
        files:
          all:

        """;

    private static readonly Lazy<TemplatePack> BuiltIn = new(() => TemplateCatalogue.Read(TemplateCatalogue.BuiltIn).Value!.Find("microservice", version: null).Value!);

    public static TemplatePack Microservice => BuiltIn.Value;

    /// <summary>A pack with one template; <paramref name="line" /> is what its manifest says of it.</summary>
    public static Result<TemplateCatalogue> Read(string template, string line = "{ template: a.liquid, path: a.txt }")
    {
        using var directory = new TemporaryDirectory();
        var pack = Path.Combine(directory.Path, "small");
        Directory.CreateDirectory(Path.Combine(pack, "files"));
        File.WriteAllText(Path.Combine(pack, "template.yaml"), $"{Head}    - {line}\n");
        File.WriteAllText(Path.Combine(pack, "files", "a.liquid"), template);
        return TemplateCatalogue.Read(directory.Path);
    }
}
