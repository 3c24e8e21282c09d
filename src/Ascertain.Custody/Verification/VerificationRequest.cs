using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Custody.Verification;

/// <summary>What the reader brings and does not take from the folder that is verified: without it, whoever made the folder vouches for himself.</summary>
public sealed record VerificationRequest
{
    /// <summary>The key that signs the ledger, as it was given by another way; null to take the folder's own.</summary>
    public NoteVerifierKey? Key { get; init; }

    /// <summary>A checkpoint kept from before: roll-back and fork since then are named.</summary>
    public Checkpoint? Since { get; init; }

    /// <summary>A witness who must have cosigned.</summary>
    public CosignerKey? Witness { get; init; }

    /// <summary>Roots of time-stamping authorities that the reader trusts.</summary>
    public TimeStampTrust Roots { get; init; } = TimeStampTrust.Nobody;

    /// <summary>Block headers that the reader has from elsewhere.</summary>
    public BlockHeaders Headers { get; init; } = BlockHeaders.None;

    /// <summary>Reads what is given as text; null where nothing is.</summary>
    /// <param name="vkey">See <see cref="Key"/>.</param>
    /// <param name="since">See <see cref="Since"/>: the signed note.</param>
    /// <param name="witness">See <see cref="Witness"/>.</param>
    /// <param name="roots">See <see cref="Roots"/>: certificates in PEM.</param>
    /// <param name="headers">See <see cref="Headers"/>.</param>
    /// <exception cref="CustodyFormatException">Something is not what it should be (wrong usage).</exception>
    public static VerificationRequest Parse(string? vkey, string? since = null, string? witness = null, string? roots = null, string? headers = null) => new()
    {
        Key = vkey is null ? null : NoteVerifierKey.Parse(vkey.Trim()),
        Since = since is null ? null : Checkpoint.Parse(Encoding.UTF8.GetBytes(since)),
        Witness = witness is null ? null : CosignerKey.Parse(witness.Trim()),
        Roots = roots is null ? TimeStampTrust.Nobody : TimeStampTrust.Parse(roots),
        Headers = headers is null ? BlockHeaders.None : BlockHeaders.Parse(Encoding.UTF8.GetBytes(headers)),
    };
}
