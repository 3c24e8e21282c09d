using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Skylines;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>The skyline as the heights give it from a candidate place, in the picture beside the one that was drawn.</summary>
internal static class SeenLine
{
    /// <summary>One place for each column of the drawn line, of the picture as shown; null where nothing is known to hide the sky.</summary>
    public static IReadOnlyList<(double X, double Y)?> From(SkylineCandidate place, SkylineReading reading, HorizonTracer tracer, double eyeMetres)
    {
        IReadOnlyList<SkylineColumn> columns = reading.Skyline.Columns;
        (double Sin, double Cos)[] directions = [.. columns.Select(it => QuickMath.SinCosDegrees(place.BearingDegrees + it.RelativeAzimuthDegrees))];
        HorizonPoint[] horizon = new HorizonPoint[directions.Length];
        double ground = tracer.Trace(tracer.Grid.RowOf(place.Place.LatitudeDegrees), tracer.Grid.ColumnOf(place.Place.LongitudeDegrees), eyeMetres, directions, horizon);
        return double.IsNaN(ground) ? [] :
        [
            .. columns.Select((it, i) => horizon[i].DistanceMetres > 0 ? reading.Camera.Pixel(it.RelativeAzimuthDegrees, QuickMath.Atan2Degrees(horizon[i].Tangent, 1) - place.PitchDegrees) : null),
        ];
    }
}
