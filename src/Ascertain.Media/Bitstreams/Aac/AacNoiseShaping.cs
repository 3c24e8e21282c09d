namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>One filter of temporal noise shaping, ISO/IEC 14496-3 §4.6.9.</summary>
/// <param name="Window">Window that it is for, from 0 to 7.</param>
/// <param name="TopBand">First band above those that it covers, as it stands.</param>
/// <param name="BottomBand">Lowest band that it covers.</param>
/// <param name="Order">Coefficients, from 1 to 12.</param>
/// <param name="Downwards">It runs from high to low frequencies.</param>
/// <param name="Resolution">Bits of a coefficient: 3 or 4.</param>
internal readonly record struct AacNoiseShaping(int Window, int TopBand, int BottomBand, int Order, bool Downwards, int Resolution);
