using Factory.Core.Blueprints.Versions;
using Factory.Core.Configuration;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Core.Webhooks;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api.Fuzz;

/// <summary>How many rows there are of what callers make.</summary>
internal sealed record RowCounts(int Projects, int BlueprintVersions, int Runs, int Webhooks, int ApiKeys, int ConfigurationVersions)
{
    public static async Task<RowCounts> OfAsync(FactoryApp app)
    {
        await using var db = app.Services.GetRequiredService<FactoryDbs>().ForSystem("a test counts the rows of everybody");
        return new RowCounts(
            await CountAsync<Project>(db),
            await CountAsync<BlueprintVersion>(db),
            await CountAsync<Run>(db),
            await CountAsync<Webhook>(db),
            await CountAsync<ApiKey>(db),
            await CountAsync<ConfigurationVersion>(db));
    }

    /// <summary>Whether an accepted request may have made this difference.</summary>
    public bool IsOf(string operation, RowCounts before)
    {
        RowCounts[] allowed = operation switch
        {
            "CreateProject" or "ImportProject" => [before with { Projects = before.Projects + 1 }],
            "DeleteProject" => [before with { Projects = before.Projects - 1 }],
            "StartRun" => [before with { Runs = before.Runs + 1 }],
            "CreateApiKey" => [before with { ApiKeys = before.ApiKeys + 1 }],
            "CreateWebhook" => [before with { Webhooks = before.Webhooks + 1 }],
            "DeleteWebhook" => [before with { Webhooks = before.Webhooks - 1 }],

            // What is as it was makes no version.
            "PutBlueprint" => [before, before with { BlueprintVersions = before.BlueprintVersions + 1 }],
            "PutConfiguration" or "RestoreConfiguration" or "UpdateTemplate" => [before, before with { ConfigurationVersions = before.ConfigurationVersions + 1 }],
            _ => [before],
        };
        return allowed.Contains(this);
    }

    private static Task<int> CountAsync<TRow>(FactoryDb db)
        where TRow : class => db.Set<TRow>().CountAsync(TestContext.Current.CancellationToken);
}
