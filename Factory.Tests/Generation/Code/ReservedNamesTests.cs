using System.Text.Json.Nodes;
using Factory.Core.Generation;
using Factory.Core.Generation.Code;
using Factory.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Tests.Generation.Code;

public sealed class ReservedNamesTests
{
    // Whatever is called after something of it has its name in it.
    private const string Zebra = """
        blueprint: 1
        name: Zebra
        contexts:
          - name: Zebra
            enums: [{ name: ZebraKind, values: [Plain] }]
            valueObjects: [{ name: ZebraPart, fields: [{ name: at, type: duration, required: true }, { name: site, type: uri }, { name: weight, type: decimal }] }]
            aggregates:
              - name: Zebra
                fields: [{ name: kind, type: ZebraKind }, { name: parts, type: list<ZebraPart> }, { name: secret, type: string, sensitive: true }]
                lifecycle: { states: [Standing, Running], initial: Standing }
                entities: [{ name: ZebraStripe, many: true, fields: [{ name: width, type: int }] }]
                commands:
                  - { name: BearZebra, creates: true, fields: [kind, parts, secret], emits: [ZebraBorn] }
                  - { name: ChaseZebra, from: [Standing], to: Running }
                  - { name: AddZebraStripe, adds: ZebraStripe }
                events: [{ name: ZebraBorn, published: true }]
                queries: [{ name: ZebrasOfKind, by: [kind] }]
            policies: [{ name: ChaseNewZebra, when: ZebraBorn, then: Zebra.ChaseZebra }]
            subscribes: [{ event: Lion.ZebraSeen, then: Zebra.BearZebra }]
        """;

    [Fact]
    public void No_name_of_the_model_may_be_that_of_a_type_which_every_solution_has()
    {
        var types = new[] { "outbox-only", "rabbitmq" }.SelectMany(messaging => Types(new JsonObject { ["messaging"] = messaging })).Distinct();

        var free = types
            .Where(name => !name.Contains("Zebra", StringComparison.Ordinal) && !name.EndsWith("Tests", StringComparison.Ordinal))
            .Except(ReservedNames.Solution);

        Assert.Empty(free);
    }

    private static IEnumerable<string> Types(JsonObject parameters) => new Generator().Generate(Generations.Of(Zebra, parameters: parameters), TestContext.Current.CancellationToken).Value.Files
        .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Content).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        .Where(type => type.Parent is not BaseTypeDeclarationSyntax)
        .Select(type => type.Identifier.Text);
}
