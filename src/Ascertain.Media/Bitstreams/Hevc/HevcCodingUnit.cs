namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>A coding unit, ITU-T H.265 §7.3.8.5.</summary>
/// <param name="X">Left edge in luma samples.</param>
/// <param name="Y">Upper edge in luma samples.</param>
/// <param name="Log2Size">Base-two logarithm of its side in luma samples, in [3, 6].</param>
/// <param name="Prediction">How it is predicted.</param>
/// <param name="Partition">How it is cut for prediction.</param>
/// <param name="IsMerged">Inter, in one part, and its motion is inherited (merge_flag); true for skip.</param>
/// <param name="HasResidual">Some transform coefficient of it is coded; false for PCM.</param>
/// <param name="Qp">QpY in [-48, 51].</param>
/// <param name="Bits">Bits that the arithmetic decoder took between its beginning and its end; the division between neighbours is exact to about two bits, the sum is exact.</param>
public readonly record struct HevcCodingUnit(ushort X, ushort Y, byte Log2Size, HevcPrediction Prediction, HevcPartition Partition, bool IsMerged, bool HasResidual, sbyte Qp, int Bits);
