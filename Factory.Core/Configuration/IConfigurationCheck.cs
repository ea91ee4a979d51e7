using Factory.Core.Kernel;

namespace Factory.Core.Configuration;

/// <summary>A capability above that some settings are for: asked before they are saved.</summary>
public interface IConfigurationCheck
{
    /// <summary>What it cannot work with; pointers begin at the settings.</summary>
    IEnumerable<Problem> Check(TenantSettings settings);
}
