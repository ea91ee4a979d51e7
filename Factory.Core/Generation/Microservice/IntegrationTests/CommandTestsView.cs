using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The tests of one command over HTTP.</summary>
public sealed class CommandTestsView
{
    internal CommandTestsView(HttpPlan plan, AggregateCode aggregate, CommandCode command, AcceptancePlan acceptance, bool usesJwt)
    {
        var file = new TestFile(plan.Namespace(aggregate));
        file.Use($"{plan.Solution.IntegrationTestsNamespace}.Support");
        var scene = new CommandScene(plan, aggregate, command, file);
        if (command.Creates)
        {
            CreateTests.Add(scene, usesJwt);
        }
        else
        {
            EffectTests.Add(scene);
            AbsenceTests.Add(scene);
        }

        FieldTests.Add(scene);
        RuleTests.Add(scene);
        ReferenceTests.Add(scene);
        EventTests.Add(scene);
        foreach (var criterion in acceptance.Of(aggregate.Model, command.Model))
        {
            AcceptanceTests.Add(scene, criterion);
        }

        if (usesJwt)
        {
            RoleTests.Add(scene);
        }

        (Usings, Methods, ClassName) = (file.Usings, file.Methods, $"{command.Name}Tests");
        Requirements = [.. command.Satisfies.Select(CSharp.Literal)];
        NeedsApp = file.Methods.Any(method => method.Contains("app.", StringComparison.Ordinal));
    }

    public string ClassName { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>Each ready to be printed.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>Ids of the requirements that the command and the entity it is about satisfy, as C# literals.</summary>
    public IReadOnlyList<string> Requirements { get; }

    internal bool NeedsApp { get; }
}
