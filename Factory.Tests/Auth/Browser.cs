using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Auth;

/// <summary>Keeps cookies and follows redirects, as a browser does.</summary>
internal sealed class Browser(FactoryApp app) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Signs in at the provider and reads what it is led to.</summary>
    public async Task<JsonElement> SignInAsync(string returnUrl) =>
        (await FollowAsync($"/login/oidc?returnUrl={Uri.EscapeDataString(returnUrl)}")).Must(HttpStatusCode.OK).Json;

    public async Task<Answer> FollowAsync(string path)
    {
        var at = new Uri(app.Address, path);
        for (var hops = 0; hops < 10; hops++)
        {
            using var response = await _http.GetAsync(at, TestContext.Current.CancellationToken);
            if (response.Headers.Location is not { } next)
            {
                return await Answer.OfAsync(response);
            }

            at = new Uri(at, next);
        }

        throw new InvalidOperationException("The redirects do not end.");
    }

    public async Task<Answer> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(app.Address, path), TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    public async Task<Answer> PostAsync(string path)
    {
        using var response = await _http.PostAsync(new Uri(app.Address, path), content: null, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    public void Dispose() => _http.Dispose();
}
