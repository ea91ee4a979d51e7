namespace Factory.Core.Runs.Journal;

/// <summary>Names one run of one tenant.</summary>
public readonly record struct RunKey(string TenantId, string RunId);
