using Factory.Core.Kernel;

namespace Factory.Core.Projects;

public static class ProjectErrors
{
    public static readonly ErrorCode NotFound = new(
        "PROJECT_NOT_FOUND", ErrorKind.NotFound, "The tenant has no project with this id. List the projects to see which there are.");

    public static readonly ErrorCode Invalid = new(
        "PROJECT_INVALID", ErrorKind.Invalid, "A member of the project breaks a rule; every problem is listed. Mend them and send it again.");

    public static readonly ErrorCode NameTaken = new(
        "PROJECT_NAME_TAKEN", ErrorKind.Conflict, "The tenant has another project of this name, upper and lower case aside. Choose another name.");

    public static readonly ErrorCode HasLiveRuns = new(
        "PROJECT_HAS_LIVE_RUNS", ErrorKind.Conflict, "The project has runs that are not finished. Cancel them or wait, then delete it.");

    public static readonly ErrorCode Changed = new(
        "PROJECT_CHANGED", ErrorKind.PreconditionFailed, "Somebody changed the project since it was read. Read it again and repeat the change.");

    internal static Error NotFoundById(string id) => NotFound.Because($"Project with ID '{id}' not found").With("projectId", id);

    internal static Error ChangedSince(string id) =>
        Changed.Because("The project was changed in the meantime.").With("projectId", id) with { Hint = "Read it again and repeat the change." };

    internal static Error TakenName(string name) =>
        NameTaken.Because($"There is a project named '{name}' already.").With("name", name) with { Hint = "Choose another name." };
}
