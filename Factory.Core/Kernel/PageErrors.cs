namespace Factory.Core.Kernel;

public static class PageErrors
{
    public static readonly ErrorCode CursorInvalid = new(
        "CURSOR_INVALID", ErrorKind.Invalid, "The cursor was not made by this list. Take nextCursor of the answer before, or begin without one.");
}
