using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using Factory.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Factory.Tests.Api;

/// <summary>Whoever generates a client from the document can do the main job with it, without a line about HTTP.</summary>
public sealed class GeneratedClientTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private const string Job = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Generated;

        public static class Job
        {
            public static async Task<IReadOnlyDictionary<string, object>> RunAsync(HttpClient http, object blueprint, CancellationToken ct)
            {
                var client = new FactoryClient(http);
                var project = await client.CreateProjectAsync(null, new NewProject { Name = "By a client", Organization = "Contoso" }, ct);
                var version = await client.PutBlueprintAsync(project.Id, "First", null, blueprint, ct);
                var run = await client.StartRunAsync(project.Id, Guid.NewGuid().ToString(), null, new NewRun { BoundedContext = version.Contexts.Single().Name, Template = "microservice" }, ct);
                var status = await client.GetRunStatusAsync(run.Id, null, null, ct);
                while (status.FinishedAt is null)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
                    status = await client.GetRunStatusAsync(run.Id, null, null, ct);
                }

                var artifacts = await client.ListArtifactsAsync(run.Id, null, null, ct);
                var source = artifacts.Items.Single(artifact => artifact.Kind == ArtifactKind.Source);
                using var download = await client.DownloadArtifactAsync(run.Id, source.Id, null, null, ct);
                using var content = new MemoryStream();
                await download.Stream.CopyToAsync(content, ct);
                var report = await client.GetQualityReportAsync(run.Id, null, ct);
                var events = await client.GetRunEventsAsync(run.Id, null, 200, null, ct);
                var refusal = "";
                try
                {
                    await client.GetRunAsync("run-none", null, ct);
                }
                catch (ApiException<ErrorEnvelope> exception)
                {
                    refusal = exception.Result.Error.Code;
                }

                return new Dictionary<string, object>
                {
                    ["status"] = status.Status.ToString(),
                    ["verdict"] = report.Verdict.ToString(),
                    ["gates"] = report.Gates.Count,
                    ["size"] = source.SizeBytes,
                    ["files"] = source.FileCount,
                    ["content"] = content.ToArray(),
                    ["events"] = events.Items.Count,
                    ["refusal"] = refusal,
                };
            }
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_generated_from_the_document_does_the_main_job()
    {
        var job = Compile(await ClientAsync(), Job).GetType("Job")!.GetMethod("RunAsync")!;
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add("X-Api-Key", FactoryApp.BootstrapKey);
        var blueprint = new
        {
            blueprint = 1,
            name = "Lending",
            contexts = new[] { new { name = "Lending", aggregates = new[] { new { name = "Loan", fields = new[] { new { name = "title", type = "string" } } } } } },
        };

        var done = await (Task<IReadOnlyDictionary<string, object>>)job.Invoke(obj: null, [http, blueprint, Ct])!;

        Assert.Equal(("Succeeded", "Partial", "RUN_NOT_FOUND"), (done["status"], done["verdict"], done["refusal"]));
        Assert.True((int)done["gates"] > 5 && (int)done["events"] > 10);
        var content = (byte[])done["content"];
        Assert.Equal(done["size"], content.LongLength);
        using var zip = new ZipArchive(new MemoryStream(content));
        Assert.Equal(done["files"], zip.Entries.Count);
        Assert.Single(zip.Entries, entry => entry.Name.EndsWith(".sln", StringComparison.Ordinal));
    }

    private static async Task<string> ClientAsync()
    {
        var document = await OpenApiDocument.FromJsonAsync(ApiDocument.Root.GetRawText(), Ct);
        return new CSharpClientGenerator(document, new CSharpClientGeneratorSettings
        {
            ClassName = "FactoryClient",
            UseBaseUrl = false,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson, GenerateNullableReferenceTypes = true },
        }).GenerateFile();
    }

    private static Assembly Compile(params string[] sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "GeneratedClient", sources.Select(source => CSharpSyntaxTree.ParseText(source, cancellationToken: Ct)), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: Ct);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20)));
        assembly.Position = 0;
        return new AssemblyLoadContext("GeneratedClient", isCollectible: true).LoadFromStream(assembly);
    }
}
