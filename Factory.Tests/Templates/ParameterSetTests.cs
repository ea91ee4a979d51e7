using System.Text.Json.Nodes;
using Factory.Core.Templates;
using Factory.Tests.Support;

namespace Factory.Tests.Templates;

public sealed class ParameterSetTests
{
    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var parameters = TemplatePacks.Microservice.ReadParameters(new JsonObject { ["database"] = "postgresql" });

        Assert.Equal("postgresql", parameters.Value["database"]);
        Assert.Equal("outbox-only", parameters.Value["messaging"]);
        Assert.True(parameters.Value.IsOn("kubernetes"));
        Assert.Equal(
            ["authentication", "bicep", "container", "database", "kubernetes", "messaging", "pipelines"],
            parameters.Value.ToJson().Select(pair => pair.Key));
    }

    [Fact]
    public void Every_parameter_that_does_not_follow_the_schema_is_named()
    {
        var given = new JsonObject { ["database"] = "oracle", ["container"] = "yes", ["colour"] = "red" };

        var parameters = TemplatePacks.Microservice.ReadParameters(given);

        Assert.Equal(TemplateErrors.ParametersInvalid, parameters.Error?.Code);
        Assert.Equal(["/colour", "/container", "/database"], parameters.Error!.Problems.Select(problem => problem.Pointer));
        Assert.Contains("sqlite, sqlserver, postgresql", parameters.Error.Problems[2].Message, StringComparison.Ordinal);
    }
}
