using System.Security.Cryptography;
using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>A document of a bundle that is read on another thread from now on, so that it is there when it is asked for.</summary>
/// <remarks>Nothing is known of the bundle yet: whether the document has a place in it is for the caller to say before asking.</remarks>
/// <typeparam name="T">What it is read as.</typeparam>
internal sealed class DocumentAhead<T>
    where T : class
{
    private readonly Task<(T? Document, string? Sha256Hex, VerificationFault? Fault)> reading;

    /// <summary>Begins to read.</summary>
    /// <param name="files">The bundle.</param>
    /// <param name="path">The document.</param>
    /// <param name="code">Of the fault that it is missing or no such document.</param>
    /// <param name="most">Bytes that it may have.</param>
    /// <param name="parse">Throws <see cref="FormatException"/> on what is no such document.</param>
    public DocumentAhead(IBundleFiles files, string path, string code, int most, Parser parse) =>
        (Path, Code, reading) = (path, code, Task.Run(() => Read(files, path, code, most, parse)));

    /// <summary>Reads bytes as a document.</summary>
    internal delegate T Parser(ReadOnlySpan<byte> bytes);

    /// <summary>The document's path.</summary>
    public string Path { get; }

    /// <summary>Code of the fault that it is missing or no such document.</summary>
    public string Code { get; }

    /// <summary>The document and its SHA-256, or what is wrong with it.</summary>
    /// <exception cref="IOException">Not readable.</exception>
    /// <exception cref="UnauthorizedAccessException">Not readable by this person.</exception>
    public (T? Document, string? Sha256Hex, VerificationFault? Fault) Result() => reading.GetAwaiter().GetResult();

    private static (T? Document, string? Sha256Hex, VerificationFault? Fault) Read(IBundleFiles files, string path, string code, int most, Parser parse)
    {
        using Stream stream = files.Open(path);
        if (stream.Length > most)
        {
            return (null, null, new VerificationFault(BundleCodes.FileTooLarge, path, $"The file has more than {most} bytes, and is to be read whole."));
        }

        byte[] bytes = ManyFiles.ReadAll(stream);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            return (parse(bytes), sha256, null);
        }
        catch (FormatException fault)
        {
            return (null, sha256, new VerificationFault(code, path, fault.Message));
        }
    }
}
