using Factory.Core;
using Factory.Core.Access;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Tenancy;

public sealed class BootstrapKeyTests : IDisposable
{
    private const string First = "fk_FirstFirstFirstFirstFirstFirstFirst";
    private const string Second = "fk_SecondSecondSecondSecondSecondSecond";
    private readonly TemporaryDirectory _data = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(56));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_made_up_once()
    {
        var secret = await StartAsync(new AuthOptions());
        Assert.True(ApiKeySecret.IsWellFormed(secret!));
        Assert.Null(await StartAsync(new AuthOptions()));
        var caller = await FindAsync(secret!, new AuthOptions());
        Assert.Equal("default", caller!.TenantId);
        Assert.Equal(Permissions.All.Order(), caller.Permissions.Order());
    }

    [Fact]
    public async Task A_changed_key_revokes_the_old_and_an_old_one_may_come_back()
    {
        Assert.Null(await StartAsync(new AuthOptions { BootstrapApiKey = First }));
        Assert.NotNull(await FindAsync(First, new AuthOptions()));
        await StartAsync(new AuthOptions { BootstrapApiKey = Second });
        Assert.Null(await FindAsync(First, new AuthOptions()));
        Assert.NotNull(await FindAsync(Second, new AuthOptions()));
        await StartAsync(new AuthOptions { BootstrapApiKey = First });
        Assert.NotNull(await FindAsync(First, new AuthOptions()));
        Assert.Null(await FindAsync(Second, new AuthOptions()));
    }

    [Fact]
    public async Task A_configured_key_takes_the_place_of_one_that_was_made_up()
    {
        var madeUp = await StartAsync(new AuthOptions());
        await StartAsync(new AuthOptions { BootstrapApiKey = First });
        Assert.Null(await FindAsync(madeUp!, new AuthOptions()));
        var another = await StartAsync(new AuthOptions());
        Assert.NotNull(another);
        Assert.Null(await FindAsync(First, new AuthOptions()));
    }

    [Fact]
    public async Task A_key_that_a_person_revoked_stays_revoked()
    {
        await StartAsync(new AuthOptions { BootstrapApiKey = First });
        await using (var services = Services(new AuthOptions()))
        await using (var db = services.GetRequiredService<FactoryDbs>().For("default"))
        {
            await db.Set<ApiKey>().ExecuteUpdateAsync(
                row => row.SetProperty(key => key.RevokedAt, _clock.GetUtcNow()).SetProperty(key => key.RevokedBy, "person:anna"), Ct);
        }

        await StartAsync(new AuthOptions { BootstrapApiKey = First });
        Assert.Null(await FindAsync(First, new AuthOptions()));
    }

    [Fact]
    public async Task Beside_an_identity_provider_it_counts_only_if_that_is_allowed()
    {
        await StartAsync(new AuthOptions { BootstrapApiKey = First });
        Assert.Null(await FindAsync(First, new AuthOptions { Mode = AuthMode.Oidc }));
        Assert.NotNull(await FindAsync(First, new AuthOptions { Mode = AuthMode.Oidc, AllowBootstrapKey = true }));
    }

    [Theory]
    [InlineData("fk_", false)]
    [InlineData("fk_0123456789012345678901234567890", false)]
    [InlineData("fk_01234567890123456789012345678901", true)]
    [InlineData("fk_0123456789012345678901234567890!", false)]
    [InlineData("fk_01234567890123456789012345678901\n", false)]
    [InlineData("FK_01234567890123456789012345678901", false)]
    public void A_secret_is_fk_and_32_to_128_letters_and_digits(string secret, bool wellFormed) =>
        Assert.Equal(wellFormed, ApiKeySecret.IsWellFormed(secret));

    public void Dispose() => _data.Dispose();

    private async Task<string?> StartAsync(AuthOptions auth)
    {
        await using var services = Services(auth);
        await services.GetRequiredService<DatabaseUpgrade>().ExecuteAsync(Ct);
        return await services.GetRequiredService<BootstrapKey>().EnsureAsync(Ct);
    }

    private async Task<Caller?> FindAsync(string secret, AuthOptions auth)
    {
        await using var services = Services(auth);
        return await services.GetRequiredService<ApiKeyQueries>().FindBySecretAsync(secret, Ct);
    }

    private ServiceProvider Services(AuthOptions auth) => new ServiceCollection()
        .AddSingleton(Options.Create(new FactoryOptions { DataDirectory = _data.Path, Auth = auth }))
        .AddSingleton<TimeProvider>(_clock)
        .AddLogging()
        .AddFactoryCore()
        .BuildServiceProvider();
}
