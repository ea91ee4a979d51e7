using Factory.Core.Generation;
using Factory.Core.Generation.Mutation;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Mutation;

public sealed class RuleMutantTests
{
    private const string Model = """
        blueprint: 1
        name: Tickets
        contexts:
          - name: Tickets
            aggregates:
              - name: Ticket
                fields:
                  - { name: seats, type: int, required: true, min: 1 }
                  - { name: price, type: decimal, required: true, min: 0 }
                  - { name: from, type: date, required: true }
                  - { name: until, type: date }
                  - { name: isOpen, type: bool, required: true }
                invariants:
                  - { name: Ends, rule: 'until == null || (until) >= from', message: It ends after it starts. }
                commands:
                  - { name: Offer, creates: true, fields: [seats, price, from, until, isOpen] }
                  - { name: Cut, fields: [price], requires: [{ rule: 'isOpen && price > 2.5', message: Too cheap., name: Cheap }] }
                queries:
                  - { name: Soon, where: 'from < today + 30 days && seats != 4' }
        """;

    private static readonly string[] Expected =
    [
        "until != null || (until) >= from", "until == null || (until) > from", "until == null || (until) <= from",
        "!isOpen && price > 2.5", "isOpen && price >= 2.5", "isOpen && price < 2.5", "isOpen && price > 2.6", "isOpen && price > 2.4",
        "from <= today + 30 days && seats != 4", "from > today + 30 days && seats != 4", "from < today + 30 days && seats == 4",
        "from < today + 31 days && seats != 4", "from < today + 29 days && seats != 4", "from < today + 30 days && seats != 5", "from < today + 30 days && seats != 3",
    ];

    [Fact]
    public void Each_comparison_is_flipped_and_each_bound_moved() =>
        Assert.Equal(Expected.Order(), ModelMutant.Of(Generations.Of(Model).Context).Select(mutant => mutant.Text).Order());

    [Fact]
    public void A_mutant_differs_from_the_model_in_what_is_printed()
    {
        var (generator, input) = (new Generator(), Generations.Of(Model));
        var printed = Code(generator, input);

        Assert.All(ModelMutant.Of(input.Context), mutant => Assert.NotEqual(printed, Code(generator, input with { Context = mutant.Context })));
    }

    [Fact]
    public void The_plan_of_the_tests_notices_every_mistake()
    {
        var rules = RulesOf(Model);

        Assert.Equal(Expected.Length, rules.Mutants);
        Assert.Empty(rules.Survivors);
        Assert.Equal(rules.Mutants, rules.Killed);
    }

    [Fact]
    public void A_mistake_that_no_value_shows_survives_and_a_rule_that_never_refuses_is_not_exercised()
    {
        var rules = RulesOf(Model.Replace("price > 2.5", "price > -2", StringComparison.Ordinal));

        Assert.Contains(new SurvivingMutant("Tickets/Ticket/Cut/Cheap", "isOpen && price > -2", "isOpen && price >= -2"), rules.Survivors);
        Assert.Equal(rules.Mutants - rules.Survivors.Count, rules.Killed);
        Assert.Contains(rules.NotExercised, gap => gap.Element == "Tickets/Ticket/Cut");
    }

    private static RuleTests RulesOf(string model) => new Generator().Generate(Generations.Of(model), TestContext.Current.CancellationToken).Value!.Rules.Value;

    private static string Code(Generator generator, GenerationInput input) => string.Concat(
        generator.Generate(input, TestContext.Current.CancellationToken).Value!.Files
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Content));
}
