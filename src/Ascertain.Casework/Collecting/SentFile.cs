using System.Text;
using NodaTime;

namespace Ascertain.Casework.Collecting;

/// <summary>A file that a browser sent, and what it stated of it: claims, as hostile as the file.</summary>
/// <param name="Name">Its name, with the folders chosen where the browser gives them. Names nothing on this machine. Personal.</param>
/// <param name="Modified">When it was last changed, as the browser said; null when it said nothing.</param>
/// <param name="Sha256Hex">Of the bytes as they arrived.</param>
/// <param name="IsCompared">The browser hashed the bytes that it read too, and got the same.</param>
public sealed record SentFile(string Name, Instant? Modified, string Sha256Hex, bool IsCompared)
{
    /// <summary>As many characters as a name may have; as many bytes as a path has on most systems.</summary>
    public const int MostCharacters = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Looks at a name before anything is taken for it.</summary>
    /// <exception cref="UnusableInputException">It is empty, too long, or no text.</exception>
    public static string Require(string? name)
    {
        try
        {
            return name is { Length: > 0 and <= MostCharacters } && Strict.GetByteCount(name) > 0 ? name : throw new UnusableInputException($"The name of a file that is sent has 1 to {MostCharacters} characters.");
        }
        catch (EncoderFallbackException)
        {
            throw new UnusableInputException("The name of a file that is sent is text; this one holds half of a character.");
        }
    }
}
