namespace Ascertain.Custody.TimeStamps;

/// <summary>What became of one attestation.</summary>
public enum OpenTimestampsOutcome
{
    /// <summary>The commitment is the Merkle root of the header supplied. Worth what the header is: see <see cref="BlockHeader.HasProofOfWork"/>.</summary>
    Attested,

    /// <summary>The header of that height was not supplied.</summary>
    NeedsHeader,

    /// <summary>A calendar promised an attestation: nothing to rely on yet.</summary>
    Pending,

    /// <summary>Of a kind that is not known here.</summary>
    Unknown,

    /// <summary>Behind an operation that is not followed here: it may hold elsewhere.</summary>
    NotFollowed,

    /// <summary>The commitment is not the Merkle root of the header supplied.</summary>
    Wrong,
}
