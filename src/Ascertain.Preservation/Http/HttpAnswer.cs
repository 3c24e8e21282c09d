using System.Text;

namespace Ascertain.Preservation.Http;

/// <summary>An answer to a request.</summary>
/// <param name="Status">Of RFC 9110 §15.</param>
/// <param name="Type">Of the body.</param>
/// <param name="Body">Whole.</param>
internal sealed record HttpAnswer(int Status, string Type, ReadOnlyMemory<byte> Body)
{
    /// <summary>Type of a text.</summary>
    public const string PlainText = "text/plain; charset=utf-8";

    /// <summary>One sentence.</summary>
    public static HttpAnswer Text(int status, string sentence) => new(status, PlainText, Encoding.UTF8.GetBytes(sentence + "\n"));
}
