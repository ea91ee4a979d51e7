using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Factory.Tests.Generation.Family;

/// <summary>The types of frameworks that code names without their namespace.</summary>
internal static class SpokenTypes
{
    public static IEnumerable<string> Of(Compilation project) => project.SyntaxTrees
        .Where(tree => tree.FilePath.Contains("/src/", StringComparison.Ordinal) || tree.FilePath.Contains("/tests/", StringComparison.Ordinal))
        .SelectMany(tree => Of(project, tree))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Of(Compilation project, SyntaxTree tree)
    {
        var model = project.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name is { Parent: not QualifiedNameSyntax, Identifier.Text: not "var" } && IsForeign(model.GetSymbolInfo(name).Symbol))
            .Select(name => name.Identifier.Text);
    }

    private static bool IsForeign(ISymbol? symbol)
    {
        var type = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made ? made.ContainingType : symbol as INamedTypeSymbol;
        return type is { ContainingAssembly.Name: { } assembly } && !assembly.StartsWith("Family", StringComparison.Ordinal);
    }
}
