using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Factory.Core.Webhooks;

/// <summary>Calls receivers, and nobody whom a tenant must not reach through the factory: the address is looked at when the connection is made.</summary>
public sealed class WebhookHttp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // Loopback, private, carrier-grade NAT, link-local with the metadata of clouds, documentation, benchmarks, multicast and reserved (RFC 6890 and successors).
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private readonly HttpClient _http;

    public WebhookHttp(IOptions<WebhookOptions> options)
    {
        var allowsInner = options.Value.AllowPrivateAddresses;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, allowsInner, ct),
        })
        { Timeout = Patience };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Factory-Webhooks/1.0");
    }

    /// <summary>Whether an address is one of the machine's or network's own.</summary>
    public static bool IsInner(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Inner, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <exception cref="HttpRequestException">The receiver cannot be reached, or may not be.</exception>
    public async Task<HttpStatusCode> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool allowsInner, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, ct);
        var allowed = addresses.Where(address => allowsInner || !IsInner(address)).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"'{endPoint.Host}' leads to no address that webhooks may go to.");
        }

        // Connecting to the name would ask for its addresses again, and might get others.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
