using Ascertain.Copies.Features;

namespace Ascertain.Copies.Fingerprints;

/// <summary>One picture of a clip, as it is kept to find copies by.</summary>
/// <param name="Seconds">Its presentation time, from that of the first picture.</param>
/// <param name="Width">Samples in a row of the picture brought to the common area.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Features">Its features, at most <see cref="FeatureExtractor.Most"/>.</param>
/// <param name="Small">The picture in small: about a quarter of the common size along each side.</param>
internal sealed record ClipStill(double Seconds, int Width, int Height, PictureFeature[] Features, GreyPicture Small)
{
    /// <summary>Its width as seen through a symmetry.</summary>
    public int SeenWidth(int symmetry) => (symmetry & 1) != 0 ? Height : Width;

    /// <summary>Its height as seen through a symmetry.</summary>
    public int SeenHeight(int symmetry) => (symmetry & 1) != 0 ? Width : Height;
}
