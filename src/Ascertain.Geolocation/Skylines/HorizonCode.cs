using Ascertain.Earth.Horizons;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Skylines;

/// <summary>One direction of a horizon in two bytes: elevation in fifths of a degree, and a class of distance.</summary>
internal static class HorizonCode
{
    /// <summary>Degrees of one unit of elevation.</summary>
    public const double UnitDegrees = 0.2;

    /// <summary>Elevation of the unit 0; horizons lower or higher than the 256 units are kept at the end.</summary>
    public const double LowestDegrees = -11;

    /// <summary>Classes of distance, two to each doubling from 125 metres; class 0 is nearer, and also where nothing is known.</summary>
    public const int Classes = 20;

    /// <summary>The elevation in units.</summary>
    public static byte Elevation(HorizonPoint point) => point.DistanceMetres > 0
        ? (byte)Math.Clamp(Math.Round((QuickMath.Atan2Degrees(point.Tangent, 1) - LowestDegrees) / UnitDegrees), 0, 255)
        : (byte)0;

    /// <summary>The class of a distance.</summary>
    public static byte Class(HorizonPoint point)
    {
        int index = 0;
        double edge = 125;
        while (index < Classes - 1 && point.DistanceMetres >= edge)
        {
            edge = (index & 1) == 0 ? edge * 1.5 : edge * 4 / 3;
            index++;
        }

        return (byte)index;
    }

    /// <summary>A distance that stands for a class.</summary>
    public static double Metres(int index)
    {
        double edge = 125;
        for (int i = 1; i < index; i++)
        {
            edge = (i & 1) == 1 ? edge * 1.5 : edge * 4 / 3;
        }

        return index == 0 ? 60 : edge * 1.2;
    }
}
