namespace Factory.Bench.Databases;

/// <summary>No PostgreSQL was named, and none can be started here.</summary>
internal sealed class PostgreSqlMissingException(string message) : Exception(message);
