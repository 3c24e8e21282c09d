using Ascertain.Copies.Features;

namespace Ascertain.Copies.Fingerprints;

/// <summary>One picture of a clip, as it is kept to find copies by.</summary>
/// <param name="Seconds">Its presentation time, from that of the first picture.</param>
/// <param name="Features">Its features, at most <see cref="FeatureExtractor.Most"/>.</param>
/// <param name="Small">The picture in small: a quarter of the common size along each side.</param>
internal sealed record ClipStill(double Seconds, PictureFeature[] Features, GreyPicture Small);
