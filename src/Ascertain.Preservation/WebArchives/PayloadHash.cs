using System.Text;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Digest of the payload of a record while its block goes by (ISO 28500:2017 §6).</summary>
/// <remarks>
/// <para>The payload of an HTTP message is its entity body (RFC 2616 §7.2): what remains after the header, without a transfer coding. Many
/// writers, warcio and warcprox among them, hash what follows the header as it was transferred, chunk sizes included. Either is accepted.</para>
/// <para>A content coding (gzip) belongs to the entity and stays.</para>
/// </remarks>
internal sealed class PayloadHash : IDisposable
{
    private const int GreatestHeader = 1 << 20; // arbitrary

    private readonly LabelledDigest stated;
    private readonly DigestSet transferred, entity;
    private readonly List<byte> header = [];
    private bool inHeader;
    private ChunkedBody? chunks;

    /// <param name="stated">Of a known function.</param>
    /// <param name="http">True when the block is an HTTP message, false when it is the payload itself.</param>
    public PayloadHash(LabelledDigest stated, bool http)
    {
        (this.stated, inHeader) = (stated, http);
        (transferred, entity) = (new DigestSet(stated.Algorithm), new DigestSet(stated.Algorithm));
    }

    public DigestVerdict Verdict => chunks is { Complete: true } && stated.IsOf(entity) ? DigestVerdict.Verified
        : !stated.IsOf(transferred) ? DigestVerdict.Differs
        : chunks is null ? DigestVerdict.Verified : DigestVerdict.VerifiedAsTransferred;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        for (; inHeader && !bytes.IsEmpty; bytes = bytes[1..])
        {
            header.Add(bytes[0]);
            if (bytes[0] == '\n' && EndsInBlankLine())
            {
                inHeader = false;
                chunks = IsChunked() ? new ChunkedBody(entity) : null;
            }
            else if (header.Count == GreatestHeader)
            {
                inHeader = false; // no header of HTTP: the rest is hashed, and will not agree
            }
        }

        transferred.Append(bytes);
        chunks?.Append(bytes);
    }

    public void Dispose()
    {
        transferred.Dispose();
        entity.Dispose();
    }

    private bool EndsInBlankLine() => header.Count >= 2 && (header[^2] == '\n' || (header is [.., (byte)'\n', (byte)'\r', (byte)'\n']));

    private bool IsChunked() => Encoding.Latin1.GetString([.. header]).Split('\n').Any(static line =>
        line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase) && line.Contains("chunked", StringComparison.OrdinalIgnoreCase));
}
