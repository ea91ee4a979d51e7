namespace Factory.Core.Storage;

/// <summary>A row that is written once: the database refuses to save a change or a removal of it.</summary>
public interface IAppendOnly;
