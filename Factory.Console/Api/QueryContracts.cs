using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Factory.Console.Api;

/// <summary>Refuses unknown and malformed query parameters, all in one answer, before the endpoint runs.</summary>
/// <remarks>What an endpoint takes is read off its handler: parameters that are neither in the route nor bound from elsewhere.</remarks>
internal static class QueryContracts
{
    public static void UseQueryContracts(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/api") || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        var contract = endpoint.Metadata.GetMetadata<QueryContract>() ?? QueryContract.Empty;
        List<Problem> problems = [.. contract.ProblemsOf(context.Request.Query)];
        return problems.Count == 0
            ? next(context)
            : ErrorWriter.WriteAsync(context, ApiErrors.InvalidBecause("query", problems));
    });

    /// <summary>Writes down what each endpoint of the group takes.</summary>
    public static void WithQueryContracts(this RouteGroupBuilder group) => ((IEndpointConventionBuilder)group).Finally(builder =>
    {
        if (builder is RouteEndpointBuilder route && builder.Metadata.OfType<MethodInfo>().LastOrDefault() is { } handler)
        {
            builder.Metadata.Add(QueryContract.Of(handler, route.RoutePattern.Parameters.Select(parameter => parameter.Name)));
        }
    });
}

/// <summary>The query parameters of one endpoint.</summary>
internal sealed class QueryContract
{
    private readonly Dictionary<string, ParameterInfo> _parameters;

    private QueryContract(Dictionary<string, ParameterInfo> parameters) => _parameters = parameters;

    public static QueryContract Empty { get; } = new([]);

    public static QueryContract Of(MethodInfo handler, IEnumerable<string> routeParameters)
    {
        var ofRoute = routeParameters.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new QueryContract(handler.GetParameters()
            .Where(parameter => !ofRoute.Contains(parameter.Name!) && IsSimple(parameter.ParameterType))
            .Where(parameter => !parameter.GetCustomAttributes().Any(attribute => attribute is IFromHeaderMetadata or IFromFormMetadata or IFromServiceMetadata))
            .ToDictionary(parameter => parameter.Name!, StringComparer.Ordinal));
    }

    /// <summary>The words that the parameter may be; empty if it is free.</summary>
    public IReadOnlyList<string> ChoicesOf(string name) => _parameters.TryGetValue(name, out var parameter) ? ChoicesOf(parameter) : [];

    public IEnumerable<Problem> ProblemsOf(IQueryCollection query)
    {
        foreach (var (name, _) in _parameters.Where(parameter => parameter.Value.IsDefined(typeof(RequiredAttribute)) && !query.ContainsKey(parameter.Key)))
        {
            yield return new Problem(name, "REQUIRED", $"The query parameter '{name}' is missing.");
        }

        foreach (var (name, values) in query)
        {
            if (!_parameters.TryGetValue(name, out var parameter))
            {
                var known = _parameters.Count == 0 ? "This call takes no query parameters." : $"Known are {string.Join(", ", _parameters.Keys.Order(StringComparer.Ordinal))}.";
                yield return new Problem(name, "UNKNOWN_PARAMETER", $"There is no query parameter '{name}' here.", Hint: known);
            }
            else if (values.Count != 1)
            {
                yield return new Problem(name, "DOUBLED_PARAMETER", $"'{name}' may be given once.");
            }
            else if (Refusal(parameter, values[0] ?? "") is { } refusal)
            {
                yield return new Problem(name, "BAD_VALUE", $"'{name}' {refusal}.");
            }
        }
    }

    private static bool IsSimple(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return IsChoice(plain) || plain == typeof(string) || plain == typeof(int) || plain == typeof(long) || plain == typeof(bool) || plain == typeof(DateTimeOffset);
    }

    private static string? Refusal(ParameterInfo parameter, string value)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (ChoicesOf(parameter) is { Count: > 0 } choices)
        {
            return choices.Contains(value) ? null : $"is one of {string.Join(", ", choices)}";
        }

        if (type == typeof(int) || type == typeof(long))
        {
            var (least, most) = parameter.GetCustomAttribute<RangeAttribute>() is { } range
                ? (Convert.ToInt64(range.Minimum, CultureInfo.InvariantCulture), Convert.ToInt64(range.Maximum, CultureInfo.InvariantCulture))
                : (0L, type == typeof(int) ? int.MaxValue : long.MaxValue);
            return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"is a whole number from {least} to {most}");
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                ? null
                : "is a time of RFC 3339, such as 2026-01-31T09:30:00Z";
        }

        if (type == typeof(bool))
        {
            return value is "true" or "false" ? null : "is true or false";
        }

        return null;
    }

    private static bool IsChoice(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>);

    private static List<string> ChoicesOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return IsChoice(type)
            ? [.. Enum.GetNames(type.GenericTypeArguments[0]).Select(JsonNamingPolicy.CamelCase.ConvertName)]
            : [.. parameter.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>() ?? []];
    }
}
