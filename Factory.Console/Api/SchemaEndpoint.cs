using Factory.Core.Blueprints;

namespace Factory.Console.Api;

/// <summary>Publishes the JSON Schema of blueprints, for editors.</summary>
internal static class SchemaEndpoint
{
    public static void MapBlueprintSchema(this IEndpointRouteBuilder app) =>
        app.MapGet(BlueprintSchema.Path, () => Results.Text(BlueprintSchema.Json, "application/schema+json"))
            .WithName("BlueprintSchema").AllowAnonymous().ExcludeFromDescription();
}
