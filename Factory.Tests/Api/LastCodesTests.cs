using System.Net;
using Factory.Core.Artifacts;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Core.Webhooks;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

/// <summary>Codes of the register that no other test comes by.</summary>
public sealed class LastCodesTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FactoryApp App => idle.App;

    [Theory]
    [InlineData("User management", "", "BOUNDED_CONTEXT_INVALID")]
    [InlineData("Billing", "", "BOUNDED_CONTEXT_NOT_FOUND")]
    [InlineData("Lending", "a\0b", "REQUIREMENTS_UNREADABLE")]
    public async Task A_run_that_cannot_be_made_is_refused_at_once(string boundedContext, string requirements, string code)
    {
        var project = await App.Api.CreateProjectAsync($"Refused {code}");
        await App.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        await RefusesAsync(project, boundedContext, requirements, code);
    }

    [Fact]
    public async Task Requirements_have_a_limit()
    {
        var project = await App.Api.CreateProjectAsync("Wordy");
        await RefusesAsync(project, "Lending", new string('x', (256 * 1024) + 1), "REQUIREMENTS_TOO_LARGE");
    }

    [Fact]
    public async Task What_a_run_starts_with_counts_towards_the_limits_of_its_blueprint()
    {
        var project = await App.Api.CreateProjectAsync("Unusable");
        var full = string.Join(", ", Enumerable.Range(0, 200).Select(number => $"{{ name: Thing{number}, fields: [{{ name: title, type: string }}] }}"));
        await App.Api.PutBlueprintAsync(project, $"blueprint: 1\nname: Lending\ncontexts:\n  - {{ name: Full, aggregates: [{full}] }}\n  - name: Loans\n");
        await RefusesAsync(project, "Loans", "", "BLUEPRINT_UNUSABLE");
    }

    [Fact]
    public async Task A_project_with_a_live_run_stays()
    {
        var project = await App.Api.CreateProjectAsync("Busy");
        var run = await App.AddRunAsync(projectId: project);
        (await App.Api.DeleteAsync($"/api/v1/projects/{project}")).MustFail(HttpStatusCode.Conflict, "PROJECT_HAS_LIVE_RUNS");
        await App.EndAsync(run);
        (await App.Api.DeleteAsync($"/api/v1/projects/{project}")).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_tenant_has_so_many_webhooks_and_no_more()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("many-webhooks"));
        for (var number = 0; number < WebhookRules.MostPerTenant; number++)
        {
            await api.MakeWebhookAsync("https://example.com/hook");
        }

        (await api.PostAsync("/api/v1/webhooks", new { url = "https://example.com/hook", events = new[] { "run.failed" } }))
            .MustFail(HttpStatusCode.Conflict, "WEBHOOK_LIMIT_REACHED");
    }

    [Fact]
    public async Task An_unknown_key_is_named() =>
        (await App.Api.GetAsync("/api/v1/api-keys/key-none")).MustFail(HttpStatusCode.NotFound, "API_KEY_NOT_FOUND");

    [Fact]
    public async Task Parameters_that_the_template_does_not_take_make_no_run()
    {
        var project = await App.Api.CreateProjectAsync("Paper");
        var answer = await App.Api.PostAsync(
            $"/api/v1/projects/{project}/runs", new { boundedContext = "Lending", template = "microservice", parameters = new { database = "paper" } });
        Assert.Equal("/parameters/database", Assert.Single(answer.MustFail(HttpStatusCode.BadRequest, "PARAMETERS_INVALID").ErrorDetails.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_tenant_has_so_many_unfinished_runs_and_no_more()
    {
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>(), new Dictionary<string, string?> { ["Factory:Runs:UnfinishedPerTenant"] = "1" });
        var project = await app.Api.CreateProjectAsync("Full");
        await app.Api.StartRunAsync(project, "Lending");
        var answer = await app.Api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Lending", template = "microservice" });
        Assert.Equal(1, answer.MustFail(HttpStatusCode.Conflict, "RUN_QUOTA_EXCEEDED").ErrorDetails.GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task Retries_count_towards_the_unfinished_runs_too_however_many_come_at_once()
    {
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>(), new Dictionary<string, string?> { ["Factory:Runs:UnfinishedPerTenant"] = "2" });
        var project = await app.Api.CreateProjectAsync("Retried");
        List<string> runs = [];
        for (var number = 0; number < 6; number++)
        {
            var run = await app.Api.StartRunAsync(project, "Lending");
            (await app.Api.PostAsync($"/api/v1/runs/{run}/cancel")).Must(HttpStatusCode.OK);
            runs.Add(run);
        }

        var answers = await Task.WhenAll(runs.Select(run => app.Api.PostAsync($"/api/v1/runs/{run}/retry", new { from = "start" })));

        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => Assert.Equal(2, answer.MustFail(HttpStatusCode.Conflict, "RUN_QUOTA_EXCEEDED").ErrorDetails.GetProperty("limit").GetInt32()));
    }

    [Fact]
    public async Task A_run_is_retried_from_a_step_that_there_is()
    {
        var run = await App.AddRunAsync();
        await App.EndAsync(run);
        (await App.Api.PostAsync($"/api/v1/runs/{run.RunId}/retry", new { from = "dance" })).MustFail(HttpStatusCode.BadRequest, "RETRY_STEP_UNKNOWN");
    }

    [Fact]
    public async Task Content_that_is_gone_from_the_disk_is_not_sent()
    {
        var run = await App.AddRunAsync();
        byte[] content = [1, 2, 3, 42];
        var artifact = await App.AddArtifactAsync(run, ArtifactKind.Source, content, "Gone.zip", "application/zip");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        File.Delete(Path.Combine(App.DataDirectory, "artifacts", "sha256", hash[..2], hash[2..]));
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/artifacts/{artifact}/download")).MustFail(HttpStatusCode.InternalServerError, "ARTIFACT_DAMAGED");
    }

    [Fact]
    public async Task A_fault_is_told_without_its_insides()
    {
        await using var app = await FactoryApp.StartAsync(_ => { });
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For("default");
        await db.Database.ExecuteSqlAsync($"ALTER TABLE \"Members\" RENAME TO \"Gone\"", Ct);
        var answer = (await app.Api.GetAsync("/api/v1/members")).MustFail(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        Assert.DoesNotContain("Members", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.Empty(ApiDocument.Operations["ListMembers"].ProblemsOf(answer));
    }

    [Fact]
    public async Task A_database_that_somebody_holds_is_unavailable_for_a_while()
    {
        Suites.RequireLong();
        Suites.RequireSqlite();
        await using var app = await FactoryApp.StartAsync(_ => { });
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For("default");
        await db.Database.OpenConnectionAsync(Ct);
        await db.Database.ExecuteSqlAsync($"BEGIN IMMEDIATE", Ct);
        var answer = (await app.Api.PostAsync("/api/v1/projects", new { name = "Not now" })).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        await db.Database.ExecuteSqlAsync($"ROLLBACK", Ct);
        Assert.NotNull(answer.Header("Retry-After"));
        (await app.Api.PostAsync("/api/v1/projects", new { name = "Not now" })).Must(HttpStatusCode.Created);
    }

    private async Task RefusesAsync(string project, string boundedContext, string requirements, string code) =>
        (await App.Api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext, template = "microservice", requirements })).MustFail(HttpStatusCode.BadRequest, code);
}
