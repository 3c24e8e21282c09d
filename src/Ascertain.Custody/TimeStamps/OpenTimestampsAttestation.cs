namespace Ascertain.Custody.TimeStamps;

/// <summary>One statement in an OpenTimestamps proof that its commitment existed at a time.</summary>
/// <param name="TagHex">Kind: 8 bytes.</param>
/// <param name="PayloadHex">What the statement holds: up to 8,192 bytes.</param>
/// <param name="CommitmentHex">What the operations make of the file's digest; null when one of them is not followed (RIPEMD-160, Keccak-256).</param>
/// <param name="Height">Number of the Bitcoin block whose Merkle root the commitment is said to be; null for other kinds.</param>
/// <param name="Calendar">Address of the server that promised an attestation; null for other kinds. Nothing here ever asks it.</param>
public sealed record OpenTimestampsAttestation(string TagHex, string PayloadHex, string? CommitmentHex, long? Height = null, string? Calendar = null);
