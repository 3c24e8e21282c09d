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
    private readonly LabelledDigest stated;
    private readonly DigestSet transferred, entity;
    private readonly ArchivedHead? head;
    private ChunkedBody? chunks;

    /// <param name="stated">Of a known function.</param>
    /// <param name="http">True when the block is an HTTP message, false when it is the payload itself.</param>
    public PayloadHash(LabelledDigest stated, bool http)
    {
        (this.stated, head) = (stated, http ? new ArchivedHead() : null);
        (transferred, entity) = (new DigestSet(stated.Algorithm), new DigestSet(stated.Algorithm));
    }

    public DigestVerdict Verdict => chunks is { Complete: true } && stated.IsOf(entity) ? DigestVerdict.Verified
        : !stated.IsOf(transferred) ? DigestVerdict.Differs
        : chunks is null ? DigestVerdict.Verified : DigestVerdict.VerifiedAsTransferred;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (head is { IsOver: false })
        {
            bytes = head.Take(bytes);
            chunks = head.IsOver && head.IsChunked ? new ChunkedBody(entity.Append) : null;
        }

        transferred.Append(bytes);
        chunks?.Append(bytes);
    }

    public void Dispose()
    {
        transferred.Dispose();
        entity.Dispose();
    }
}
