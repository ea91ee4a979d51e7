using System.Net;
using System.Text.Json;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

/// <summary>One of everything that a tenant can have.</summary>
/// <param name="Ids">By the names that paths of the API give them.</param>
internal sealed record Belongings(ApiClient Api, string TenantId, IReadOnlyDictionary<string, string> Ids)
{
    private const string V1 = "/api/v1";

    /// <summary>Makes them as a program would; a member alone has to be put there, as people join by signing in.</summary>
    public static async Task<Belongings> MakeAsync(FactoryApp app, ApiClient api, string tenantId, string receiver)
    {
        var project = await api.CreateProjectAsync("Everything");
        await api.PutBlueprintAsync(project, BlueprintTexts.Small);
        await api.MakeDraftAsync(project);
        await api.SetAsync(1);
        var webhook = await api.MakeWebhookAsync(receiver);
        var delivery = (await api.PostAsync($"{V1}/webhooks/{webhook}/ping")).Must(HttpStatusCode.OK).String("id");
        var run = await api.StartRunAsync(project, "Lending", "REQ-1: Members borrow a loan.");
        await api.FollowAsync(run);
        Assert.Equal("succeeded", (await api.StatusAsync(run)).GetProperty("status").GetString());
        var artifact = (await api.GetAsync($"{V1}/runs/{run}/artifacts")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("kind").ValueEquals("source")).GetProperty("id").GetString()!;
        return new Belongings(api, tenantId, new Dictionary<string, string>
        {
            ["projectId"] = project,
            ["runId"] = run,
            ["artifactId"] = artifact,
            ["path"] = "Directory.Build.props",
            ["version"] = "1",
            ["templateId"] = "microservice",
            ["keyId"] = await api.MakeKeyAsync(),
            ["memberId"] = await app.AddMemberAsync(tenantId),
            ["webhookId"] = webhook,
            ["deliveryId"] = delivery,
        });
    }
}

/// <summary>What a caller does to have one more of something.</summary>
internal static class BelongingsSteps
{
    private const string V1 = "/api/v1";

    public static async Task<string> MakeKeyAsync(this ApiClient api) =>
        (await api.PostAsync($"{V1}/api-keys", new { name = "One more", permissions = new[] { Permissions.ProjectsRead } })).Must(HttpStatusCode.Created).String("id");

    /// <summary>Gives the project's id again.</summary>
    public static async Task<string> MakeDraftAsync(this ApiClient api, string project)
    {
        (await api.SendAsync(HttpMethod.Put, $"{V1}/projects/{project}/blueprint/draft", JsonContent(new { text = "blueprint: 1" }))).Must(HttpStatusCode.OK);
        return project;
    }

    public static async Task<string> MakeWebhookAsync(this ApiClient api, string url) =>
        (await api.PostAsync($"{V1}/webhooks", new { url, events = new[] { "run.succeeded" } })).Must(HttpStatusCode.Created).String("id");

    public static async Task<JsonElement> SetAsync(this ApiClient api, int runningLimit) =>
        (await api.SendAsync(HttpMethod.Put, $"{V1}/configuration", JsonContent(new { runs = new { runningLimit } }))).Must(HttpStatusCode.OK).Json;

    public static async Task<string> AddMemberAsync(this FactoryApp app, string tenantId)
    {
        var now = DateTimeOffset.UtcNow;
        var member = new Member
        {
            Id = Id.New("mem", now),
            TenantId = tenantId,
            Subject = Guid.NewGuid().ToString(),
            Name = "Anna",
            ProviderRole = Role.Developer,
            FirstSignInAt = now,
            LastSignInAt = now,
        };
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For(tenantId);
        db.Add(member);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return member.Id;
    }

    private static System.Net.Http.Json.JsonContent JsonContent(object body) => System.Net.Http.Json.JsonContent.Create(body);
}
