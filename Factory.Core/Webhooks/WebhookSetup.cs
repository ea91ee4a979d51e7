using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Webhooks;

internal static class WebhookSetup
{
    /// <summary>Adds webhooks; the door brings the <see cref="Storage.ISecretProtector" />.</summary>
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<CreateWebhook>();
        services.AddSingleton<ChangeWebhook>();
        services.AddSingleton<WebhookQueries>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<WebhookHttp>();
        services.AddSingleton<WebhookSender>();
    }
}
