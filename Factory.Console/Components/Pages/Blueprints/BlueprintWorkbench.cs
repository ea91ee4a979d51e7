using System.Text.Json.Nodes;
using Factory.Console.Auth;
using Factory.Console.Components.Code;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Drafts;
using Factory.Core.Blueprints.Editing;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Tenancy;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>What one page works on: a text, what it means, and the draft in which it is kept.</summary>
/// <remarks>Used on the page's own dispatcher; only the reading of the text is done beside it.</remarks>
public sealed class BlueprintWorkbench(
    ProjectQueries projects,
    BlueprintQueries blueprints,
    BlueprintDrafts drafts,
    PutBlueprint putBlueprint,
    DraftFeed feed,
    ConfigurationQueries configurations,
    CircuitCaller caller) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private int _typed;
    private int _saved;
    private bool _isSaving;
    private bool _isLeft;

    // What a text that was typed earlier began with, until it is kept in a draft.
    private TypedText? _resumed;

    /// <summary>The text, what it means or how it is kept has changed.</summary>
    public event Func<Task>? Changed;

    /// <summary>The text was changed by something else than the text editor.</summary>
    public event Func<string, Task>? TextReplaced;

    public ProjectView? Project { get; private set; }

    public CurrentTenant? Tenant { get; private set; }

    public bool MayWrite { get; private set; }

    /// <summary>Whether the files that a run would make may be shown: to the caller, and in this tenant.</summary>
    public bool MayPreview { get; private set; }

    /// <summary>What the tenant has decided.</summary>
    public TenantSettings Settings { get; private set; } = new();

    public string Text { get; private set; } = "";

    public BlueprintAnalysis Analysis { get; private set; } = new(null, [], []);

    /// <summary>The document as it could last be read.</summary>
    public BlueprintDocument? Known { get; private set; }

    /// <summary>The newest published version; null: none.</summary>
    public StoredBlueprint? Published { get; private set; }

    /// <summary>The draft as it is kept; null: the text is the published one.</summary>
    public DraftView? Draft { get; private set; }

    /// <summary>The draft that another page saved while this one had typed something else; null: there is none.</summary>
    public DraftView? Other { get; private set; }

    public Error? Error { get; private set; }

    public bool IsReading { get; private set; }

    public bool IsSaved => _saved == _typed && !_isSaving;

    /// <summary>The version that the text began with; null: none.</summary>
    public int? BaseVersion => Draft is not null ? Draft.BaseVersion : _resumed is not null ? _resumed.BaseVersion : Published?.Version;

    /// <summary>What the text is kept as.</summary>
    public TextStanding Standing => new(Draft?.Revision ?? 0, BaseVersion);

    public bool CanPublish => MayWrite && !IsReading && Analysis.IsValid && Other is null && (Published is null || Text != Published.Text);

    // What began before the page was left may go on for a moment.
    private CancellationToken Left => _isLeft ? new CancellationToken(canceled: true) : _leaving.Token;

    // By its page, and by the container that made it.
    public void Dispose()
    {
        if (_isLeft)
        {
            return;
        }

        _isLeft = true;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    public async Task LoadAsync(string projectId)
    {
        Tenant = await caller.TenantAsync();
        MayWrite = await caller.MayAsync(Permissions.BlueprintsWrite);
        Settings = await configurations.SettingsAsync(Tenant, version: null, Left);
        MayPreview = Settings.IsOn(Feature.RunPreview) && await caller.MayAsync(Permissions.RunsCreate);
        var project = await projects.FindAsync(Tenant, projectId, Left);
        Error = project.Error;
        if (!project.IsSuccess)
        {
            return;
        }

        Project = project.Value;
        await LoadPublishedAsync();
        if (MayWrite && await drafts.FindAsync(Tenant, projectId, Left) is { IsSuccess: true } draft)
        {
            (Draft, Text) = (draft.Value, draft.Value.Text);
        }
        else
        {
            Text = Published?.Text ?? "";
        }

        await ReadAsync();
    }

    /// <summary>Adopts what other pages of the same person save, until the page is left.</summary>
    public async Task FollowAsync(Func<Func<Task>, Task> onPage)
    {
        ArgumentNullException.ThrowIfNull(onPage);
        if (Project is null || Tenant is null || !MayWrite)
        {
            return;
        }

        try
        {
            await foreach (var draft in feed.FollowAsync(Tenant, Project.Id, Left))
            {
                await onPage(() => HearAsync(draft));
            }
        }
        catch (OperationCanceledException) when (_isLeft)
        {
            // The page was left.
        }
    }

    /// <summary>The text was typed: it is read, and kept in the draft.</summary>
    public async Task TypeAsync(string text)
    {
        if (text == Text)
        {
            return;
        }

        Text = text;
        _typed++;
        var saving = SaveAsync();
        await ReadAsync();
        await saving;
    }

    /// <summary>Goes on with what was typed on a page that ended before it was kept. If something else was kept meanwhile, the person chooses.</summary>
    public Task ResumeAsync(TypedText typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        (_resumed, Other) = (typed, typed.IsAhead ? null : Draft);
        return ReplaceAsync(typed.Text);
    }

    /// <summary>The text was changed in another way than by typing it.</summary>
    public async Task ReplaceAsync(string text)
    {
        await ShowAsync(text);
        await TypeAsync(text);
    }

    /// <summary>Makes the text say the tree. False if that cannot be done in this text.</summary>
    public async Task<bool> DesignAsync(JsonObject tree)
    {
        if (BlueprintEdit.Apply(Text, tree) is not { } text)
        {
            return false;
        }

        await ReplaceAsync(text);
        return true;
    }

    /// <summary>Publishes the text. Fails with <c>BLUEPRINT_CHANGED</c> if there is a newer version than it began with.</summary>
    /// <param name="over">The newer version over which it is to stand; null: the one that it began with.</param>
    public async Task<Result<BlueprintPut>> PublishAsync(string? message, int? over)
    {
        var seen = (over ?? BaseVersion) is { } version ? Precondition.OneOf([version]) : Precondition.Absent;
        var put = await putBlueprint.ExecuteAsync(Tenant!, Project!.Id, Text, BlueprintForm.Yaml, message, seen, Left);
        if (put.IsSuccess)
        {
            await ForgetDraftAsync();
            await LoadPublishedAsync();
        }

        await RaiseAsync();
        return put;
    }

    /// <summary>Goes back to the published blueprint.</summary>
    public async Task DiscardAsync()
    {
        await ForgetDraftAsync();
        await ShowPublishedAsync();
    }

    /// <summary>Of two texts that were typed in two pages: takes the other one.</summary>
    public async Task TakeOtherAsync()
    {
        if (Other is { } other)
        {
            (Draft, Other) = (other, null);
            await SetAsync(other.Text);
        }
    }

    /// <summary>Of two texts that were typed in two pages: keeps this one.</summary>
    public async Task KeepOwnAsync()
    {
        (Draft, Other) = (Other, null);
        _typed++;
        await SaveAsync();
    }

    private async Task LoadPublishedAsync()
    {
        var stored = await blueprints.FindAsync(Tenant!, Project!.Id, version: null, Left);
        Published = stored.IsSuccess ? stored.Value : null;
    }

    private async Task ForgetDraftAsync()
    {
        await drafts.DiscardAsync(Tenant!, Project!.Id, Precondition.None, Left);
        (Draft, Other, _resumed, _saved) = (null, null, null, _typed);
    }

    private async Task SetAsync(string text)
    {
        Text = text;
        _saved = _typed;
        await ShowAsync(text);
        await ReadAsync();
    }

    private async Task ShowPublishedAsync()
    {
        await LoadPublishedAsync();
        await SetAsync(Published?.Text ?? "");
    }

    private Task ShowAsync(string text) => TextReplaced?.Invoke(text) ?? Task.CompletedTask;

    private async Task ReadAsync()
    {
        IsReading = true;
        var text = Text;
        var analysis = string.IsNullOrWhiteSpace(text)
            ? new BlueprintAnalysis(null, [], [])
            : await Task.Run(() => BlueprintAnalyzer.Analyze(text, BlueprintForm.Yaml, Project!.Organization, Left), Left);
        if (text == Text)
        {
            (Analysis, IsReading) = (analysis, false);
            Known = analysis.Document ?? Known;
            await RaiseAsync();
        }
    }

    // One save at a time; what was typed meanwhile is saved after it.
    private async Task SaveAsync()
    {
        if (_isSaving || Other is not null)
        {
            return;
        }

        _isSaving = true;
        while (_saved != _typed)
        {
            var typed = _typed;
            var seen = Draft is null ? Precondition.Absent : Precondition.OneOf([Draft.Revision]);

            // What was typed is kept, also if the page is left meanwhile.
            var saved = await drafts.SaveAsync(Tenant!, Project!.Id, Text, BaseVersion, seen, CancellationToken.None);
            if (!saved.IsSuccess)
            {
                await FailSaveAsync(saved.Error);
                break;
            }

            (Draft, Error, _saved) = (saved.Value, null, typed);
        }

        _isSaving = false;
        await RaiseAsync();
    }

    private async Task FailSaveAsync(Error error)
    {
        if (error.Code != DraftErrors.Changed)
        {
            Error = error;
            return;
        }

        var other = await drafts.FindAsync(Tenant!, Project!.Id, Left);
        (Draft, Other) = (other.IsSuccess ? Draft : null, other.IsSuccess ? other.Value : null);
    }

    private async Task HearAsync(DraftView draft)
    {
        // Its own saves come back too; what was typed here and is not saved yet is not given up for what was typed elsewhere.
        var isKnown = draft.Revision == Draft?.Revision || (draft.Revision != 0 && draft.Revision < Draft?.Revision);
        if (isKnown || !IsSaved)
        {
            return;
        }

        if (draft.Revision == 0)
        {
            Draft = null;
            await ShowPublishedAsync();
        }
        else
        {
            Draft = draft;
            await SetAsync(draft.Text);
        }
    }

    private Task RaiseAsync() => Changed is null ? Task.CompletedTask : Task.WhenAll(Changed.GetInvocationList().Cast<Func<Task>>().Select(changed => changed()));
}
