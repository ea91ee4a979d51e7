using System.Reflection;
using Factory.Core.Blueprints;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api.V1;

/// <summary>A blueprint as it was sent: its text and notation.</summary>
internal sealed class BlueprintBody : IRequestPart, IEndpointParameterMetadataProvider
{
    private const string Json = "application/json";
    private static readonly string[] Types = [Json, "application/yaml", "text/yaml"];

    private BlueprintBody(string text, BlueprintForm form, Error? error) => (Text, Form, Error) = (text, form, error);

    public string Text { get; }

    public BlueprintForm Form { get; }

    public Error? Error { get; }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(Types, typeof(object)));

    public static async ValueTask<BlueprintBody?> BindAsync(HttpContext context)
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media) ? media.MediaType.Value : null;
        var form = string.Equals(type, Json, StringComparison.OrdinalIgnoreCase) ? BlueprintForm.Json : BlueprintForm.Yaml;
        var text = await RequestText.ReadAsync(context, RequestText.LimitsOf(context).BlueprintBytes);
        return text.IsSuccess ? new BlueprintBody(text.Value, form, error: null) : new BlueprintBody("", form, text.Error);
    }
}
