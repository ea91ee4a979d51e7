using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>How an operation is called so that it succeeds.</summary>
/// <param name="Body">An object is sent as JSON, text as YAML.</param>
/// <param name="Query">With its question mark; <c>{runId}</c> and the like are filled in.</param>
/// <param name="Version">Where it is not 1.</param>
/// <param name="Fresh">Makes what the call uses up, and says in the place of which id it stands.</param>
internal sealed record GoodCall(
    object? Body = null, string Query = "", string? Version = null, Func<TwoTenantsApp, Belongings, Task<(string Name, string Id)>>? Fresh = null)
{
    public HttpContent? Content() => Body switch
    {
        null => null,
        string yaml => new StringContent(yaml, Encoding.UTF8, "application/yaml"),
        _ => new StringContent(JsonSerializer.Serialize(Body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json"),
    };

    /// <summary>The ids and versions of the call, as somebody's own.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ValuesAsync(TwoTenantsApp tenants, Belongings owner)
    {
        var values = new Dictionary<string, string>(owner.Ids);
        if (Version is not null)
        {
            values["version"] = Version;
        }

        if (Fresh is not null)
        {
            var (name, id) = await Fresh(tenants, owner);
            values[name] = id;
        }

        return values;
    }

    public string PathOf(ApiOperation operation, IReadOnlyDictionary<string, string> values) =>
        operation.PathOf(name => values[name]) + Query.Replace("{runId}", values["runId"], StringComparison.Ordinal);
}

/// <summary>A good call of each operation of the API.</summary>
internal static class GoodCalls
{
    private static readonly GoodCall Plain = new();

    private static readonly object Order = new { boundedContext = "Lending", template = "microservice", requirements = "REQ-1: Members borrow a loan." };

    private static readonly object OrderOfKey = new { name = "Reader", permissions = new[] { "projects:read" }, expiresAt = "2100-01-01T00:00:00Z" };

    /// <summary>By the id of the operation.</summary>
    public static IReadOnlyDictionary<string, GoodCall> All { get; } = new Dictionary<string, GoodCall>
    {
        ["CreateProject"] = new(new { name = "Made", description = "Words" }),
        ["ListProjects"] = new(Query: "?sort=name&limit=1&q=e"),
        ["GetProject"] = Plain,
        ["UpdateProject"] = new(new { description = "Other words" }),
        ["DeleteProject"] = new(Fresh: async (_, owner) => ("projectId", await owner.Api.CreateProjectAsync($"To be deleted {Guid.NewGuid()}"))),
        ["PutBlueprint"] = new(BlueprintTexts.Small + "# Another remark.\n", "?message=Another"),
        ["GetBlueprint"] = Plain,
        ["ListBlueprintVersions"] = new(Query: "?limit=1"),
        ["GetBlueprintVersion"] = Plain,
        ["DiffBlueprint"] = new(Query: "?from=1&to=1"),
        ["SaveBlueprintDraft"] = new(new { text = "blueprint: 1\nname: Half a", baseVersion = 1 }),
        ["GetBlueprintDraft"] = Plain,
        ["DiscardBlueprintDraft"] = new(Fresh: async (_, owner) => ("projectId", await owner.Api.MakeDraftAsync(await owner.Api.CreateProjectAsync($"To be typed {Guid.NewGuid()}")))),
        ["ValidateProjectBlueprint"] = new(BlueprintTexts.Small),
        ["ValidateBlueprint"] = new("blueprint: 1\nname: Wrong\ncontexts: [{ name: a }]\n"),
        ["ListProjectRuns"] = Plain,
        ["StartRun"] = new(Order),
        ["ListFeatures"] = Plain,
        ["GetStorageUse"] = Plain,
        ["GetMe"] = Plain,
        ["ExportProject"] = Plain,
        ["ImportProject"] = new(new { format = 1, project = new { name = "Came in" }, blueprintVersions = new JsonArray() }),
        ["PreviewRun"] = new(Order),
        ["ListRuns"] = new(Query: "?status=succeeded&from=2020-01-01T00:00:00Z&limit=1"),
        ["GetRunStatistics"] = new(Query: "?days=7"),
        ["GetRun"] = Plain,
        ["GetRunStatus"] = Plain,
        ["ListRunSteps"] = Plain,
        ["ListRunAttempts"] = Plain,
        ["GetRunBlueprint"] = Plain,
        ["CancelRun"] = new(new { reason = "Enough" }, Fresh: async (tenants, owner) => ("runId", await WaitingRunAsync(tenants, owner))),
        ["RetryRun"] = new(new { from = "start", use = "latest" }, Fresh: async (tenants, owner) => ("runId", await CancelledRunAsync(tenants, owner))),
        ["PinRun"] = Plain,
        ["UnpinRun"] = Plain,
        ["GetRunLogs"] = new(Query: "?after=0&level=info"),
        ["GetRunEvents"] = Plain,
        ["ListArtifacts"] = Plain,
        ["GetArtifact"] = Plain,
        ["DownloadArtifact"] = Plain,
        ["ListArtifactFiles"] = Plain,
        ["GetArtifactFile"] = Plain,
        ["DiffArtifact"] = new(Query: "?base={runId}"),
        ["SearchArtifact"] = new(Query: "?q=a1"),
        ["GetFileHistory"] = new(Query: "?path=README.md"),
        ["GetManifest"] = Plain,
        ["GetQualityReport"] = Plain,
        ["ListTemplates"] = Plain,
        ["UpdateTemplate"] = new(new { enabled = true }),
        ["GetTemplate"] = Plain,
        ["ListTemplateVersions"] = Plain,
        ["GetTemplateVersion"] = new(Version: "1.0.0"),
        ["ListTemplateLibraries"] = new(Version: "1.0.0"),
        ["GetConfiguration"] = Plain,
        ["PutConfiguration"] = new(new { quality = new { minimumLineCoverage = 0.5 }, features = new JsonObject() }),
        ["ListConfigurationVersions"] = Plain,
        ["RestoreConfiguration"] = Plain,
        ["ListApiKeys"] = Plain,
        ["CreateApiKey"] = new(OrderOfKey),
        ["GetApiKey"] = Plain,
        ["RevokeApiKey"] = new(Fresh: async (_, owner) => ("keyId", await owner.Api.MakeKeyAsync())),
        ["RotateApiKey"] = new(new { overlapSeconds = 60 }, Fresh: async (_, owner) => ("keyId", await owner.Api.MakeKeyAsync())),
        ["ListMembers"] = Plain,
        ["PutMember"] = new(new { role = "operator" }),
        ["ListWebhooks"] = Plain,
        ["CreateWebhook"] = new(new { url = "https://example.com/hook", events = new[] { "run.failed" } }),
        ["GetWebhook"] = Plain,
        ["UpdateWebhook"] = new(new { description = "Told of success" }),
        ["DeleteWebhook"] = new(Fresh: async (tenants, owner) => ("webhookId", await owner.Api.MakeWebhookAsync(tenants.ReceiverUrl))),
        ["ListWebhookDeliveries"] = Plain,
        ["RedeliverWebhook"] = Plain,
        ["PingWebhook"] = Plain,
        ["RotateWebhookSecret"] = Plain,
        ["ListAuditEvents"] = new(Query: "?from=2020-01-01T00:00:00Z&limit=200"),
        ["ExportAuditEvents"] = Plain,
        ["VerifyAuditEvents"] = Plain,
    };

    private static async Task<string> WaitingRunAsync(TwoTenantsApp tenants, Belongings owner) =>
        (await tenants.App.AddRunAsync(owner.TenantId, owner.Ids["projectId"])).RunId;

    private static async Task<string> CancelledRunAsync(TwoTenantsApp tenants, Belongings owner)
    {
        var run = await WaitingRunAsync(tenants, owner);
        (await owner.Api.PostAsync($"/api/v1/runs/{run}/cancel")).Must(System.Net.HttpStatusCode.OK);
        return run;
    }
}
