using System.Reflection;
using System.Text.Json;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Factory.Console.Api;

/// <summary>A part of a request that may turn out to be unusable; the group answers then, the endpoint does not run.</summary>
internal interface IRequestPart
{
    Error? Error { get; }
}

/// <summary>A JSON body, read so that every problem of it is known at once.</summary>
internal sealed class JsonBody<T> : IRequestPart, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly IReadOnlySet<string> _given;
    private readonly T? _value;

    private JsonBody(T? value, IReadOnlySet<string> given, Error? error) => (_value, _given, Error) = (value, given, error);

    public Error? Error { get; }

    public T Value => _value ?? throw new InvalidOperationException("The body has problems; the group should have answered.");

    /// <summary>Whether the body has this top-level member, be it null.</summary>
    public bool Has(string member) => _given.Contains(member);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context) => await ReadAsync(context, RequestText.LimitsOf(context).RequestBytes);

    /// <summary>The same for a body whose size has a limit of its own.</summary>
    public static async Task<JsonBody<T>> ReadAsync(HttpContext context, int maxBytes)
    {
        var text = await RequestText.ReadAsync(context, maxBytes);
        if (!text.IsSuccess)
        {
            return Failed(text.Error);
        }

        try
        {
            using var document = Parse(text.Value);
            var problems = JsonProblems.Of<T>(document.RootElement);
            if (problems.Count > 0)
            {
                return Failed(ApiErrors.InvalidBecause("body", problems));
            }

            var given = document.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
            return new JsonBody<T>(document.RootElement.Deserialize<T>(ApiJson.Options)!, given, error: null);
        }
        catch (JsonException exception)
        {
            return Failed(Unreadable(exception));
        }
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
        }
        catch (InvalidOperationException half)
        {
            // Names are compared, and one that escapes half of a surrogate pair cannot be.
            throw new JsonException("A name holds half of a surrogate pair.", half);
        }
    }

    private static JsonBody<T> Failed(Error error) => new(null, new HashSet<string>(), error);

    private static Error Unreadable(JsonException exception)
    {
        var problem = new Problem(
            "", "NOT_JSON", "The body is not JSON.", (int?)exception.LineNumber + 1, (int?)exception.BytePositionInLine + 1);
        return ApiErrors.BodyUnreadable.Because("The body is not JSON.") with { Problems = [problem] };
    }
}

/// <summary>Answers for an endpoint whose request has problems.</summary>
internal sealed class RequestPartsFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        (context.Arguments.OfType<IRequestPart>().Select(part => part.Error).FirstOrDefault(error => error is not null) ?? Cursors.Refusal(context.HttpContext)) is { } error
            ? ValueTask.FromResult<object?>(new ApiError(error))
            : next(context);
}
