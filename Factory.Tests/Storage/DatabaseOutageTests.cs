using Factory.Core.Storage;

namespace Factory.Tests.Storage;

public sealed class DatabaseOutageTests
{
    private const string NoneLeft =
        "Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.  This may have occurred because all pooled connections were in use and max pool size was reached.";

    // As SqlClient says it: an exception of no type of its own.
    [Theory]
    [InlineData("Microsoft.Data.SqlClient", NoneLeft, true)]
    [InlineData("Microsoft.Data.SqlClient", "Invalid operation. The connection is closed.", false)]
    [InlineData("Factory.Core", NoneLeft, false)]
    public void A_pool_without_a_free_connection_is_an_outage(string source, string message, bool isOutage)
    {
        var failure = new InvalidOperationException("The query failed.", new InvalidOperationException(message) { Source = source });

        Assert.Equal(isOutage, failure.IsOutage());
    }
}
