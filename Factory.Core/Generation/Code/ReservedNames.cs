using System.Reflection;

namespace Factory.Core.Generation.Code;

/// <summary>Names that generated code already has a use for; a name of the model that equals one gets a suffix in C#.</summary>
internal static class ReservedNames
{
    /// <summary>Types of the frameworks whose namespaces are imported in every file, or stand beside the model's types.</summary>
    public static IReadOnlyList<string> Framework { get; } = Read("FrameworkNames.txt");

    /// <summary>Other types that generated code names; a namespace of the solution that was called like one would hide it.</summary>
    public static IReadOnlyList<string> Foreign { get; } = Read("ForeignNames.txt");

    /// <summary>Types and parts of namespaces that every generated solution has.</summary>
    public static IReadOnlyList<string> Solution { get; } =
    [
        "System", "Microsoft", "Domain", "Application", "Infrastructure", "Api", "UnitTests", "IntegrationTests", "ArchitectureTests",
        "Kernel", "Messaging", "Reactions", "Paging", "Ports", "Persistence", "Outbox", "Inbox", "Http", "Hosting", "Support", "Integration", "OpenTelemetry", "NetArchTest",
        "AggregateRoot", "DomainEvent", "Error", "ErrorKind", "FieldError", "FieldErrors", "Result",
        "CloudEvent", "EventEnvelope", "IReaction", "IntegrationEvents", "IVersioned", "Paged", "PageRequest", "Sensitive", "SensitiveAttribute", "EachAttribute", "ScaleAttribute", "AbsoluteUriAttribute",
        "IEventPublisher", "IEventReceiver", "IInbox", "IReadStore", "IUnitOfWork", "ApplicationSetup", "InfrastructureSetup", "ApiSetup",
        "OutboxMessage", "InboxMessage", "ReadStore", "UnitOfWork", "DatabaseInitializer", "DatabaseOptions", "DatabaseErrors", "DatabaseProvider", "DatabaseProviders", "IdLists", "UtcTicksConverter",
        "OutboxMapping", "OutboxPublisher", "InboxMapping", "StoredInbox", "StoredMessage", "MessageDispatcher", "MessageMapping", "MessageQueue", "MessagingOptions", "MessagingTransport",
        "EventDelivery", "EventReceipt", "EventReceipts", "EventReceiptMapping", "IPublishedEvents", "PublishedEvents", "ParkedMessagesCheck",
        "RabbitMqCheck", "RabbitMqConnection", "RabbitMqPublisher", "RabbitMqSetup", "RabbitMqSubscriber", "RabbitMqTopology", "BrokerUnavailableException",
        "ApplicationJson", "DurationConverter", "UtcTimeConverter", "MaskConverter", "MaskedFields", "SensitiveFields", "SensitiveJson",
        "Answers", "EntityTag", "EntityTagFilter", "Health", "Json", "Problems", "Telemetry", "RequestRateLimits", "RateLimitOptions", "OpenApiSetup",
        "EventPage", "EventPosition", "EventReceiver", "IntegrationEventEndpoints", "PublishedEvent", "IRequestPart", "IfMatch", "IfMatchMetadata", "QueryMetadata",
        "RequestErrorsFilter", "RequestReader", "Body", "Query", "ConstraintWords", "ValueWords", "OutboxMessages", "InboxMessages", "Created", "NoContent", "Ok", "Results", "ProblemHttpResult", "Internal", "Xunit",
        "BearerAuthentication", "MalformedRequestHandler", "Program", "Refusals", "Samples", "ApiAnswer", "ApiClient", "TestClock", "TestTokens", "Layers",
        "BrokerMessage", "BrokeredService", "JsonBodies", "OpenApiDocuments", "OtherContext", "ReactionCollection", "RecordingPublisher",
    ];

    /// <summary>What the types that begin with an aggregate's name end with.</summary>
    public static IReadOnlyList<string> AggregateSuffixes { get; } =
    [
        "Id", "Status", "Errors", "Events", "Dto", "Setup", "Envelopes", "IntegrationEvents",
        "Mapping", "Repository", "Endpoints", "Requests", "Samples", "Steps",
    ];

    /// <summary>Members that the types of the model have besides the model's own.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        "Id", "Version", "TakeEvents", "Changed", "Create", "Change", "Check", "Of", "OccurredAt", "ExpectedVersion",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "EqualityContract", "PrintMembers", "Clone", "Deconstruct",
        "DateOnly", "TimeOnly", "DateTimeOffset", "TimeSpan", "Guid", "Math", "Convert", "HashCode", "Result", "Error", "Regex", "RegexOptions", "FieldErrors", "Enumerable",

        // SQLite does not find a column of such a name in what it read itself.
        "True", "False",
    ];

    /// <summary>Parameters and locals that generated methods use.</summary>
    public static IReadOnlyList<string> Locals { get; } =
    [
        "id", "error", "errors", "now", "today", "command", "query", "request", "handler", "result", "store", "clock", "unitOfWork", "saved", "changed",
        "found", "unknown", "cancellationToken", "expectedVersion", "value", "other", "item", "field", "builder", "body", "routes", "paging", "ifMatch",
        "envelope", "target", "data", "ids", "after", "domainEvent", "db", "services", "page", "pageSize", "reader", "references", "invalid", "args",
    ];

    /// <summary>Locals that stand beside an aggregate in the generated unit tests.</summary>
    public static IReadOnlyList<string> TestLocals { get; } = ["raised", "contract", "version", "count", "status"];

    private static List<string> Read(string list)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(list)!;
        using var text = new StreamReader(resource);
        var names = new List<string>();
        while (text.ReadLine() is { } name)
        {
            names.Add(name);
        }

        return names;
    }
}
