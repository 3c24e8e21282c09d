using Ascertain.Copies.Alignment;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Derivation;

/// <summary>Where a place of one clip's picture lies in the other's: as parts of width and height, 0 to 1 from the left upper corner, as decoded.</summary>
/// <param name="placement">As the aligner found it.</param>
/// <param name="one">A still of the first clip.</param>
/// <param name="other">A still of the second.</param>
internal sealed class PartGeometry(Placement placement, ClipStill one, ClipStill other)
{
    private readonly bool swaps = (placement.Symmetry & 1) != 0, turnsX = (placement.Symmetry & 2) != 0, turnsY = (placement.Symmetry & 4) != 0;

    /// <summary>Area of the first picture as a part of that of the second: more than 1 where the second is shown within the first.</summary>
    public double Area => placement.Transform.Area * one.Width * one.Height / ((double)other.Width * other.Height);

    /// <summary>Where a place of the first lies in the second.</summary>
    public (double X, double Y) ToOther(double x, double y)
    {
        (x, y) = ((x - 0.5) * one.Width, (y - 0.5) * one.Height);
        (x, y) = swaps ? (y, x) : (x, y);
        (x, y) = placement.Transform.Apply((turnsX ? -x : x) + (one.SeenWidth(placement.Symmetry) / 2.0), (turnsY ? -y : y) + (one.SeenHeight(placement.Symmetry) / 2.0));
        return (x / other.Width, y / other.Height);
    }

    /// <summary>Where a place of the second lies in the first.</summary>
    public (double X, double Y) ToOne(double x, double y)
    {
        (x, y) = placement.Transform.Invert(x * other.Width, y * other.Height);
        (x, y) = (x - (one.SeenWidth(placement.Symmetry) / 2.0), y - (one.SeenHeight(placement.Symmetry) / 2.0));
        (x, y) = (turnsX ? -x : x, turnsY ? -y : y);
        (x, y) = swaps ? (y, x) : (x, y);
        return ((x / one.Width) + 0.5, (y / one.Height) + 0.5);
    }
}
