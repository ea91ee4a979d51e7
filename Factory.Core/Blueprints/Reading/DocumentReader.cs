using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Reads a blueprint as it was written out of its text.</summary>
internal static class DocumentReader
{
    /// <summary>The document, with what could be read of it; null if the text cannot be read at all.</summary>
    public static BlueprintDocument? Read(string text, BlueprintForm form, FindingLog log)
    {
        // A byte order mark is no part of either notation, though both tolerate it.
        var content = text.StartsWith('\ufeff') ? text[1..] : text;
        switch (form is BlueprintForm.Yaml ? new YamlReader(content, log).Read() : new JsonReader(content, log).Read())
        {
            case null:
                return null;
            case MapNode root:
                return Document(new MapReader(root, Shapes.Document, log), log);
            case var other:
                log.Stop(FindingCodes.WrongShape, "", other.Place, "A blueprint is a map with at least blueprint and name.");
                return null;
        }
    }

    private static BlueprintDocument Document(MapReader map, FindingLog log)
    {
        if (map.Text("blueprint") is { } version and not "1")
        {
            log.Add(FindingCodes.FormatVersion, "/blueprint", $"The format version '{version}' is not known here.", "Write 'blueprint: 1'.");
        }

        return new BlueprintDocument
        {
            Name = map.Required("name"),
            Organization = map.Text("organization"),
            Description = map.Text("description"),
            Requirements = map.Elements("requirements", Requirement),
            Contexts = map.Elements("contexts", ContextReader.Read),
            ContextMap = map.Elements("contextMap", Relation),
        };
    }

    private static RequirementElement Requirement(MapReader map) => new()
    {
        Id = map.Required("id"),
        Title = map.Text("title"),
        Kind = map.Text("kind"),
        Text = map.Required("text"),
        Acceptance = map.Elements("acceptance", criterion =>
            new AcceptanceElement(criterion.Text("given"), criterion.Text("when"), criterion.Text("then")) { Pointer = criterion.Pointer }),
        Pointer = map.Pointer,
    };

    private static RelationElement Relation(MapReader map) => new()
    {
        Upstream = map.Text("upstream"),
        Downstream = map.Text("downstream"),
        UpstreamRoles = map.Names("upstreamRoles"),
        DownstreamRoles = map.Names("downstreamRoles"),
        Partnership = map.OptionalNames("partnership"),
        SharedKernel = map.OptionalNames("sharedKernel"),
        Pointer = map.Pointer,
    };
}
