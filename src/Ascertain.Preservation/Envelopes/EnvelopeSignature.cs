namespace Ascertain.Preservation.Envelopes;

/// <summary>A signature in an envelope; not yet verified.</summary>
/// <param name="KeyId">The key hash of the verifier key that should verify it (C2SP signed-note): a hint, never a proof.</param>
/// <param name="Signature">64 bytes of Ed25519.</param>
public sealed record EnvelopeSignature(string KeyId, ReadOnlyMemory<byte> Signature);
