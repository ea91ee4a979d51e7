using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>The events of an aggregate that leave their transaction, as contracts and envelopes.</summary>
public sealed class EnvelopesView
{
    internal EnvelopesView(SolutionCode solution, AggregateCode aggregate)
    {
        var events = aggregate.Events.Where(raised => raised.Leaves).ToList();
        var fields = events.SelectMany(raised => raised.Fields).Where(field => !field.Model.IsStatus).Select(field => field.Code).ToList();
        var carriesStatus = events.Exists(raised => raised.Fields.Any(field => field.Model.IsStatus));
        Namespace = $"{solution.ApplicationNamespace}.{aggregate.Plural}";
        Any = events.Count > 0;
        Contracts = [.. events.Select(raised => new ContractView(
            raised.Contract,
            raised.TypeName,
            Comments.Summary(raised.Model.Description),
            [$"{IdName(raised)}Guid {raised.IdProperty}", .. raised.Fields.Select(field => DtoFields.Declaration(field.Code with { Model = field.Code.Model with { IsSensitive = false } }))],
            raised.Fields.Any(field => field.Code.Model.IsSensitive)))];
        Cases = [.. events.Select(raised => Case(solution, raised))];
        ContractUsings = CSharp.Usings(Namespace,
        [
            .. DtoFields.Namespaces(solution, fields),
            carriesStatus ? DomainNamespaces.Of(solution, aggregate) : null,
            events.Exists(raised => IdName(raised).Length > 0) ? "System.Text.Json.Serialization" : null,
        ]);
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.ApplicationNamespace}.Messaging",
            DomainNamespaces.Kernel(solution),
            DomainNamespaces.Of(solution, aggregate),
        ]);
    }

    public string Namespace { get; }

    public bool Any { get; }

    public IReadOnlyList<string> Usings { get; }

    public IReadOnlyList<string> ContractUsings { get; }

    public IReadOnlyList<ContractView> Contracts { get; }

    /// <summary>The arms of the switch, whole and indented.</summary>
    public IReadOnlyList<string> Cases { get; }

    private static string IdName(EventCode raised) =>
        Naming.Camel(raised.IdProperty) == raised.Model.IdName ? "" : $"[property: JsonPropertyName({CSharp.Literal(raised.Model.IdName)})] ";

    private static string Case(SolutionCode solution, EventCode raised)
    {
        var variable = raised.Variable;
        IReadOnlyList<string> values = [$"{variable}.{raised.IdProperty}.Value", .. raised.Fields.Select(field => DtoFields.From(solution, field.Code, variable))];
        var data = CSharp.Call(12, $"new {raised.Contract}(", values, "),");
        return $"""
                    {raised.Name} {variable} => EventEnvelope.Of(
                        {variable},
                        {raised.Contract}.Type,
            {Indented(data)}
                        isPublished: {(raised.Model.IsPublished ? "true" : "false")}),
            """;
    }

    private static string Indented(string data)
    {
        var lines = data.Split('\n');
        return $"            {lines[0]}{string.Concat(lines.Skip(1).Select(line => $"\n{line}"))}";
    }
}

/// <summary>The record of an event as others read it.</summary>
public sealed record ContractView(string Name, string TypeName, string? Summary, IReadOnlyList<string> Members, bool HidesMembers)
{
    public string Record => CSharp.Call(0, $"public sealed record {Name}(", Members, ")");
}
