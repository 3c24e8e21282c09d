namespace Ascertain.Custody.Verification;

/// <summary>Sees each leaf as it is taken.</summary>
/// <param name="leaf">Its bytes.</param>
/// <param name="hash">RFC 6962 hash of the leaf.</param>
public delegate void LeafObserver(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> hash);
