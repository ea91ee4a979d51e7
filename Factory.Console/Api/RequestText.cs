using System.Buffers;
using System.Text;
using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Console.Api;

/// <summary>Reads a body as text, up to a limit.</summary>
internal static class RequestText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the operator allows.</summary>
    public static SizeLimits LimitsOf(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<SizeLimits>>().Value;

    /// <summary>Fails with <c>REQUEST_TOO_LARGE</c> or <c>BODY_UNREADABLE</c>.</summary>
    public static async Task<Result<string>> ReadAsync(HttpContext context, int maxBytes)
    {
        var content = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(content.GetMemory(16 * 1024), context.RequestAborted);
            if (read == 0)
            {
                break;
            }

            content.Advance(read);
            if (content.WrittenCount > maxBytes)
            {
                return ApiErrors.RequestTooLarge.Because($"The body is larger than {maxBytes} bytes.").With("maxBytes", maxBytes);
            }
        }

        if (content.WrittenCount == 0)
        {
            return ApiErrors.BodyUnreadable.Because("The request has no body.");
        }

        try
        {
            var bytes = content.WrittenSpan;
            return Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return ApiErrors.BodyUnreadable.Because("The body is not text in UTF-8.");
        }
    }
}
