using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>An aggregate as the application layer shows, finds and registers it.</summary>
public sealed class AggregateApplicationView
{
    internal AggregateApplicationView(SolutionCode solution, AggregateCode code)
    {
        Namespace = $"{solution.ApplicationNamespace}.{code.Plural}";
        DomainNamespace = $"{solution.DomainNamespace}.{code.Plural}";
        Kernel = $"{solution.DomainNamespace}.Kernel";
        Application = solution.ApplicationNamespace;
        Dto = DtoView.Of(solution, code);
        Envelopes = new EnvelopesView(solution, code);
        Handlers =
        [
            .. code.Commands.Select(command => command.Handler),
            $"Get{code.Name}Handler",
            $"List{code.Plural}Handler",
            .. code.Queries.Select(query => query.Handler),
        ];
        QueryUsings = CSharp.Usings(Namespace, [$"{Application}.Ports", DomainNamespace, Kernel]);
        ListUsings = CSharp.Usings(Namespace, [$"{Application}.Ports", $"{Application}.Paging", Kernel]);
    }

    public string Namespace { get; }

    public string DomainNamespace { get; }

    public string Kernel { get; }

    public string Application { get; }

    public DtoView Dto { get; }

    public EnvelopesView Envelopes { get; }

    public IReadOnlyList<string> Handlers { get; }

    public IReadOnlyList<string> QueryUsings { get; }

    public IReadOnlyList<string> ListUsings { get; }
}
