using System.Collections;
using Factory.Core.Kernel;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>Covers secrets in every log entry, whoever writes it and wherever it goes.</summary>
internal sealed class RedactedLogs(ILoggerFactory inner, Redactor redactor) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName)
    {
        try
        {
            return new Redacted(inner.CreateLogger(categoryName), redactor);
        }
        catch (ObjectDisposedException)
        {
            // Hangfire keeps the log of the newest host in a static property: what another one asks it for after that has ended must not end its worker.
            return NullLogger.Instance;
        }
    }

    public void Dispose() => inner.Dispose();

    private sealed class Redacted(ILogger inner, Redactor redactor) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }

            var entry = new Entry(redactor.Apply(formatter(state, exception)), state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], redactor);
            inner.Log(logLevel, eventId, entry, Cover(exception), (covered, _) => covered.ToString());
        }

        private Exception? Cover(Exception? exception)
        {
            var text = exception?.ToString();
            return text is null || redactor.Apply(text) is var covered && covered == text ? exception : new CoveredException(covered);
        }
    }

    /// <summary>The values beside the message, which some sinks keep apart.</summary>
    private sealed class Entry(string message, IReadOnlyList<KeyValuePair<string, object?>> values, Redactor redactor) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Count;

        public KeyValuePair<string, object?> this[int index] =>
            values[index] is { Value: string text } pair ? KeyValuePair.Create<string, object?>(pair.Key, redactor.Apply(text)) : values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => message;
    }

    private sealed class CoveredException(string text) : Exception
    {
        public override string Message => text;

        public override string ToString() => text;
    }
}

internal static class RedactedLogsSetup
{
    public static void AddRedaction(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => KnownSecrets.Redactor(provider.GetRequiredService<IConfiguration>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new RedactedLogs(
            new LoggerFactory(
                provider.GetServices<ILoggerProvider>(),
                provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                provider.GetRequiredService<IOptions<LoggerFactoryOptions>>()),
            provider.GetRequiredService<Redactor>())));
    }
}
