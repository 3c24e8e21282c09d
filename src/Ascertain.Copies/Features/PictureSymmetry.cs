using System.Numerics;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Features;

/// <summary>The eight ways in which a picture can be turned by quarters and mirrored; see <see cref="FeaturePattern"/> for their numbers.</summary>
internal static class PictureSymmetry
{
    /// <summary>As it is, and mirrored left to right.</summary>
    public const int None = 0, Mirrored = 2;

    /// <summary>Whether it is a mirror image, turned or not.</summary>
    public static bool IsMirrored(int symmetry) => (BitOperations.PopCount((uint)symmetry) & 1) != 0;

    /// <summary>Quarters by which it is turned clockwise, after it is mirrored left to right where it is a mirror image.</summary>
    public static int Quarters(int symmetry) => symmetry switch { 0 or 2 => 0, 3 or 1 => symmetry == 3 ? 1 : 3, 6 or 4 => 2, _ => symmetry == 5 ? 3 : 1 };

    /// <summary>The features of a still as seen through a symmetry.</summary>
    public static PictureFeature[] Through(ClipStill still, int symmetry)
    {
        if (symmetry == None)
        {
            return still.Features;
        }

        bool swaps = (symmetry & 1) != 0;
        (float halfX, float halfY) = (still.Width / 2f, still.Height / 2f);
        (float toX, float toY) = swaps ? (halfY, halfX) : (halfX, halfY);
        PictureFeature[] seen = new PictureFeature[still.Features.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            PictureFeature feature = still.Features[i];
            (float x, float y) = (feature.X - halfX, feature.Y - halfY);
            (x, y) = swaps ? (y, x) : (x, y);
            seen[i] = feature with
            {
                X = ((symmetry & 2) != 0 ? -x : x) + toX,
                Y = ((symmetry & 4) != 0 ? -y : y) + toY,
                Descriptor = feature.Descriptor.Through(symmetry),
            };
        }

        return seen;
    }

    /// <summary>The small picture of a still as seen through a symmetry.</summary>
    public static GreyPicture Small(ClipStill still, int symmetry)
    {
        GreyPicture from = still.Small;
        bool swaps = (symmetry & 1) != 0;
        GreyPicture to = swaps ? new(from.Height, from.Width) : new(from.Width, from.Height);
        for (int y = 0; y < from.Height; y++)
        {
            for (int x = 0; x < from.Width; x++)
            {
                (int a, int b) = swaps ? (y, x) : (x, y);
                a = (symmetry & 2) != 0 ? to.Width - 1 - a : a;
                b = (symmetry & 4) != 0 ? to.Height - 1 - b : b;
                to.Samples[(b * to.Width) + a] = from.Samples[(y * from.Width) + x];
            }
        }

        return to;
    }
}
