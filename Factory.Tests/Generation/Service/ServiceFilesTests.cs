using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Tests.Generation.Service;

public sealed class ServiceFilesTests
{
    [Fact]
    public void Infrastructure_and_API_are_whole_CSharp()
    {
        var broken = GeneratedService.Billing.Files
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => CSharpSyntaxTree.ParseText(file.Content, path: file.Path, cancellationToken: TestContext.Current.CancellationToken)
                .GetDiagnostics(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString());

        Assert.Empty(broken);
    }

    [Fact]
    public void No_file_has_a_rest_of_its_template_or_a_ragged_line()
    {
        var ragged = GeneratedService.Billing.Files
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .Where(file => file.Content.Contains("{%", StringComparison.Ordinal)
                || file.Content.Contains("{{ ", StringComparison.Ordinal)
                || file.Content.Contains("\n\n\n", StringComparison.Ordinal)
                || file.Content.Split('\n').Any(line => line.EndsWith(' ')))
            .Select(file => file.Path);

        Assert.Empty(ragged);
    }

    [Fact]
    public void A_reference_is_a_foreign_key_that_keeps_what_it_points_to() =>
        Assert.Contains(".OnDelete(DeleteBehavior.Restrict);", GeneratedService.Text("src/Contoso.Billing.Infrastructure/Invoices/InvoiceMapping.cs"), StringComparison.Ordinal);

    [Fact]
    public void A_reaction_is_tested_on_an_instance_that_it_is_not_about_and_where_it_can_be_on_one_that_could_take_the_command_again()
    {
        var policy = GeneratedService.Text("tests/Contoso.Billing.IntegrationTests/Reactions/VoidOpenInvoicesTests.cs");
        var subscription = GeneratedService.Text("tests/Contoso.Billing.IntegrationTests/Identity/SuspendOnCustomerDeactivatedTests.cs");

        Assert.Contains("Leaves_an_invoice_of_another_subscription()", policy, StringComparison.Ordinal);
        Assert.Contains("Leaves_a_subscription_with_another_customerId()", subscription, StringComparison.Ordinal);
        Assert.Contains("(await _api.PostAsync($\"/subscriptions/{target}/activate\")).Expect(HttpStatusCode.OK);", subscription, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unique_field_is_an_index() =>
        Assert.Contains("HasIndex(invoice => invoice.Number).IsUnique()", GeneratedService.Text("src/Contoso.Billing.Infrastructure/Invoices/InvoiceMapping.cs"), StringComparison.Ordinal);

    [Fact]
    public void The_constraints_of_a_request_stand_on_its_members() =>
        Assert.Contains("[property: Required, MaxLength(200)] string Reason", GeneratedService.Text("src/Contoso.Billing.Api/Subscriptions/SubscriptionRequests.cs"), StringComparison.Ordinal);
}
