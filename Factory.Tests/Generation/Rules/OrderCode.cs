using System.Reflection;
using System.Runtime.Loader;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Tests.Blueprints.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Tests.Generation.Rules;

/// <summary>The order of the rule tests as names of C#, and as types that printed rules compile against.</summary>
internal static class OrderCode
{
    public static SolutionCode Solution { get; } = SolutionCodeBuilder.Build(new ContextModel
    {
        Organization = "Acme",
        SystemName = "Shop",
        Name = "Sales",
        Enums = [OrderRules.Tier],
        ValueObjects = [OrderRules.Money],
        Aggregates = [OrderRules.Order],
    });

    public static AggregateCode Aggregate => Solution.Aggregates[0];

    public const string Types = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Acme;

        public enum Tier { Small, Large }

        public enum OrderStatus { Draft, Placed, Shipped }

        public readonly record struct OrderId(Guid Value);

        public sealed record Money(decimal Amount, string Currency);

        public sealed class Line
        {
            public int Id { get; set; }
            public decimal Price { get; set; }
            public int Quantity { get; set; }
            public string? Note { get; set; }
        }

        public sealed class Receipt
        {
            public DateOnly IssuedOn { get; set; }
        }

        public sealed class Order
        {
            public int Id { get; set; }
            public OrderStatus Status { get; set; }
            public string Number { get; set; } = "";
            public int Quantity { get; set; }
            public int? Reserved { get; set; }
            public long Stock { get; set; }
            public decimal Price { get; set; }
            public decimal? Rate { get; set; }
            public double Weight { get; set; }
            public bool Rush { get; set; }
            public bool? Gift { get; set; }
            public DateOnly PlacedOn { get; set; }
            public DateOnly? DueOn { get; set; }
            public TimeOnly Opens { get; set; }
            public DateTimeOffset? PaidAt { get; set; }
            public DateTimeOffset SentAt { get; set; }
            public Guid Customer { get; set; }
            public Tier Tier { get; set; }
            public Money Total { get; set; } = new(0, "");
            public Money? Discount { get; set; }
            public List<Line> Lines { get; set; } = [];
            public Receipt? Receipt { get; set; }
        }
        """;

    /// <summary>Compiles with warnings as errors.</summary>
    public static Assembly Compile(params string[] sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"Printed{Guid.NewGuid():N}",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, optimizationLevel: OptimizationLevel.Release)
                .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)
            .Take(5)
            .Select(diagnostic => $"{diagnostic}: {diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")));
        image.Position = 0;
        return new AssemblyLoadContext("printed", isCollectible: true).LoadFromStream(image);
    }
}
