namespace Ascertain.Media.SoundCompression;

/// <summary>The offset at which an earlier frame grid would lie, if there was one.</summary>
/// <param name="Offset">Samples from the beginning of a present frame to that of the former one, at least 32 samples from it either way, and more than 6 from its half.</param>
/// <param name="Height">How much nearer to 0 the coefficients are there than 3 samples before and behind, in standard deviations of the mean over blocks. Without an earlier grid the largest of 32: about 2.</param>
/// <param name="NextHeight">The same of the next highest candidate more than 8 samples from it; at least 0.</param>
/// <param name="NearOffset">The offset that stands out most among those closer to the present grid, or to half a frame from it.</param>
/// <param name="NearHeight">How high it is: the present grid's own zeros reach there, so that sounds coded once have some height too.</param>
/// <param name="NearNextHeight">The next highest of those, as with <paramref name="NextHeight"/>.</param>
/// <param name="Blocks">Blocks that were compared.</param>
public readonly record struct FormerGridPeak(int Offset, double Height, double NextHeight, int NearOffset, double NearHeight, double NearNextHeight, int Blocks);
