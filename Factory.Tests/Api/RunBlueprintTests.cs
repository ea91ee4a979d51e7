using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>What a run used can be taken over by a project, whoever wrote it.</summary>
public sealed class RunBlueprintTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Library = """
        - A member has a name, an email and a number (unique).
        - A loan belongs to a member. A loan can be open, overdue or returned.
        - A librarian can return a loan. When a loan is returned, the member is notified.

        Scenario: a loan is returned
          Given an open loan
          When a librarian returns the loan
          Then the loan is returned
        """;

    private FactoryApp App => idle.App;

    [Theory]
    [InlineData(null, "Library", Library)]
    [InlineData(null, "UserManagement", "- A user can sign in. \"Quoted\": {curly}, # no remark\n- Ünïcode 🎉")]
    [InlineData("samples/billing.yaml", "Billing", null)]
    [InlineData("samples/billing.yaml", "Billing", "As a clerk I want to suspend a subscription so that it rests.")]
    [InlineData("samples/billing.yaml", "Shipping", "A parcel has a weight (decimal). A clerk can weigh a parcel.")]
    public async Task A_run_answers_a_blueprint_that_gives_the_same_run(string? blueprint, string context, string? requirements)
    {
        var project = await App.Api.CreateProjectAsync($"First {Guid.NewGuid()}");
        if (blueprint is not null)
        {
            await App.Api.PutBlueprintAsync(project, Repository.Read(blueprint));
        }

        var run = await App.Api.StartRunAsync(project, context, requirements);
        var (json, yaml) = (await ReadAsync(run, "application/json"), await ReadAsync(run, "application/yaml"));

        Assert.Contains(JsonElement.Parse(json).GetProperty("contexts").EnumerateArray(), item => item.GetProperty("name").GetString() == context);
        Assert.Equal(json, await AdoptedAsync(json, "application/json", context));
        Assert.Equal(json, await AdoptedAsync(yaml, "application/yaml", context));
    }

    [Fact]
    public async Task It_is_answered_in_the_forms_that_there_are()
    {
        var project = await App.Api.CreateProjectAsync($"First {Guid.NewGuid()}");
        var path = $"/api/v1/runs/{await App.Api.StartRunAsync(project, "Library", Library)}/blueprint";

        Assert.Equal("application/json; charset=utf-8", (await App.Api.GetAsync(path)).Must(HttpStatusCode.OK).Header("Content-Type"));
        Assert.Equal("text/yaml; charset=utf-8", (await App.Api.GetAsync(path, ("Accept", "text/yaml"))).Must(HttpStatusCode.OK).Header("Content-Type"));
        (await App.Api.GetAsync(path, ("Accept", "image/png"))).MustFail(HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE");
    }

    // Of another project, whose run needs no requirements any more.
    private async Task<string> AdoptedAsync(string blueprint, string type, string context)
    {
        var project = await App.Api.CreateProjectAsync($"Second {Guid.NewGuid()}");
        (await App.Api.PutTextAsync($"/api/v1/projects/{project}/blueprint", blueprint, type)).Must(HttpStatusCode.Created);
        return await ReadAsync(await App.Api.StartRunAsync(project, context), "application/json");
    }

    private async Task<string> ReadAsync(string run, string type) =>
        (await App.Api.GetAsync($"/api/v1/runs/{run}/blueprint", ("Accept", type))).Must(HttpStatusCode.OK).Text;
}
