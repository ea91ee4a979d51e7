using System.Text;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Support;

/// <summary>Puts runs into an app's database that no worker goes along the line with.</summary>
public static class RunRows
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A queued run; its journal has two entries.</summary>
    public static async Task<RunKey> AddRunAsync(this FactoryApp app, string tenantId = "default", string projectId = "proj-none")
    {
        var now = DateTimeOffset.UtcNow;
        var run = new Run
        {
            TenantId = tenantId,
            Id = Id.New("run", now),
            ProjectId = projectId,
            BoundedContext = "Lending",
            Requirements = "",
            CreatedAt = now,
            CreatedBy = "person:anna",
            QueuedAt = now,
            TemplateId = "microservice",
            TemplateVersion = "1.0.0",
            BlueprintVersion = null,
        };
        var added = await app.Services.GetRequiredService<RunWriter>().AddAsync(new CurrentTenant(tenantId, "person:anna"), run, update =>
        {
            update.MoveTo(RunStatus.Validated, JournalLevel.Info, "Validated.");
            update.MoveTo(RunStatus.Queued, JournalLevel.Info, "Queued.");
            update.Db.Add(Attempt(run));
            update.Db.AddRange(RunPipeline.Names.Select((name, order) =>
                new RunStep { TenantId = run.TenantId, RunId = run.Id, Attempt = 1, Name = name, Order = order }));
            return ValueTask.FromResult(Result.Success);
        }, Ct);
        Assert.True(added.IsSuccess);
        return new RunKey(tenantId, run.Id);
    }

    public static Task LogAsync(this FactoryApp app, RunKey run, string message, JournalLevel level = JournalLevel.Info, string step = "build") =>
        app.WriteAsync(run, update => update.Note(JournalKind.Log, level, step, message));

    /// <summary>Many lines at once.</summary>
    public static Task LogAsync(this FactoryApp app, RunKey run, IReadOnlyList<string> messages, string step = "build") => app.WriteAsync(run, update =>
    {
        foreach (var message in messages)
        {
            update.Note(JournalKind.Log, JournalLevel.Info, step, message);
        }
    });

    /// <summary>Takes a queued run to its end in the build.</summary>
    public static Task FailAsync(this FactoryApp app, RunKey run, RunFailure failure) => app.WriteAsync(run, update =>
    {
        update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
        update.Note(JournalKind.Log, JournalLevel.Info, failure.Step, "Restoring packages.");
        update.Note(JournalKind.Log, JournalLevel.Error, failure.Step, $"It broke: {failure.Message}");
        update.Note(JournalKind.Log, JournalLevel.Info, failure.Step, "Cleaning up.");
        update.Run.Failure = failure;
        update.MoveTo(RunStatus.Failed, JournalLevel.Error, $"Failed: {failure.Message}");
    });

    /// <summary>Brings a run that has ended back into the queue.</summary>
    public static Task QueueAgainAsync(this FactoryApp app, RunKey run) => app.WriteAsync(run, update => update.MoveTo(RunStatus.Queued, JournalLevel.Info, "Tried again."));

    /// <summary>Takes a queued run to its end with every step done and these required gates red.</summary>
    public static Task FailAtGatesAsync(this FactoryApp app, RunKey run, params (string Name, string Message)[] gates) => app.WriteAsync(run, update =>
    {
        update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
        update.Note(JournalKind.Log, JournalLevel.Info, RunPipeline.Test, "Every test passed.");
        foreach (var (name, message) in gates)
        {
            update.Note(JournalKind.Gate, JournalLevel.Error, RunPipeline.Report, $"Gate {name}: {message}");
        }

        update.Run.Failure = new RunFailure("QUALITY_GATE_FAILED", FailureClass.Quality, RunPipeline.Test, "Required gates failed.", "Look into the quality report.");
        update.Run.Verdict = Verdict.Failed;
        update.MoveTo(RunStatus.Failed, JournalLevel.Error, "Failed: required gates failed.");
    });

    /// <summary>Takes a queued run to its end because somebody wants it.</summary>
    public static Task StopAsync(this FactoryApp app, RunKey run) => app.WriteAsync(run, update => update.MoveTo(RunStatus.Cancelled, JournalLevel.Warning, "Cancelled."));

    /// <summary>Takes a queued run to its end.</summary>
    public static Task EndAsync(this FactoryApp app, RunKey run) => app.WriteAsync(run, update =>
    {
        update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
        update.MoveTo(RunStatus.Succeeded, JournalLevel.Info, "Succeeded.");
    });

    /// <summary>An artifact with this content; one whose files are listed has a zip of them as content.</summary>
    public static Task<string> AddArtifactAsync(
        this FactoryApp app, RunKey run, ArtifactKind kind, byte[] content, string fileName, string contentType, params ArtifactFileView[] files) =>
        app.AddArtifactAsync(run, attempt: 1, kind, content, fileName, contentType, files);

    /// <summary>The source of the run: these texts in a zip.</summary>
    /// <returns>The files as they are listed.</returns>
    public static async Task<IReadOnlyList<ArtifactFileView>> AddSourceAsync(this FactoryApp app, RunKey run, params (string Path, string Text)[] files)
    {
        var contents = files.Select(file => new ZipFile(file.Path, Encoding.UTF8.GetBytes(file.Text))).ToList();
        ArtifactFileView[] listed = [.. contents.Select(file => new ArtifactFileView(file.Path, file.Content.Length, ContentHash.Of(file.Content.Span).Hex))];
        await app.AddArtifactAsync(run, ArtifactKind.Source, DeterministicZip.Write(contents), "source.zip", ArtifactPackage.Zip, listed);
        return listed;
    }

    /// <summary>An artifact that another attempt than the first published.</summary>
    public static async Task<string> AddArtifactAsync(
        this FactoryApp app, RunKey run, int attempt, ArtifactKind kind, byte[] content, string fileName, string contentType, params ArtifactFileView[] files)
    {
        var hash = await app.Services.GetRequiredService<ArtifactStore>().WriteAsync(content, Ct);
        var now = DateTimeOffset.UtcNow;
        var artifact = new Artifact
        {
            TenantId = run.TenantId,
            Id = Id.New("art", now),
            RunId = run.RunId,
            Attempt = attempt,
            Kind = kind,
            Name = "Contoso.Lending",
            FileName = fileName,
            ContentType = contentType,
            SizeBytes = content.Length,
            Sha256 = hash.Hex,
            FileCount = files.Length,
            Status = ArtifactStatus.Validated,
            CreatedAt = now,
        };
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For(run.TenantId);
        db.Add(artifact);
        db.AddRange(files.Select(file => new ArtifactFile
        {
            TenantId = run.TenantId,
            ArtifactId = artifact.Id,
            Path = file.Path,
            SizeBytes = file.SizeBytes,
            Sha256 = file.Sha256,
        }));
        await db.SaveChangesAsync(Ct);
        return artifact.Id;
    }

    private static async Task WriteAsync(this FactoryApp app, RunKey run, Action<RunUpdate> change) =>
        Assert.True(await app.Services.GetRequiredService<RunWriter>().TryWriteAsync(new CurrentTenant(run.TenantId, "person:anna"), run.RunId, update =>
        {
            change(update);
            return ValueTask.CompletedTask;
        }, Ct));

    private static RunAttempt Attempt(Run run) => new()
    {
        TenantId = run.TenantId,
        RunId = run.Id,
        Number = 1,
        BlueprintVersion = null,
        Organization = "Contoso",
        TemplateId = run.TemplateId,
        TemplateVersion = run.TemplateVersion,
        Parameters = "{}",
        ConfigurationVersion = null,
        Verification = VerificationMode.Off,
        CreatedAt = run.CreatedAt,
        Status = RunStatus.Queued,
    };
}
