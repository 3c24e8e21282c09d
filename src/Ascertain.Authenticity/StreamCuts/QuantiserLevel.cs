namespace Ascertain.Authenticity.StreamCuts;

/// <summary>A stretch of pictures that are quantised alike.</summary>
/// <param name="First">Decode index of its first picture.</param>
/// <param name="Last">Decode index of its last picture.</param>
/// <param name="Quantiser">Mean quantiser of its pictures, in the codec's own steps.</param>
internal sealed record QuantiserLevel(int First, int Last, double Quantiser);
