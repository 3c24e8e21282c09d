using System.Globalization;
using System.Text;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Geolocation.Skylines;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Geolocation.Maps;

/// <summary>Maps of where a skyline could have been seen from, on the heights that were searched; readable without colour.</summary>
internal static class PlaceMap
{
    private const int Foot = 24, Beside = 264; // units below the map for its scale, and to the right for what is drawn
    private const double LeastMetres = 1_200, MostMetres = 6_000; // from the middle of the near map to its edge; arbitrary
    private const int MostCells = 4_000; // drawn; arbitrary, the record has them all

    /// <summary>The searched area with the cell that is published, and no exact place.</summary>
    public static byte[] OfArea(TerrainGrid grid, SearchedArea area, SkylineLocation location)
    {
        (double south, double west, double north, double east) = area.Widened;
        PlaceCell? cell = location.IsLocated ? PlaceCell.Containing(location.Candidates[0].Place, ClocksAndPositionsMethod.PublishedLevel) : null;
        double margin = Math.Max(north - south, east - west) * 0.06;
        MapFrame map = MapFrame.Over(Math.Max(-90, south - margin), west - margin, Math.Min(90, north + margin), east + margin);
        string where = cell is { } named
            ? string.Create(CultureInfo.InvariantCulture, $"Such a skyline is seen from the cell whose south-west corner is {named.SouthDegrees:0.000}, {named.WestDegrees:0.000}, drawn as a square")
            : "From where the skyline was seen cannot be told";
        StringBuilder layers = new();
        layers.Append(Rectangle(map, south, west, north, east, "fill=\"none\" stroke=\"#000\" stroke-width=\"1.5\" stroke-dasharray=\"7 4\""));
        if (cell is { } published)
        {
            layers.Append(Rectangle(map, published.SouthDegrees, published.WestDegrees, published.SouthDegrees + published.SizeDegrees, published.WestDegrees + published.SizeDegrees, "fill=\"#b00\" fill-opacity=\"0.22\" stroke=\"#b00\" stroke-width=\"2\""));
        }

        return Draw(grid, map, "The searched area and the published cell", layers.ToString(),
            [$"{where}; {area.InWords}.", string.Create(CultureInfo.InvariantCulture, $"Nine tenths of the probability lie on {location.RegionSquareKilometres:0.###} of {location.SearchedSquareKilometres:0.##} km² of known ground."), "An exact place is not drawn here."],
            ["▬ ▬ area that was searched,", "widened to published cells", "", .. cell is null ? (string[])["no place is named"] : ["■ published cell of", "the likeliest place"]]);
    }

    /// <summary>The likeliest place with the cells that hold half and nine tenths, and what the camera sees from there.</summary>
    public static byte[] OfPlace(TerrainGrid grid, SkylineReading reading, SkylineLocation location, SkylineCandidate first)
    {
        MapFrame whole = MapFrame.Around(first.Place, MostMetres);
        (PlaceCell Cell, double X, double Y)[] near = [.. location.Region.Take(MostCells).Select(it => (it, whole.X(it.WestDegrees + (it.SizeDegrees / 2)), whole.Y(it.SouthDegrees + (it.SizeDegrees / 2)))).Where(it => it.Item2 >= 0 && it.Item2 <= whole.Width && it.Item3 >= 0 && it.Item3 <= whole.Height)];
        double reach = near.Length == 0 ? 0 : near.Max(it => Math.Max(Math.Abs(it.X - (whole.Width / 2.0)), Math.Abs(it.Y - (whole.Height / 2.0)))) * whole.MetresPerUnit;
        MapFrame map = MapFrame.Around(first.Place, Math.Clamp(1.3 * reach, LeastMetres, MostMetres));
        HashSet<PlaceCell> half = Half(location);
        double left = first.BearingDegrees + reading.Skyline.Columns[0].RelativeAzimuthDegrees, right = left + reading.Skyline.WidthDegrees;
        double units = Math.Min(map.Width, map.Height) * 0.46;
        StringBuilder layers = new();
        foreach ((PlaceCell cell, _, _) in near)
        {
            layers.Append(Rectangle(map, cell.SouthDegrees, cell.WestDegrees, cell.SouthDegrees + cell.SizeDegrees, cell.WestDegrees + cell.SizeDegrees, half.Contains(cell) ? "fill=\"#b00\" fill-opacity=\"0.75\"" : "fill=\"#b00\" fill-opacity=\"0.4\""));
        }

        layers.Append(Cone(map, first.Place, left, right, units));
        (double x, double y) = (map.X(first.Place.LongitudeDegrees), map.Y(first.Place.LatitudeDegrees));
        layers.Append(CultureInfo.InvariantCulture, $"<path d=\"M{MapFrame.Text(x - 7)} {MapFrame.Text(y)}H{MapFrame.Text(x + 7)}M{MapFrame.Text(x)} {MapFrame.Text(y - 7)}V{MapFrame.Text(y + 7)}\" stroke=\"#000\" stroke-width=\"1.6\"/>");
        return Draw(grid, map, "The likeliest place, and what is seen from there", layers.ToString(),
            [
                string.Create(CultureInfo.InvariantCulture, $"The likeliest place is {first.Place.LatitudeDegrees:0.00000}, {first.Place.LongitudeDegrees:0.00000}; the picture shows from {Round(left):0.0}° to {Round(right):0.0}° clockwise from true north there{(location.IsLocated ? "" : ", and it is not likely enough to be named")}."),
                string.Create(CultureInfo.InvariantCulture, $"Cells with nine tenths of the probability cover {location.RegionSquareKilometres:0.####} km²; {near.Length} of {location.Region.Count} lie on this map."),
            ],
            ["✚ likeliest place, and what", "the picture shows from there", "", "■ cells with half of the probability,", "lighter: with nine tenths"]);
    }

    private static double Round(double azimuth) => azimuth - (360 * Math.Floor(azimuth / 360));

    private static HashSet<PlaceCell> Half(SkylineLocation location)
    {
        HashSet<PlaceCell> half = [];
        Dictionary<PlaceCell, long> masses = location.Density!.Cells.ToDictionary(static it => it.Cell, static it => it.Mass);
        long held = 0;
        foreach (PlaceCell cell in location.Region)
        {
            if (held >= TimeDensity.Whole / 2)
            {
                break;
            }

            half.Add(cell);
            held += masses.GetValueOrDefault(cell);
        }

        return half;
    }

    private static string Rectangle(MapFrame map, double south, double west, double north, double east, string style)
    {
        (double left, double right) = (Math.Clamp(map.X(west), 0, map.Width), Math.Clamp(map.X(east), 0, map.Width));
        (double top, double bottom) = (Math.Clamp(map.Y(north), 0, map.Height), Math.Clamp(map.Y(south), 0, map.Height));
        return string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.##}\" y=\"{top:0.##}\" width=\"{right - left:0.##}\" height=\"{bottom - top:0.##}\" {style}/>");
    }

    private static string Cone(MapFrame map, GeoPoint from, double left, double right, double units)
    {
        StringBuilder path = new();
        path.Append(CultureInfo.InvariantCulture, $"<path d=\"M{MapFrame.Text(map.X(from.LongitudeDegrees))} {MapFrame.Text(map.Y(from.LatitudeDegrees))}");
        const int Parts = 12;
        for (int i = 0; i <= Parts; i++)
        {
            (double x, double y) = map.Toward(from, left + ((right - left) * i / Parts), units);
            path.Append(CultureInfo.InvariantCulture, $"L{MapFrame.Text(x)} {MapFrame.Text(y)}");
        }

        return path.Append("Z\" fill=\"#06c\" fill-opacity=\"0.16\" stroke=\"#06c\" stroke-width=\"1.4\"/>").ToString();
    }

    private static byte[] Draw(TerrainGrid grid, MapFrame map, string title, string layers, IReadOnlyList<string> said, IReadOnlyList<string> legend)
    {
        ReliefRaster relief = ReliefRaster.Of(grid, map);
        double interval = relief.Span is { } span ? ContourLines.Interval(span.Greatest - span.Least) : 0;
        string heights = relief.Span is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"Heights from {known.Least:0} to {known.Greatest:0} m ({grid.Datum}), shaded as lit from the north-west, lines every {interval:0} m; level ground at 0 m or below is drawn as water, white is not known.")
            : "No height is known here.";
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {map.Width + Beside} {map.Height + Foot}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\"><title>{title}</title><desc>");
        svg.AppendJoin('\n', said.Append(heights).Select(SvgText.Encode)).Append("</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<image width=\"{map.Width}\" height=\"{map.Height}\" preserveAspectRatio=\"none\" href=\"data:image/bmp;base64,{Convert.ToBase64String(relief.ToBitmap())}\"/>");
        svg.Append(Contours(relief, map, interval)).Append(layers);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"0.5\" y=\"0.5\" width=\"{map.Width - 1}\" height=\"{map.Height - 1}\" fill=\"none\" stroke=\"#444\"/>");
        double metres = map.ScaleMetres, length = metres / map.MetresPerUnit;
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M4 {map.Height + 7}V{map.Height + 13}H{MapFrame.Text(4 + length)}V{map.Height + 7}\" fill=\"none\" stroke=\"#000\"/><text x=\"{MapFrame.Text(length + 10)}\" y=\"{map.Height + 16}\">{(metres >= 1000 ? metres / 1000 : metres):0} {(metres >= 1000 ? "km" : "m")}, north is up</text>");
        string[] lines = [.. legend, "", .. relief.Span is null ? (string[])[] : [string.Create(CultureInfo.InvariantCulture, $"lines of height every {interval:0} m")]];
        for (int i = 0; i < lines.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{map.Width + 12}\" y=\"{16 + (i * 16)}\">{SvgText.Encode(lines[i])}</text>");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    private static string Contours(ReliefRaster relief, MapFrame map, double interval)
    {
        if (relief.Span is not { } span)
        {
            return "";
        }

        (double across, double down) = ((double)map.Width / relief.Columns, (double)map.Height / relief.Rows);
        StringBuilder path = new();
        for (double level = interval * Math.Ceiling((span.Least + 0.01) / interval); level <= span.Greatest; level += interval)
        {
            foreach (IReadOnlyList<(double Column, double Row)> line in ContourLines.Of(relief.Heights, relief.Columns, relief.Rows, level))
            {
                for (int i = 0; i < line.Count; i++)
                {
                    path.Append(i == 0 ? 'M' : 'L').Append(MapFrame.Text((line[i].Column + 0.5) * across)).Append(' ').Append(MapFrame.Text((line[i].Row + 0.5) * down));
                }
            }
        }

        return path.Length == 0 ? "" : $"<path fill=\"none\" stroke=\"#7a5a2a\" stroke-opacity=\"0.6\" stroke-width=\"0.7\" d=\"{path}\"/>";
    }
}
