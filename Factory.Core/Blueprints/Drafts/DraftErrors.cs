using Factory.Core.Kernel;

namespace Factory.Core.Blueprints.Drafts;

public static class DraftErrors
{
    public static readonly ErrorCode NotFound = new(
        "DRAFT_NOT_FOUND", ErrorKind.NotFound, "You have no draft of this blueprint. Save one, or read the published blueprint.");

    public static readonly ErrorCode Invalid = new(
        "DRAFT_INVALID", ErrorKind.Invalid, "A draft is text of at most 1 MiB without NUL and halves of surrogate pairs, based on a published version or on none.");

    public static readonly ErrorCode Changed = new(
        "DRAFT_CHANGED", ErrorKind.PreconditionFailed, "The draft was saved elsewhere since it was read, for example in another tab. Read it again, or save without a precondition.");
}
