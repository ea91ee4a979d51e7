using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Tests.Support;

namespace Factory.Tests.Architecture;

/// <summary>Prevents a capability from growing into another and the engine from growing into a web app; makes it harder to take a short cut.</summary>
public sealed partial class LayerTests
{
    /// <summary>Which folder of Core may look at which others.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Kernel"] = [],
        ["Tenancy"] = ["Kernel"],
        ["Storage"] = ["Kernel", "Tenancy"],
        ["Access"] = ["Kernel", "Tenancy", "Storage", "Audit"],
        ["Audit"] = ["Kernel", "Tenancy", "Storage"],
        ["Idempotency"] = ["Kernel", "Tenancy", "Storage", "Audit"],
        ["Configuration"] = ["Kernel", "Tenancy", "Storage", "Audit"],
        ["Projects"] = ["Kernel", "Tenancy", "Storage", "Audit", "Configuration"],
        ["Blueprints"] = ["Kernel", "Tenancy", "Storage", "Audit", "Configuration", "Webhooks", "Projects"],
        ["Templates"] = ["Kernel", "Tenancy", "Storage", "Audit", "Configuration"],
        ["Artifacts"] = ["Kernel", "Tenancy", "Storage", "Audit", "Configuration"],
        ["Webhooks"] = ["Kernel", "Tenancy", "Storage", "Audit", "Configuration"],
        ["Requirements"] = ["Kernel", "Blueprints"],
        ["Generation"] = ["Kernel", "Blueprints", "Requirements", "Templates"],
        ["Quality"] = ["Kernel", "Tenancy", "Storage", "Configuration", "Blueprints", "Generation", "Artifacts"],
        ["Backups"] = ["Kernel", "Tenancy", "Storage", "Artifacts", "Runs"],
        ["Samples"] = ["Kernel", "Tenancy", "Storage", "Projects", "Blueprints"],
        ["Runs"] = ["Kernel", "Tenancy", "Storage", "Access", "Audit", "Configuration", "Projects", "Blueprints", "Templates", "Artifacts", "Webhooks", "Requirements", "Generation", "Quality"],
    };

    private static readonly string[] Doors = ["Api", "Components", "Jobs", "Live"];

    /// <summary>Who may read across tenants, and nobody else.</summary>
    private static readonly string[] SystemReaders =
    [
        "Access/ApiKeyQueries.cs",
        "Access/TenantDirectory.cs",
        "Access/TenantQueries.cs",
        "Artifacts/ContentSweep.cs",
        "Audit/AuditChain.cs",
        "Backups/CreateBackup.cs",
        "Runs/Journal/RemoteNews.cs",
        "Storage/DatabaseUpgrade.cs",
        "Webhooks/WebhookSender.cs",
        "Storage/FactoryDbs.cs",
    ];

    [Fact]
    public void Core_knows_no_web_no_queue_and_no_pages()
    {
        string[] forbidden = ["Microsoft.AspNetCore", "Hangfire", "MudBlazor", "Factory.Console", "Microsoft.JSInterop"];
        var referenced = typeof(FactoryCore).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
        Assert.DoesNotContain(referenced, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_capability_looks_only_at_those_below_it()
    {
        var wrong =
            from file in Repository.Sources("Factory.Core")
            let folder = file.Path.Split('/')[0]
            where file.Path.Contains('/', StringComparison.Ordinal)
            from Match match in CoreNames().Matches(file.Text)
            let target = match.Groups[1].Value
            where target != folder && Allowed.ContainsKey(target) && !Allowed.GetValueOrDefault(folder, []).Contains(target)
            select $"{file.Path} looks at {target}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_of_core_has_its_place()
    {
        var folders = Repository.Sources("Factory.Core").Where(file => file.Path.Contains('/', StringComparison.Ordinal)).Select(file => file.Path.Split('/')[0]).Distinct();
        Assert.Empty(folders.Except(Allowed.Keys));
    }

    [Fact]
    public void Generation_is_pure()
    {
        var impure = Repository.Sources("Factory.Core/Generation").Concat(Repository.Sources("Factory.Core/Requirements"))
            .SelectMany(file => file.Text.Split('\n').Where(IsImpure).Select(line => $"{file.Path}: {line.Trim()}"));
        Assert.Empty(impure);
    }

    // What stands in quotes is code of the generated service.
    private static bool IsImpure(string line) =>
        Impure().Match(line) is { Success: true } match && !line[..match.Index].Contains('"', StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [Fact]
    public void Doors_do_not_use_each_other()
    {
        var wrong =
            from file in Repository.Sources("Factory.Console")
            let folder = file.Path.Split('/')[0]
            where Doors.Contains(folder)
            from Match match in ConsoleNames().Matches(file.Text)
            let target = match.Groups[1].Value
            where target != folder && Doors.Contains(target) && !IsTheFormOfJson(folder, file.Text, target)
            select $"{file.Path} looks at {target}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Only_listed_operations_read_across_tenants()
    {
        var callers = Repository.Sources("Factory.Core").Concat(Repository.Sources("Factory.Console"))
            .Where(file => file.Text.Contains("ForSystem(", StringComparison.Ordinal))
            .Select(file => file.Path)
            .Where(path => !path.StartsWith("Runs/Queue/", StringComparison.Ordinal) && !path.StartsWith("Runs/Recovery/", StringComparison.Ordinal));
        Assert.Empty(callers.Except(SystemReaders));
    }

    [Fact]
    public void Nobody_asks_the_machine_for_the_time()
    {
        var wrong = Repository.Sources("Factory.Core").Concat(Repository.Sources("Factory.Console"))
            .Where(file => MachineTime().IsMatch(file.Text))
            .Select(file => file.Path);
        Assert.Empty(wrong);
    }

    // The hub sends what the API sends: the form of its JSON is decided once, in Api.
    private static bool IsTheFormOfJson(string folder, string text, string target) =>
        folder == "Live" && target == "Api" && text.Contains("ApiJson", StringComparison.Ordinal);

    [GeneratedRegex(@"Factory\.Core\.([A-Z]\w+)")]
    private static partial Regex CoreNames();

    [GeneratedRegex(@"Factory\.Console\.([A-Z]\w+)")]
    private static partial Regex ConsoleNames();

    [GeneratedRegex(@"TimeProvider|FactoryDb|DateTime(Offset)?\.(Utc)?Now|File\.(Read|Write|Open|Append)|Random\.|Guid\.NewGuid|Environment\.")]
    private static partial Regex Impure();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now\b|DateTime\.Today\b|new Random\(\)")]
    private static partial Regex MachineTime();
}
