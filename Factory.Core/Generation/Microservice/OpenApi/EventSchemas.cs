namespace Factory.Core.Generation.Microservice.OpenApi;

/// <summary>Describes integration events as CloudEvents, and the pages in which they are read.</summary>
internal static class EventSchemas
{
    public static void AddTo(SortedDictionary<string, object> named)
    {
        named["CloudEvent"] = Node.Map(
            ("required", Node.List("specversion", "id", "source", "type", "data")),
            ("type", "object"),
            ("properties", Node.Map(
                ("specversion", Node.Map(("pattern", @"^1\.0$"), ("type", "string"))),
                ("id", Node.Map(("maxLength", 200), ("minLength", 1), ("type", "string"))),
                ("source", Node.Map(("maxLength", 400), ("minLength", 1), ("type", "string"))),
                ("type", Node.Map(("type", "string"))),
                ("data", Node.Map()),
                ("time", Node.Map(("type", Node.List("null", "string")), ("format", "date-time"))))));
        named["EventPage"] = Node.Map(
            ("required", Node.List("items", "next")),
            ("type", "object"),
            ("properties", Node.Map(
                ("items", Node.Map(("type", "array"), ("items", Node.Reference("CloudEvent")))),
                ("next", Node.Map(("type", "integer"), ("format", "int64"))))));
    }
}
