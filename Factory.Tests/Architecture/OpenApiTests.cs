using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Architecture;

/// <summary>Prevents a promise from changing unseen; makes each change of the API show in a diff.</summary>
public sealed class OpenApiTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    /// <summary>Run with FACTORY_ACCEPT=1 to write the document anew.</summary>
    [Fact]
    public async Task The_document_is_the_committed_one()
    {
        var document = (await app.Anonymous.GetAsync("/openapi/v1.json")).Must(HttpStatusCode.OK).Text.ReplaceLineEndings("\n") + "\n";
        var path = Path.Combine(Repository.Root, "docs", "openapi-v1.json");
        if (Environment.GetEnvironmentVariable("FACTORY_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), document);
    }

    [Fact]
    public async Task Every_operation_has_an_id_a_credential_and_the_form_of_its_failures()
    {
        var document = (await app.Anonymous.GetAsync("/openapi/v1.json")).Json;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value))
        {
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            Assert.NotEmpty(operation.GetProperty("security").EnumerateArray());
            Assert.EndsWith(
                "/ErrorEnvelope",
                operation.GetProperty("responses").GetProperty("404").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString(),
                StringComparison.Ordinal);
        }
    }
}
