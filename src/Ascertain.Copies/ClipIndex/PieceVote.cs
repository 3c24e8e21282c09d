namespace Ascertain.Copies.ClipIndex;

/// <summary>How much speaks for comparing a piece with a clip.</summary>
/// <param name="Weight">Features that are found in it at one shift of time, the greatest of all shifts, turns and mirrors; where common features vote, each weighs the less the more pieces have it.</param>
/// <param name="Symmetries">Turns and mirrors in which enough features are found, a bit for each.</param>
internal readonly record struct PieceVote(int Weight, int Symmetries);
