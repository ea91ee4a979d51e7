using Factory.Core;
using Microsoft.Extensions.Options;

namespace Factory.Console.Live;

/// <summary>Says at start that the connection string of Redis is none. Its words are not repeated: there may be a password among them.</summary>
internal sealed class RedisCheck : IValidateOptions<FactoryOptions>
{
    public ValidateOptionsResult Validate(string? name, FactoryOptions options) => options.Node.Redis is not { } text || IsReadable(text)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("ConnectionStrings:Redis is no connection string that names a server, such as redis:6379,password=….");

    private static bool IsReadable(string text)
    {
        try
        {
            return RedisRelay.OptionsOf(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
