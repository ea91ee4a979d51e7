using System.Net;
using System.Net.Sockets;

namespace Factory.Core.Quality;

/// <summary>Where the started service listens: a socket in its own folder, which no network and no other service is in the way of; a port where the system or the length of the path does not allow one.</summary>
internal sealed class ServiceAddress
{
    // sockaddr_un of unix(7): 108 bytes with the zero at the end; some systems have fewer.
    private const int LongestPath = 100;

    private readonly string? _socket;
    private readonly Uri _address;

    private ServiceAddress(string? socket, Uri address) => (_socket, _address) = (socket, address);

    /// <summary>As <c>--urls</c> takes it.</summary>
    public string Url => _socket is null ? _address.GetLeftPart(UriPartial.Authority) : $"http://unix:{_socket}";

    /// <summary>Whether the service can only be reached over the network.</summary>
    public bool IsPort => _socket is null;

    public static ServiceAddress In(string folder)
    {
        var socket = Path.Combine(folder, "s");
        File.Delete(socket);
        return OperatingSystem.IsWindows() || System.Text.Encoding.UTF8.GetByteCount(socket) > LongestPath
            ? new ServiceAddress(null, new Uri($"http://127.0.0.1:{FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture)}"))
            : new ServiceAddress(socket, new Uri("http://localhost"));
    }

    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (_socket is not null)
        {
            handler.ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        }

        return new HttpClient(handler) { BaseAddress = _address, Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>A port that was free a moment ago; the system gives the next ones first, so that it seldom gives this one again soon.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
