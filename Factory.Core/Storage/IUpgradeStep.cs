namespace Factory.Core.Storage;

/// <summary>What a door keeps in the same database beside the factory's rows, such as a queue.</summary>
public interface IUpgradeStep
{
    /// <summary>Brings it to the present form; no other node does so at the same time.</summary>
    Task ExecuteAsync(CancellationToken cancellationToken);
}
