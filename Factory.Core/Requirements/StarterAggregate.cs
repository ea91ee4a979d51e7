using System.Collections.Frozen;
using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements;

/// <summary>What a context begins with about which nothing is known.</summary>
internal static class StarterAggregate
{
    // Leaves room for what the names of events put behind it.
    private const int LongestNoun = 50;

    // What an organization calls the work, not the thing that is worked on.
    private static readonly string[] Activities =
        ["Management", "Administration", "Handling", "Processing", "Tracking", "Planning", "Maintenance", "Service", "Services", "System", "Module", "Context", "Domain", "Registry", "Catalogue", "Catalog", "Desk", "Center"];

    private static readonly FrozenDictionary<string, string> Things = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Accounting"] = "LedgerEntry",
        ["Billing"] = "Bill",
        ["Invoicing"] = "Invoice",
        ["Inventory"] = "InventoryItem",
        ["Ordering"] = "Order",
        ["Pricing"] = "Price",
        ["Purchasing"] = "Purchase",
        ["Recruiting"] = "Candidate",
        ["Reporting"] = "Report",
        ["Scheduling"] = "Appointment",
        ["Shipping"] = "Shipment",
        ["Warehousing"] = "StockItem",
    }.ToFrozenDictionary();

    /// <summary>The thing that a context is about: <c>UserManagement</c> is about a <c>User</c>, <c>Orders</c> about an <c>Order</c>.</summary>
    public static string NounOf(string context)
    {
        var noun = context;
        while (Activities.FirstOrDefault(word => noun.Length > word.Length && noun.EndsWith(word, StringComparison.Ordinal)) is { } activity)
        {
            noun = noun[..^activity.Length];
        }

        noun = Things.TryGetValue(noun, out var thing) ? thing : Singular(noun);
        return noun.Length <= LongestNoun ? noun : noun[..LongestNoun];
    }

    /// <summary>An aggregate that can be created, changed, archived, restored and deleted.</summary>
    public static AggregateElement Of(string noun) => new()
    {
        Name = noun,
        Description = "A starting point: replace its fields and commands by what the domain needs.",
        Fields =
        [
            new FieldElement { Name = "name", Type = "string", Required = true, MaxLength = 100 },
            new FieldElement { Name = "description", Type = "text" },
        ],
        Lifecycle = new LifecycleElement(["Active", "Archived"], "Active"),
        Commands =
        [
            new CommandElement { Name = "Create", Creates = true, Fields = [Named("name"), Named("description")], Emits = [$"{noun}Created"] },
            new CommandElement { Name = "Update", From = ["Active"], Fields = [Named("name"), Named("description")], Emits = [$"{noun}Updated"] },
            new CommandElement { Name = "Archive", From = ["Active"], To = "Archived", Emits = [$"{noun}Archived"] },
            new CommandElement { Name = "Restore", From = ["Archived"], To = "Active", Emits = [$"{noun}Restored"] },
            new CommandElement { Name = "Delete", Deletes = true, From = ["Archived"] },
        ],
        Events =
        [
            new EventElement { Name = $"{noun}Created", Fields = ["name"], Published = true },
            new EventElement { Name = $"{noun}Updated", Fields = ["name"] },
            new EventElement { Name = $"{noun}Archived", Published = true },
            new EventElement { Name = $"{noun}Restored", Published = true },
        ],
        Queries = [new QueryElement { Name = "Current", Where = "status == Active", Sort = "name" }],
    };

    private static CommandFieldElement Named(string name) => new(name, null);

    private static string Singular(string name)
    {
        // Only the last word of the name has a number: "SalesOrders" is "SalesOrder".
        var last = name.Length - 1;
        while (last > 0 && !char.IsAsciiLetterUpper(name[last]))
        {
            last--;
        }

        return English.Noun(name[last..]) is { } singular && Identifier.IsPascalCase(name[..last] + singular) ? name[..last] + singular : name;
    }
}
