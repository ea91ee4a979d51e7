using Factory.Core.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Support;

/// <summary>The app without workers, shared by the tests of one class.</summary>
public sealed class IdleFactoryApp : IAsyncLifetime
{
    public FactoryApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        App = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>());

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
