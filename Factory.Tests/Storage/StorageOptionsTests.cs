using Factory.Core;
using Factory.Core.Storage;
using Factory.Tests.Support;

namespace Factory.Tests.Storage;

/// <summary>An app that cannot know its database does not start, and says why without repeating a password.</summary>
public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite, null, null)]
    [InlineData(StorageProvider.SqlServer, "Server=db;Database=factory;User Id=sa;Password=s3cret-word", null)]
    [InlineData(StorageProvider.PostgreSql, "Host=db;Database=factory;Username=factory;Password=s3cret-word", null)]
    [InlineData(StorageProvider.SqlServer, null, "ConnectionStrings:Factory is empty")]
    [InlineData(StorageProvider.PostgreSql, " ", "ConnectionStrings:Factory is empty")]
    [InlineData(StorageProvider.PostgreSql, "Host=db", "names a database")]
    [InlineData(StorageProvider.SqlServer, "Server=db", "names a database")]
    [InlineData(StorageProvider.SqlServer, "Host=db;Password=s3cret-word", "names a database")]
    [InlineData(StorageProvider.PostgreSql, "s3cret-word", "names a database")]
    public void What_is_wrong_with_a_connection_is_named(StorageProvider provider, string? connection, string? failure)
    {
        var options = new FactoryOptions { Storage = { Provider = provider } };
        options.Storage.ConnectTo(connection);

        var checkedOptions = new FactoryOptionsCheck().Validate(name: null, options);

        Assert.Equal(failure is not null, checkedOptions.Failed);
        if (failure is not null)
        {
            var named = Assert.Single(checkedOptions.Failures!);
            Assert.Contains(failure, named, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret-word", named, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_app_without_a_connection_does_not_start()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => FactoryApp.StartAsync(
            _ => { }, new Dictionary<string, string?> { ["Factory:Storage:Provider"] = "PostgreSql", ["ConnectionStrings:Factory"] = "" }));
        Assert.StartsWith("ConnectionStrings:Factory is empty", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }
}
