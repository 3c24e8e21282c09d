namespace Ascertain.Copies.Features;

/// <summary>A place in a picture that is found again in copies of it: a blob, brighter or darker than what surrounds it.</summary>
/// <param name="X">Samples from the left edge of the picture brought to the common area, to its centre.</param>
/// <param name="Y">Samples from the upper edge.</param>
/// <param name="Level">Level of the pyramid, from 0; each is 2^(1/3) coarser than the one before.</param>
/// <param name="IsBright">Brighter than its surroundings.</param>
/// <param name="Strength">Determinant of the Hessian, in squared levels of luma, greater than 0.</param>
/// <param name="Descriptor">What it looks like.</param>
internal readonly record struct PictureFeature(float X, float Y, byte Level, bool IsBright, int Strength, FeatureDescriptor Descriptor);
