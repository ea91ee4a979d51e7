using System.Text;
using Factory.Core.Quality;
using Factory.Core.Quality.Forms;

namespace Factory.Console.Api.V1;

/// <summary>A quality report in a form other than the stored one.</summary>
internal sealed class ReportContent(QualityReport report, string form) : IResult
{
    public const string Json = "application/json";
    private const string Sarif = "application/sarif+json";
    private const string JUnit = "application/xml";
    private const string Markdown = "text/markdown";

    public static string[] Forms { get; } = [Json, Sarif, JUnit, Markdown];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var content = Encoding.UTF8.GetBytes(Text());
        if (EntityTags.IsKnown(httpContext, EntityTags.Of(content)))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.ContentType = form == Sarif ? form : $"{form}; charset=utf-8";
        httpContext.Response.ContentLength = content.Length;
        await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
    }

    private string Text() => form switch
    {
        Sarif => SarifReport.Write(report),
        JUnit => JUnitReport.Write(report),
        _ => MarkdownReport.Write(report),
    };
}
