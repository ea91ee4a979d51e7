using System.Buffers.Text;
using System.Text;
using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>Keeps the keys of lists opaque: a client that takes one apart would break with the next release.</summary>
internal static class Cursors
{
    public static string Write(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>The key in it; null for no cursor.</summary>
    public static Result<Cursor> Read(string? cursor)
    {
        if (cursor is null)
        {
            return new Cursor(Key: null);
        }

        return cursor.Length > 0 && Base64Url.IsValid(cursor)
            ? new Cursor(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)))
            : PageErrors.CursorInvalid.Because("The cursor was not made by this list.");
    }
}

/// <param name="Key">Null: from the beginning.</param>
internal sealed record Cursor(string? Key);
