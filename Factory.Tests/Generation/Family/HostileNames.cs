namespace Factory.Tests.Generation.Family;

/// <summary>Names that mean something to somebody else: a language, a framework, a file system, the generated service itself.</summary>
internal static class HostileNames
{
    public static readonly string[] Plain =
    [
        "Order", "Invoice", "Customer", "Shipment", "Policy", "Person", "Room", "Booking", "Claim", "Meter", "Reading", "Course", "Grade", "Ticket", "Seat", "Parcel", "Depot",
        "Machine", "Part", "Shift", "Loan", "Book", "Member", "Account", "Transfer", "Tariff", "Contract", "Patient", "Visit", "Ward", "Price", "Amount", "Tier", "Priority", "Colour",
    ];

    public static readonly string[] Words =
    [
        // Keywords of C#, contextual ones included.
        "Abstract", "As", "Async", "Await", "Base", "Bool", "Break", "Byte", "Case", "Checked", "Class", "Const", "Continue", "Decimal", "Default", "Delegate", "Do", "Double", "Dynamic", "Else",
        "Event", "Explicit", "Extension", "Field", "File", "Fixed", "For", "Foreach", "Get", "Global", "Goto", "If", "Implicit", "In", "Init", "Int", "Interface", "Internal", "Is", "Lock", "Long",
        "Managed", "Nameof", "Namespace", "New", "Not", "Notnull", "Object", "Operator", "Or", "And", "Out", "Override", "Params", "Partial", "Private", "Public", "Readonly", "Record", "Ref",
        "Required", "Return", "Scoped", "Sealed", "Set", "Static", "String", "Struct", "Switch", "This", "Throw", "Try", "Typeof", "Unmanaged", "Using", "Value", "Var", "Virtual", "Void", "When",
        "Where", "While", "With", "Yield", "Add", "Remove", "Alias", "From", "Group", "Into", "Join", "Let", "On", "OrderBy", "Select", "By", "Equals", "Ascending",
        // Types and namespaces of the frameworks.
        "Action", "Activity", "Assembly", "Assert", "Attribute", "Binder", "Boolean", "Buffer", "Calendar", "Char", "Claim", "Collection", "Column", "Console", "Constraint", "Convert", "Counter",
        "DateOnly", "DateTime", "DateTimeOffset", "DbContext", "Debug", "Delegate", "Dictionary", "Directory", "Encoding", "Endpoint", "Entity", "Enum", "Environment", "Exception", "Expression",
        "Fact", "Func", "Guid", "Half", "Host", "HttpContext", "Index", "Int32", "JsonElement", "Key", "Lazy", "List", "Logger", "Math", "Microsoft", "Migration", "Model", "Monitor", "Nullable",
        "Options", "Parallel", "Path", "Process", "Program", "Progress", "Property", "Queue", "Random", "Range", "Regex", "Request", "Response", "Result", "Results", "Role", "Route", "Session",
        "Single", "Span", "Stack", "Startup", "Stream", "StringComparer", "System", "Table", "Task", "Theory", "Thread", "TimeOnly", "Timer", "TimeProvider", "TimeSpan", "Token", "Trace",
        "Transaction", "Tuple", "Type", "Uri", "User", "Validation", "ValueTask", "Version", "Xunit", "Claim", "NoContent", "Created", "Accepted", "Ok", "JsonElement", "ValueConverter", "DbSet", "HttpStatusCode", "JsonArray", "Channel", "RegexOptions", "Tests", "TestClock", "Category", "Trait",
        // The generated service's own words.
        "Aggregate", "AggregateRoot", "Api", "ApiClient", "Application", "ArchitectureTests", "Body", "Changed", "Check", "Clock", "CloudEvent", "Command", "Create", "Domain", "DomainEvent", "Dto",
        "Envelope", "Error", "ErrorKind", "Errors", "EventEnvelope", "Events", "FieldError", "Handler", "Health", "Http", "Id", "Ids", "Identifier", "Inbox", "Infrastructure", "Integration",
        "IntegrationEvents", "IntegrationTests", "Item", "Json", "Kernel", "Layers", "Mapping", "Messaging", "OccurredAt", "Outbox", "OutboxMessage", "Page", "Paged", "PageRequest", "Paging",
        "Persistence", "Ports", "Problems", "Query", "Reaction", "Reactions", "ReadStore", "Refusals", "Repository", "Samples", "Sensitive", "Setup", "State", "Status", "Support", "Telemetry", "Total",
        "UnitOfWork", "UnitTests", "Weather", "Openapi", "OpenApi", "IntegrationEvent", "Steps", "Target", "Services", "Store", "Now", "Today", "It", "Null", "True", "False", "Any", "All", "Sum", "Count", "Days",
        // Names that Windows keeps, acronyms, digits.
        "Con", "Aux", "Nul", "Prn", "Com1", "Lpt1", "ISBN", "URLEntry", "VATReturn", "PDF", "XMLDocument", "IBANCode", "A1", "X509Certificate", "Area51", "IO", "OK", "UI", "ID", "No", "Yes", "Off",
        // Words whose plural is no other word, or another's.
        "News", "Statuses", "Datum", "Data", "People", "Policies", "Series", "Species", "Sheep", "Address", "Addresses", "Bus", "Box", "Child", "Children", "Analysis", "Analyses", "Media", "Medium",
    ];

    public static readonly string[] Letters = ["A", "B", "E", "I", "Q", "T", "X", "Z"];

    public static readonly string[] Long =
    [
        "ExtraordinarilyLongNamesAreLegalUpToSixtyLettersAndNotOneMo1", "ExtraordinarilyLongNamesAreLegalUpToSixtyLettersAndNotOneMo2",
        "SupercalifragilisticexpialidociousButNotYetSixtyLettersLongX", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH",
    ];

    public static readonly string[] Suffixes = ["Id", "Status", "Errors", "Events", "Dto", "Line", "Item", "s", "Mapping", "Repository", "Endpoints", "Requests", "Command", "Query", "Handler", "Event", "Created", "Aggregate", "Value", "Kind", "Samples", "Changed", "2"];
}
