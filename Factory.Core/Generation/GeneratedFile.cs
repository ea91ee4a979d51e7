using System.Text;
using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Core.Generation;

/// <summary>One file of a generated solution.</summary>
/// <param name="Path">Relative, with forward slashes.</param>
/// <param name="Content">Text with LF line ends.</param>
/// <param name="Template">The template file of the pack that it was printed from.</param>
/// <param name="Element">The model element that it comes from, such as <c>Billing/Subscription/Cancel</c>; the context's name for what belongs to all.</param>
/// <param name="Requirements">Ids of the requirements that the element satisfies.</param>
public sealed record GeneratedFile(string Path, string Content, string Template, string Element, IReadOnlyList<string> Requirements, Ownership Ownership)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly (byte[] Bytes, ContentHash Hash) _stored = Stored(Content);

    /// <summary>UTF-8 without a byte order mark.</summary>
    public byte[] Bytes => _stored.Bytes;

    public ContentHash Hash => _stored.Hash;

    private static (byte[] Bytes, ContentHash Hash) Stored(string content)
    {
        var bytes = Encoding.GetBytes(content);
        return (bytes, ContentHash.Of(bytes));
    }
}
