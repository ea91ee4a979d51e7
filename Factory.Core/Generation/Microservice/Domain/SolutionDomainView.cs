using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>What the kernel of the domain must offer: no check that no field needs.</summary>
public sealed class SolutionDomainView
{
    internal SolutionDomainView(SolutionCode solution, IEnumerable<ValueObjectView> valueObjects, IEnumerable<AggregateView> aggregates)
    {
        Namespace = DomainNamespaces.Kernel(solution);

        // Page numbers are checked in every service.
        var methods = valueObjects.SelectMany(item => item.Domain.AllChecks)
            .Concat(aggregates.SelectMany(aggregate => aggregate.Domain.Methods).SelectMany(method => method.Checks))
            .Select(check => check.Method)
            .Append("Min")
            .Append("Max")
            .ToHashSet();
        Checks = FieldCheckMethods.All.Where(method => methods.Contains(method.Name)).Select(method => method.Text).ToList();
        var commands = solution.Aggregates.SelectMany(aggregate => aggregate.Commands).SelectMany(command => command.Fields).ToList();
        CheckNames = methods;
        HasWellFormed = methods.Contains("Length") || methods.Contains("MaxLength");
        HasDigits = methods.Contains("Scale");
        HasValueObjects = commands.Concat(solution.ValueObjects.SelectMany(item => item.Fields)).Any(field => field.Kind is TypeKind.ValueObject);
        GathersValueObjects = solution.Aggregates.SelectMany(aggregate => aggregate.Commands).Select(command => command.Fields)
            .Concat(solution.ValueObjects.Select(item => item.Fields))
            .Select(fields => fields.Where(field => field.Kind is TypeKind.ValueObject).ToList())
            .Any(wholes => wholes.Count > 1 || wholes.Exists(field => field.IsList));
        HasReferences = commands.Exists(field => field.Kind is TypeKind.Ref) || solution.ValueObjects.Any(item => item.Fields.Any(field => field.Kind is TypeKind.Ref));
        CheckUsings = CSharp.Usings(Namespace,
        [
            methods.Contains("Email") ? "System.Net.Mail" : null,
            methods.Contains("Pattern") ? "System.Text.RegularExpressions" : null,
            "System.Numerics",
            methods.Contains("MinTimeSpan") || methods.Contains("MaxTimeSpan") ? "System.Xml" : null,
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> CheckUsings { get; }

    /// <summary>The check methods, whole and indented.</summary>
    public IReadOnlyList<string> Checks { get; }

    internal IReadOnlySet<string> CheckNames { get; }

    /// <summary>Whether texts are checked for characters that no store takes.</summary>
    public bool HasWellFormed { get; }

    /// <summary>Whether there are decimals.</summary>
    public bool HasDigits { get; }

    public bool HasValueObjects { get; }

    /// <summary>Whether the failures of several value objects are ever told together.</summary>
    public bool GathersValueObjects { get; }

    public bool HasReferences { get; }
}
