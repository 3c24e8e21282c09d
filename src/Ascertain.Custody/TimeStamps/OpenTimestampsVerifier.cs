using System.Security.Cryptography;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Compares OpenTimestamps proofs with a file and with block headers, offline.</summary>
public static class OpenTimestampsVerifier
{
    /// <summary>Checks that a proof is over the file, and each of its attestations as far as headers are supplied.</summary>
    /// <param name="stamp">An <c>.ots</c> file; any bytes are allowed and none throw.</param>
    /// <param name="file">The bytes that were stamped.</param>
    /// <param name="headers">Block headers from a source that the reader trusts.</param>
    public static OpenTimestampsReport Verify(ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> file, BlockHeaders headers)
    {
        try
        {
            OpenTimestampsProof proof = OpenTimestampsProof.Parse(stamp);
            if (proof.FileSha256Hex != Convert.ToHexStringLower(SHA256.HashData(file)))
            {
                return new OpenTimestampsReport([], [new("ots.otherFile", "The proof is over another file.")]);
            }

            OpenTimestampsResult[] results = [.. proof.Attestations.Select(it => Compare(it, headers))];
            IEnumerable<TimeStampFault> faults = results.Where(static it => it.Outcome == OpenTimestampsOutcome.Wrong).Select<OpenTimestampsResult, TimeStampFault>(static it =>
                new("ots.merkleRoot", $"The commitment is not the Merkle root of the header supplied for block {it.Attestation.Height}."));
            return new OpenTimestampsReport(results, [.. faults]);
        }
        catch (CustodyFormatException fault)
        {
            return new OpenTimestampsReport([], [new(fault.Code, fault.Message)]);
        }
    }

    private static OpenTimestampsResult Compare(OpenTimestampsAttestation attestation, BlockHeaders headers)
    {
        BlockHeader? header = attestation.Height is { } height ? headers.At(height) : null;
        OpenTimestampsOutcome outcome = attestation switch
        {
            { Height: null, Calendar: null } => OpenTimestampsOutcome.Unknown,
            { CommitmentHex: null } => OpenTimestampsOutcome.NotFollowed,
            { Calendar: not null } => OpenTimestampsOutcome.Pending,
            _ when header is null => OpenTimestampsOutcome.NeedsHeader,
            _ => attestation.CommitmentHex == header.MerkleRootHex ? OpenTimestampsOutcome.Attested : OpenTimestampsOutcome.Wrong,
        };
        return new OpenTimestampsResult(attestation, outcome, header);
    }
}
