using Factory.Tests.Support;

namespace Factory.Tests.Api.Fuzz;

/// <summary>One request that is a good one but for a few places.</summary>
/// <param name="GoodPath">The path before it was spoilt.</param>
/// <param name="IsElsewhere">Whether its path may lead to another operation.</param>
internal sealed record FuzzedRequest(ApiOperation Operation, HttpRequestMessage Message, string GoodPath, bool IsElsewhere)
{
    public override string ToString() =>
        $"{Operation.Id}: {Message.Method} {Message.RequestUri} {Message.Headers.ToString().ReplaceLineEndings(" ")} {Message.Content?.Headers.ToString().ReplaceLineEndings(" ")}";
}

/// <summary>Takes good calls and spoils them; the same seed spoils them in the same way.</summary>
internal sealed class FuzzedRequests(TwoTenantsApp tenants, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<ApiOperation> _operations = [.. ApiDocument.Operations.Values];

    public async Task<FuzzedRequest> NextAsync()
    {
        var operation = _random.Of(_operations);
        var call = GoodCalls.All[operation.Id];
        var values = new Dictionary<string, string>(await call.ValuesAsync(tenants, tenants.Ours));
        var goodPath = call.PathOf(operation, values);
        var spoilt = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(5)).ToHashSet();
        var isElsewhere = spoilt.Contains(0) && operation.PathParameters.Count > 0;
        if (isElsewhere)
        {
            var name = _random.Of(operation.PathParameters);
            values[name] = _random.Next(5) == 0 && tenants.Theirs.Ids.TryGetValue(name, out var foreign) ? foreign : _random.Of(OddTexts.Ids);
        }

        var path = call.PathOf(operation, values);
        var message = new HttpRequestMessage(Method(operation), spoilt.Contains(1) ? Asked(operation, path) : path);
        message.Headers.Add("X-Api-Key", FactoryApp.BootstrapKey);
        if (spoilt.Contains(2) || spoilt.Contains(3))
        {
            var (header, odd) = _random.Of(OddTexts.Headers);
            if (header == "X-Api-Key")
            {
                message.Headers.Clear();
            }

            message.Headers.TryAddWithoutValidation(header, _random.Of(odd));
        }

        message.Content = spoilt.Contains(4) ? await OddBodies.OfAsync(call, _random) : call.Content();
        if (message.Content is not null && _random.Next(10) == 0)
        {
            message.Headers.TransferEncodingChunked = true;
        }

        return new FuzzedRequest(operation, message, goodPath, isElsewhere);
    }

    private HttpMethod Method(ApiOperation operation) => _random.Next(40) switch
    {
        0 => operation.Method == HttpMethod.Get ? HttpMethod.Head : HttpMethod.Options,
        1 => HttpMethod.Parse(_random.Of<string>(["TRACE", "PROPFIND", "get", "QUERY"])),
        _ => operation.Method,
    };

    private string Asked(ApiOperation operation, string path)
    {
        var name = operation.QueryParameters.Count > 0 && _random.Next(5) > 0 ? _random.Of(operation.QueryParameters) : _random.Of<string>(["nothing", "", "%00", "%FF", "Limit", "limit[]", "access_token"]);
        var start = _random.Next(4) == 0 ? path : path.Split('?')[0];
        return $"{start}{(start.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={_random.Of(OddTexts.Values)}";
    }
}
