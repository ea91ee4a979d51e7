using Microsoft.OpenApi;

namespace Factory.Console.Api;

/// <summary>Says what each group of operations is about.</summary>
internal static class OpenApiTags
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["Projects"] = "What runs belong to: a name, an organization and one blueprint.",
        ["Blueprints"] = "The model that services are generated from, in versions.",
        ["Runs"] = "The order of a service: how it goes along, what it writes down and what its output is worth.",
        ["Artifacts"] = "What runs made, to be downloaded or browsed.",
        ["Templates"] = "What services are generated with, and what of it the tenant allows.",
        ["Configuration"] = "What a tenant decides for itself, in versions.",
        ["Identity"] = "Who calls, and who may do what.",
        ["Webhooks"] = "Who is told of what happens, and whether the message arrived.",
        ["Audit"] = "Who changed or tried what, in a chain that shows whether something was altered.",
    };

    public static void Describe(OpenApiDocument document)
    {
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Descriptions.GetValueOrDefault(tag.Name!);
        }
    }
}
