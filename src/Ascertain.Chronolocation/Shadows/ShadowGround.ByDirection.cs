using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

internal sealed partial class ShadowGround
{
    private const int MostBounds = 4, MostDirected = 2 * (MostBounds + 1);

    // The columns of a row in which the shadow's direction is within reach of the measured one, disjoint and from the west; a column more at each end, since what looks at them looks again.
    // At hour angle H the shadow's parts are north = sin φ cos δ cos H − cos φ sin δ and east = cos δ sin H. It points along the azimuth α, or against it, where north sin α = east cos α:
    // sin φ cos δ sin α cos H − cos δ cos α sin H = cos φ sin δ sin α, which has two hour angles or none. Between those of both bounds the direction stays within reach or out of it.
    private int Directed(RowOfSun at, Sun sun, Span<(int From, int Until)> runs)
    {
        Span<double> bounds = stackalloc double[MostBounds];
        int count = 0;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            (double sin, double cos) = QuickMath.SinCosDegrees(azimuthDegrees + (side * reachDegrees));
            double byCosine = at.SinLatitude * sun.CosDeclination * sin, bySine = -sun.CosDeclination * cos, value = at.CosLatitude * sun.SinDeclination * sin;
            double length = Math.Sqrt((byCosine * byCosine) + (bySine * bySine));
            if (Math.Abs(value) < length)
            {
                double middle = QuickMath.Atan2Degrees(bySine, byCosine), away = 90 - QuickMath.AsinDegrees(value / length);
                (bounds[count++], bounds[count++]) = (Turned(middle - away), Turned(middle + away));
            }
        }

        if (count == 0)
        {
            return IsWithin(at, sun, 0) ? Whole(runs) : 0;
        }

        bounds[..count].Sort();
        int found = 0;
        for (int i = 0; i < count; i++)
        {
            double from = bounds[i], until = i + 1 < count ? bounds[i + 1] : bounds[0] + 360;
            if (IsWithin(at, sun, (from + until) / 2))
            {
                double columnsOfADegree = Columns / 360.0, noon = ((sun.LongitudeDegrees + 180) * columnsOfADegree) - 0.5;
                int first = (int)Math.Floor(noon + (from * columnsOfADegree)), last = (int)Math.Ceiling(noon + (until * columnsOfADegree));
                if (last - first >= Columns)
                {
                    return Whole(runs);
                }

                CutAround(first, last, runs, ref found);
            }
        }

        runs[..found].Sort(static (one, other) => one.From.CompareTo(other.From));
        return Merged(runs, found);
    }

    private int Whole(Span<(int From, int Until)> runs)
    {
        runs[0] = (0, Columns);
        return 1;
    }

    private bool IsWithin(RowOfSun at, Sun sun, double hourDegrees)
    {
        (double sinHour, double cosHour) = QuickMath.SinCosDegrees(hourDegrees);
        double north = (at.SinLatitude * sun.CosDeclination * cosHour) - (at.CosLatitude * sun.SinDeclination), east = sun.CosDeclination * sinHour;
        return Math.Abs(QuickMath.Atan2Degrees((east * directionNorth) - (north * directionEast), (north * directionNorth) + (east * directionEast))) <= reachDegrees;
    }

    // First and last may lie some way around the globe on either side.
    private void CutAround(int first, int last, Span<(int From, int Until)> runs, ref int count)
    {
        int shift = (int)Math.Floor((double)first / Columns) * Columns;
        (first, last) = (first - shift, last - shift);
        runs[count++] = (first, Math.Min(last + 1, Columns));
        if (last >= Columns)
        {
            runs[count++] = (0, last - Columns + 1);
        }
    }

    private static int Merged(Span<(int From, int Until)> runs, int count)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (kept > 0 && runs[i].From <= runs[kept - 1].Until)
            {
                runs[kept - 1].Until = Math.Max(runs[kept - 1].Until, runs[i].Until);
            }
            else
            {
                runs[kept++] = runs[i];
            }
        }

        return kept;
    }

    private static double Turned(double degrees) => degrees - (360 * Math.Floor((degrees + 180) / 360));
}
