namespace Factory.Core.Tenancy;

/// <summary>What the operator announces about the API: section <c>Factory:Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Versions that are on their way out.</summary>
    public List<DeprecatedVersion> Deprecated { get; init; } = [];

    internal IEnumerable<string> Failures()
    {
        foreach (var (index, version) in Deprecated.Index())
        {
            if (version.Version.Length == 0 || version.Sunset < version.Since || (version.Link is not null && !Uri.IsWellFormedUriString(version.Link, UriKind.Absolute)))
            {
                yield return $"Factory:Api:Deprecated:{index} needs a Version, a Sunset that is not before Since, and a Link that is an absolute URL or absent.";
            }
        }
    }
}

/// <summary>A version that callers should leave.</summary>
public sealed class DeprecatedVersion
{
    /// <summary>As in <c>API-Version</c>: <c>1.0</c>.</summary>
    public string Version { get; set; } = "";

    public DateTimeOffset Since { get; set; }

    /// <summary>From when it may be gone; null: not decided.</summary>
    public DateTimeOffset? Sunset { get; set; }

    /// <summary>Where one reads how to go on.</summary>
    public string? Link { get; set; }
}
