namespace Ascertain.Copies.ClipIndex;

/// <summary>A piece of a clip of the index that is worth to be compared.</summary>
/// <param name="Clip">Number of the clip, from 0.</param>
/// <param name="Piece">Where its stills lie.</param>
/// <param name="Vote">What speaks for it.</param>
internal readonly record struct PieceCandidate(int Clip, IndexedPiece Piece, PieceVote Vote);
