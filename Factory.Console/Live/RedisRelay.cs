using System.Threading.Channels;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Factory.Console.Live;

/// <summary>Tells the other nodes at once what this one committed, and this one what they did. It may lose messages: whoever misses one reads the database.</summary>
internal sealed partial class RedisRelay : BackgroundService
{
    private const int MostWaiting = 512;

    // So often a node calls to itself, and so long it believes that it would hear others after it heard that.
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly RunFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisRelay> _logger;
    private readonly ConfigurationOptions _options;
    private readonly bool _listens;

    // Where it is full the oldest goes: the newest says up to where a watcher has to read.
    private readonly Channel<RunNews> _waiting = Channel.CreateBounded<RunNews>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    // When this node last heard itself; 0: not since it lost the connection.
    private long _heard;

    public RedisRelay(RunFeed feed, IOptions<NodeOptions> node, TimeProvider time, ILogger<RedisRelay> logger)
    {
        (_feed, _time, _logger) = (feed, time, logger);
        _listens = node.Value.Serves;
        _options = OptionsOf(node.Value.Redis!);
        feed.ForwardTo(news => _waiting.Writer.TryWrite(news));
    }

    /// <summary>Whether what other nodes tell arrives here now: what this node tells does.</summary>
    public bool IsUp => Volatile.Read(ref _heard) is not 0 and var heard && _time.GetElapsedTime(heard) < Silence;

    /// <exception cref="ArgumentException">It is no connection string of Redis.</exception>
    public static ConfigurationOptions OptionsOf(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.ChannelPrefix = options.ChannelPrefix.IsNullOrEmpty ? RedisChannel.Literal(RedisMessages.Prefix) : options.ChannelPrefix;
        options.ClientName ??= "factory";

        // A server that is away now is there later; what could not be said meanwhile is old news then.
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_options);
        redis.ConnectionFailed += (_, _) => Interlocked.Exchange(ref _heard, 0);
        var subscriber = redis.GetSubscriber();
        var telling = TellAsync(subscriber);
        try
        {
            await ListenAsync(subscriber, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whoever worked here has handed over by now: what it did is still told.
        }

        _waiting.Writer.TryComplete();
        await telling;
        await redis.CloseAsync();
    }

    private async Task TellAsync(ISubscriber subscriber)
    {
        await foreach (var news in _waiting.Reader.ReadAllAsync())
        {
            var (channel, content) = RedisMessages.Write(_node, news);
            await TryAsync(() => subscriber.PublishAsync(RedisChannel.Literal(channel), content, CommandFlags.FireAndForget));
        }
    }

    private async Task ListenAsync(ISubscriber subscriber, CancellationToken stoppingToken)
    {
        var beat = RedisChannel.Literal(RedisMessages.BeatOf(_node));
        var channel = _listens ? RedisMessages.All : beat;
        using var timer = new PeriodicTimer(BeatEvery, _time);
        var (isListening, wasUp) = (false, true);
        do
        {
            // Once: after that the connection subscribes again by itself whenever it comes back.
            isListening = isListening || await SubscribeAsync(subscriber, channel);
            await TryAsync(() => subscriber.PublishAsync(beat, RedisValue.EmptyString, CommandFlags.FireAndForget));
            if (wasUp != IsUp)
            {
                wasUp = !wasUp;
                Say(wasUp);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> SubscribeAsync(ISubscriber subscriber, RedisChannel channel)
    {
        if (await TryAsync(async () => (await subscriber.SubscribeAsync(channel)).OnMessage(Hear)))
        {
            return true;
        }

        // What a failed one leaves would be filled later, and nobody would read it.
        await TryAsync(() => subscriber.UnsubscribeAsync(channel));
        return false;
    }

    private void Hear(ChannelMessage message)
    {
        var channel = message.Channel.ToString();
        if (channel == RedisMessages.BeatOf(_node))
        {
            Interlocked.Exchange(ref _heard, _time.GetTimestamp());
        }
        else if (RedisMessages.About(channel) is { } about && about.Node != _node && _feed.IsWatched(about.Run)
            && RedisMessages.Read(about.Run, (byte[])message.Message!) is { } news)
        {
            _feed.Deliver(news);
        }
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return false;
        }
    }

    private void Say(bool isUp)
    {
        if (isUp)
        {
            Log.Up(_logger);
        }
        else
        {
            Log.Away(_logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Nodes tell each other by Redis what they do")]
        public static partial void Up(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away: what other nodes do is looked for in the database")]
        public static partial void Away(ILogger logger);
    }
}
