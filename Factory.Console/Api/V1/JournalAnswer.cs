using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.Metadata;

namespace Factory.Console.Api.V1;

/// <summary>A run's journal in the form that the caller accepts: a page, text, a line of JSON for each entry, or a live stream.</summary>
internal sealed class JournalAnswer<T>(
    CurrentTenant tenant, string runId, JournalFilter filter, long after, int? limit, Func<JournalEntryView, T> shape)
    : IResult, IEndpointMetadataProvider
{
    private const int PageSize = 50;
    private const int ReadAtOnce = 1000;
    private const string Json = "application/json";
    private const string Text = "text/plain";
    private const string Lines = "application/x-ndjson";
    private const string Stream = "text/event-stream";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        // A page has one; what is sent as it comes has none.
        builder.Metadata.Add(new HasEntityTag());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(JournalPageOf<T>), [Json, Text, Lines, Stream]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var form = Accepted.Choose(httpContext.Request, Json, Text, Lines, Stream);
        if (!form.IsSuccess)
        {
            await ErrorWriter.WriteAsync(httpContext, form.Error);
            return;
        }

        var journal = httpContext.RequestServices.GetRequiredService<RunQueries>();
        var first = await journal.JournalAsync(tenant, runId, filter, after, form.Value == Json ? limit ?? PageSize : limit ?? ReadAtOnce, httpContext.RequestAborted);
        if (!first.IsSuccess)
        {
            await ErrorWriter.WriteAsync(httpContext, first.Error);
            return;
        }

        await (form.Value switch
        {
            Text => AllAsync(httpContext, journal, first.Value, $"{Text}; charset=utf-8", JournalText.Line),
            Lines => AllAsync(httpContext, journal, first.Value, Lines, Line),
            Stream => StreamAsync(httpContext),
            _ => PageAsync(httpContext, first.Value),
        });
    }

    private string Line(JournalEntryView entry) => JsonSerializer.Serialize(shape(entry), ApiJson.Options);

    private Task PageAsync(HttpContext context, JournalPage page) => new Found<JournalPageOf<T>>(
        new JournalPageOf<T>([.. page.Items.Select(shape)], page.NextAfter, page.Complete)).ExecuteAsync(context);

    // Everything so far: what is written while it is sent is sent too, what comes later is not waited for.
    private async Task AllAsync(
        HttpContext context, RunQueries journal, JournalPage page, string contentType, Func<JournalEntryView, string> line)
    {
        context.Response.ContentType = contentType;
        while (true)
        {
            foreach (var entry in page.Items)
            {
                await context.Response.WriteAsync(line(entry) + "\n", context.RequestAborted);
            }

            if (page.Items.Count < ReadAtOnce || limit is not null || context.WantsHeadOnly())
            {
                return;
            }

            var next = await journal.JournalAsync(tenant, runId, filter, page.NextAfter, ReadAtOnce, context.RequestAborted);
            if (!next.IsSuccess)
            {
                return;
            }

            page = next.Value;
        }
    }

    private async Task StreamAsync(HttpContext context)
    {
        var resume = context.Request.Headers["Last-Event-ID"].ToString();
        var from = after;
        if (resume.Length > 0 && !long.TryParse(resume, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            await ErrorWriter.WriteAsync(context, ApiErrors.RequestInvalid.Because("'Last-Event-ID' is the id of an event that was received before.") with
            {
                Problems = [new Problem("Last-Event-ID", "BAD_VALUE", "'Last-Event-ID' is a whole number from 0.")],
            });
            return;
        }

        var events = new EventStream(context);
        var watcher = context.RequestServices.GetRequiredService<RunWatcher>();
        await events.SendAsync(
            stopping => watcher.FollowAsync(tenant, runId, from, stopping),
            entry => filter.Takes(entry) ? new ServerSentEvent(entry.Sequence, Line(entry)) : null,
            async stopping => JsonSerializer.Serialize(
                await context.RequestServices.GetRequiredService<RunQueries>().StateAsync(tenant, runId, stopping), ApiJson.Options));
    }
}
