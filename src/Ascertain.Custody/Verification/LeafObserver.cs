using Ascertain.Custody.Ledger;

namespace Ascertain.Custody.Verification;

/// <summary>Sees each leaf as it is taken.</summary>
/// <param name="leaf">Its bytes.</param>
/// <param name="tree">The tree that it is the last leaf of.</param>
public delegate void LeafObserver(ReadOnlySpan<byte> leaf, MerkleRoot tree);
