using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>The contract of an event of another context, as far as this one reads it.</summary>
public sealed class SubscriptionApplicationView
{
    internal SubscriptionApplicationView(SolutionCode solution, SubscriptionCode code)
    {
        Namespace = $"{solution.ApplicationNamespace}.{code.Folder}";
        Name = code.Contract;
        TypeName = code.TypeName;
        Summary = $"/// <summary>What {code.Model.Context} publishes, as far as {solution.Context} reads it.</summary>";
        Record = CSharp.Call(0, $"public sealed record {code.Contract}(", [.. code.Payload.OrderBy(MayBeAbsent).Select(Member)], ")");
        Usings = CSharp.Usings(Namespace, DtoFields.Namespaces(solution, code.Payload));
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string Name { get; }

    public string TypeName { get; }

    public string Summary { get; }

    public string Record { get; }

    // What is optional there may be left out.
    private static string Member(FieldCode field) => MayBeAbsent(field)
        ? $"{DtoFields.Attributes(field)}{field.DtoType.TrimEnd('?')}? {field.Property} = null"
        : DtoFields.Declaration(field);

    internal static bool MayBeAbsent(FieldCode field) => field.IsOptional || (field.IsList && !field.Model.IsRequired);
}
