using Factory.Core.Generation;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Acceptance;

/// <summary>A criterion that names a command and says what can be checked becomes a test; any other stays pending with the reason, and none is lost.</summary>
public sealed class AcceptanceTests
{
    private const string Tests = "tests/Contoso.Lending.IntegrationTests/Loans";

    [Theory]
    [InlineData("a member", "a member borrows a book", "a loan exists", "Borrow")]
    [InlineData("a member", "a book is borrowed", "the loan is open and announced", "Borrow")]
    [InlineData("a member", "they borrow for a Long period", "an open loan exists, and the loan has a due date", "Borrow")]
    [InlineData("an open loan", "it is returned", "the loan is returned", "Return")]
    [InlineData("a returned loan", "it is returned", "that is refused", "Return")]
    [InlineData("a loan", "the loan is deleted", "it is gone", "Delete")]
    [InlineData("a loan", "somebody adds a note to the loan", "the loan is still open", "AddNote")]
    [InlineData("a loan", "the thing comes back", "the loan is returned", "Return", "[Return]")]
    public void Is_bound_to_the_command_that_it_names(string given, string when, string then, string command, string satisfiedBy = "")
    {
        var tree = Tree(given, when, then, satisfiedBy);

        var binding = Assert.Single(tree.Acceptance);
        Assert.Null(binding.Pending);
        Assert.Equal(("LEND-1", 1, $"Lending/Loan/{command}"), (binding.Requirement, binding.Number, binding.Element));
        var tests = Text(tree, $"{Tests}/{command}Tests.cs");
        Assert.Contains($"[Fact(DisplayName = \"Given {given}, when {when}, then {then}.\")]\n    [Trait(\"Criterion\", \"LEND-1/1\")]", tests, StringComparison.Ordinal);
        Assert.Contains("public async Task Meets_criterion_1_of_LEND_1()", tests, StringComparison.Ordinal);
        Assert.Contains($"Shown by [{command}Tests.cs](../{Tests}/{command}Tests.cs).", Text(tree, "docs/requirements.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a loan", "the moon is full", "the loan is open", "names no command")]
    [InlineData("", "", "", "names no command")]
    [InlineData("a member", "a member borrows a book", "the member is happy", "nothing that a test of the service can check")]
    [InlineData("a member", "a member borrows a book", "the loan is open and the member is happy", "nothing that a test of the service can check")]
    [InlineData("a member", "a member borrows a book", "the loan is not returned", "nothing that a test of the service can check")]
    [InlineData("a member", "a member borrows a book", "the loan is returned", "does not lead to Returned")]
    [InlineData("an open loan", "it is returned", "it is refused", "Return of Loan succeeds there")]
    [InlineData("a returned loan", "it is returned", "it is returned", "Return of Loan is refused there")]
    [InlineData("a loan that is not open", "it is returned", "it is refused", "does not say one state")]
    [InlineData("a loan that is open or returned", "it is returned", "it is returned", "does not say one state")]
    public void Stays_pending_with_the_reason(string given, string when, string then, string reason)
    {
        var tree = Tree(given, when, then);

        var binding = Assert.Single(tree.Acceptance);
        Assert.Contains(reason, binding.Pending, StringComparison.Ordinal);
        Assert.Null(binding.Element);
        Assert.DoesNotContain(tree.Files, file => file.Content.Contains("Meets_criterion", StringComparison.Ordinal));
        Assert.Contains($"*Pending: {binding.Pending}*", Text(tree, "docs/requirements.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_called_with_the_member_that_it_names()
    {
        var tests = Text(Tree("a member", "they borrow for a Long period", "a loan exists"), $"{Tests}/BorrowTests.cs");

        Assert.Contains(".With(\"period\", \"Long\")", tests[tests.IndexOf("Meets_criterion", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_comes_or_goes_with_a_criterion() =>
        Assert.Equal(
            Tree("a loan", "the moon is full", "the loan is open").Files.Select(file => file.Path),
            Tree("an open loan", "it is returned", "the loan is returned").Files.Select(file => file.Path));

    private static string Text(GeneratedTree tree, string path) => tree.Files.Single(file => file.Path == path).Content;

    private static GeneratedTree Tree(string given, string when, string then, string satisfiedBy = "") =>
        new Generator().Generate(Generations.Of(Blueprint(given, when, then, satisfiedBy)), TestContext.Current.CancellationToken).Value;

    private static string Blueprint(string given, string when, string then, string satisfiedBy) => $$"""
        blueprint: 1
        name: Lending
        organization: Contoso
        requirements:
          - { id: LEND-1, text: Lend books., acceptance: [{ given: '{{given}}', when: '{{when}}', then: '{{then}}' }] }
        contexts:
          - name: Lending
            enums: [{ name: Period, values: [Short, Long] }]
            aggregates:
              - name: Loan
                fields:
                  - { name: dueDate, type: date, required: true }
                  - { name: period, type: Period, required: true }
                lifecycle: { states: [Open, Returned], initial: Open }
                entities: [{ name: Note, many: true, fields: [{ name: text, type: string, required: true }] }]
                commands:
                  - { name: Borrow, creates: true, fields: [dueDate, period], emits: [LoanMade] }
                  - { name: Return, from: [Open], to: Returned{{(satisfiedBy.Length > 0 ? ", satisfies: [LEND-1]" : "")}} }
                  - { name: AddNote, adds: Note }
                  - { name: Delete, deletes: true }
                events: [{ name: LoanMade, published: true }]
              - name: Book
                fields: [{ name: title, type: string, required: true }]

        """;
}
