using Factory.Core.Kernel;

namespace Factory.Core.Requirements;

/// <summary>Why no model can be made for a run.</summary>
public static class RequirementErrors
{
    public static readonly ErrorCode BoundedContextNotFound = new(
        "BOUNDED_CONTEXT_NOT_FOUND", ErrorKind.Invalid, "The project's blueprint has no bounded context of that name; details name those there are.");

    public static readonly ErrorCode BoundedContextInvalid = new(
        "BOUNDED_CONTEXT_INVALID", ErrorKind.Invalid, "A bounded context is a PascalCase identifier of at most 60 letters, such as UserManagement.");

    public static readonly ErrorCode RequirementsTooLarge = new(
        "REQUIREMENTS_TOO_LARGE", ErrorKind.Invalid, "The requirements of a run are at most 256 KiB of UTF-8.");

    public static readonly ErrorCode RequirementsUnreadable = new(
        "REQUIREMENTS_UNREADABLE", ErrorKind.Invalid, "The requirements hold a character that no text may hold: NUL or half of a surrogate pair.");

    public static readonly ErrorCode BlueprintUnusable = new(
        "BLUEPRINT_UNUSABLE", ErrorKind.Invalid, "The blueprint and what the requirements draft do not fit together; details name each problem.");
}
