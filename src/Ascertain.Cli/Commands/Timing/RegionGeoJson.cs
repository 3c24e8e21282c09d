using System.Globalization;
using System.Text;
using Ascertain.Chronolocation.Shadows;

namespace Ascertain.Cli.Commands.Timing;

/// <summary>A set of cells as GeoJSON (RFC 7946): one MultiPolygon with a rectangle for each run of cells in a row.</summary>
internal static class RegionGeoJson
{
    public static string Of(GroundRegion region)
    {
        double size = 180.0 / (1 << region.Level);
        StringBuilder text = new("""{"type":"Feature","properties":{""");
        text.Append(CultureInfo.InvariantCulture, $"\"mass\":{region.Mass},\"areaSquareKilometres\":{region.SquareKilometres}").Append("""},"geometry":{"type":"MultiPolygon","coordinates":[""");
        for (int i = 0; i < region.Runs.Count; i++)
        {
            (int row, int from, int until) = region.Runs[i];
            double south = (row * size) - 90, west = (from * size) - 180, north = south + size, east = (until * size) - 180;
            text.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]");
        }

        return text.Append("]}}\n").ToString();
    }
}
