using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>A failure as an endpoint answers it.</summary>
public sealed class ApiError(Error error) : IResult, IStatusCodeHttpResult
{
    public Error Error { get; } = error;

    public int? StatusCode => ErrorWriter.StatusOf(Error.Code.Kind);

    public Task ExecuteAsync(HttpContext httpContext) => ErrorWriter.WriteAsync(httpContext, Error);
}
