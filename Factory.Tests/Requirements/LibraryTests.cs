using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Model;
using Factory.Core.Requirements;

namespace Factory.Tests.Requirements;

public sealed class LibraryTests
{
    private const string Text = """
        # City library

        - A member has a name, an email and a member number.
        - A book has a title, an ISBN, an author and a number of pages (int).
        - A loan belongs to a member and belongs to a book.
        - A loan has a due date (date) and a return date (date, optional).
        - A loan can be open, overdue or returned.

        As a member I want to borrow a book so that I can read it at home.
        As a librarian I want to see overdue loans so that I can remind members.

        A member can borrow a book. A librarian can return a loan. A librarian can renew a loan.
        When a loan is returned, the member is notified.

        Scenario: a member borrows a book
          Given a member without overdue loans
          When the member borrows a book
          Then an open loan exists that is due in 28 days

        The reading room closes at eight.
        """;

    private readonly RunModel _run = RunModelBuilder.Build(null, "City", "Library", Text, TestContext.Current.CancellationToken).Value;

    [Fact]
    public void Every_line_becomes_a_requirement()
    {
        Assert.Equal(
            ["RUN-1", "RUN-2", "RUN-3", "RUN-4", "RUN-5", "RUN-6", "RUN-7", "RUN-8", "RUN-9", "RUN-10", "RUN-11", "RUN-12"],
            _run.Context.Requirements.Select(requirement => requirement.Id));
        Assert.Equal("The reading room closes at eight.", _run.Context.Requirements[^1].Text);
    }

    [Fact]
    public void Things_become_aggregates_with_fields_references_and_states()
    {
        Assert.Equal(["Member", "Book", "Loan"], _run.Context.Aggregates.Select(aggregate => aggregate.Name));
        Assert.Equal(["name string", "email email", "memberNumber string"], Fields("Member"));
        Assert.Equal(["title string", "isbn string", "author string", "numberOfPages int"], Fields("Book"));
        Assert.Equal(["member ref<Member>", "book ref<Book>", "dueDate date", "returnDate date"], Fields("Loan"));
        Assert.False(_run.Context.Aggregate("Loan").Field("returnDate").IsRequired);
        Assert.Equal(["Open", "Overdue", "Returned"], _run.Context.Aggregate("Loan").Lifecycle!.States);
    }

    [Fact]
    public void What_people_can_do_becomes_commands_with_roles()
    {
        var (book, loan) = (_run.Context.Aggregate("Book"), _run.Context.Aggregate("Loan"));

        Assert.Equal(["Create", "Borrow"], book.Commands.Select(command => command.Name));
        Assert.Equal(["BookBorrowed"], book.Command("Borrow").Emits);
        Assert.Equal(["member"], book.Command("Borrow").Roles);
        Assert.Equal((CommandKind.Changes, "Returned"), (loan.Command("Return").Kind, loan.Command("Return").To));
        Assert.Equal(["Open", "Overdue"], loan.Command("Return").From);
        Assert.Equal(["LoanReturned"], loan.Command("Return").Emits);
        Assert.Equal(CommandKind.Records, loan.Command("Renew").Kind);
        Assert.Equal(["Create", "Update", "Delete"], _run.Context.Aggregate("Member").Commands.Select(command => command.Name));
    }

    [Fact]
    public void A_story_and_its_scenario_lead_to_the_command()
    {
        Assert.Equal(["RUN-8", "RUN-6"], _run.Context.Aggregate("Book").Command("Borrow").Satisfies);
        var criterion = Assert.Single(_run.Context.Requirements.SelectMany(requirement => requirement.Acceptance));
        Assert.Equal(new AcceptanceModel("a member without overdue loans", "the member borrows a book", "an open loan exists that is due in 28 days"), criterion);
        Assert.Single(_run.Context.Requirements.Single(requirement => requirement.Id == "RUN-6").Acceptance);
    }

    [Fact]
    public void What_is_drafted_is_said()
    {
        Assert.Contains(_run.Findings, finding => finding.Code == FindingCodes.Drafted.Code && finding.Message.Contains("RUN-5", StringComparison.Ordinal));
    }

    private IEnumerable<string> Fields(string aggregate) => _run.Context.Aggregate(aggregate).Fields.Select(field => $"{field.Name} {field.Type}");
}
