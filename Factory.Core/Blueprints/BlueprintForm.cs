namespace Factory.Core.Blueprints;

/// <summary>The notation in which a blueprint was sent.</summary>
public enum BlueprintForm
{
    /// <summary>YAML 1.2.</summary>
    Yaml,

    /// <summary>JSON (RFC 8259).</summary>
    Json,
}
