using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Factory.Tests.Support;

/// <summary>Calls the API as a program would.</summary>
public sealed class ApiClient(HttpClient http, string? key)
{
    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, content: null, headers);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, content: null);

    public Task<Answer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, Json(body), headers);

    public Task<Answer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, Json(body));

    public Task<Answer> PutTextAsync(string path, string text, string contentType) => SendAsync(HttpMethod.Put, path, Text(text, contentType));

    public Task<Answer> PostTextAsync(string path, string text, string contentType) => SendAsync(HttpMethod.Post, path, Text(text, contentType));

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, content, headers);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    /// <summary>The answer as it arrives.</summary>
    public async Task<Stream> OpenAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = Request(HttpMethod.Get, path, content: null, headers);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static StringContent? Json(object? body) => body switch
    {
        null => null,
        string text => Text(text, "application/json"),
        _ => Text(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), "application/json"),
    };

    private static StringContent Text(string text, string contentType) => new(text, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The code of the error envelope.</summary>
    public string? ErrorCode => Json.GetProperty("error").GetProperty("code").GetString();

    public JsonElement ErrorDetails => Json.GetProperty("error").GetProperty("details");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string String(string member) => Json.GetProperty(member).GetString()!;

    /// <summary>The same answer, after making sure of its status.</summary>
    public Answer Must(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    public Answer MustFail(HttpStatusCode status, string code)
    {
        Must(status);
        Assert.Equal(code, ErrorCode);
        return this;
    }

    internal static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync());
}
