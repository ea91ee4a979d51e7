using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>What the tests of the list of one aggregate need to know.</summary>
public sealed class ListTestsView
{
    internal ListTestsView(HttpPlan plan, AggregateCode aggregate)
    {
        ClassName = $"List{aggregate.Plural}Tests";
        Route = aggregate.Route;
        One = $"New{aggregate.Name}Async";
        Words = Stored.Name(aggregate.Words);
        Article = aggregate.Article;
        NotFound = CSharp.Literal($"{aggregate.ErrorPrefix}.not-found");
        Requirements = [.. aggregate.Model.Satisfies.Select(CSharp.Literal)];
        CanRepeat = plan.CanRepeat(aggregate);
        Usings = CSharp.Usings(plan.Namespace(aggregate), ["System.Net", $"{plan.Solution.IntegrationTestsNamespace}.Support"]);
    }

    public string ClassName { get; }

    public string Route { get; }

    /// <summary>Ids of the requirements that the aggregate satisfies, as C# literals.</summary>
    public IReadOnlyList<string> Requirements { get; }

    /// <summary>The step that makes an instance.</summary>
    public string One { get; }

    public string Words { get; }

    public string Article { get; }

    public string NotFound { get; }

    /// <summary>Whether several instances can be there at once.</summary>
    public bool CanRepeat { get; }

    public IReadOnlyList<string> Usings { get; }
}
