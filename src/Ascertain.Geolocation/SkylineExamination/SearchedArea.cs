using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>The area in which a camera is looked for, and is assumed to have stood. Whoever chose it, and why, is said with every answer.</summary>
/// <param name="SouthDegrees">Southern edge.</param>
/// <param name="WestDegrees">Western edge.</param>
/// <param name="NorthDegrees">Northern edge, north of the southern.</param>
/// <param name="EastDegrees">Eastern edge; west of the western one where the area goes over the date line.</param>
/// <param name="ChosenBy">A label of the investigation, or <c>the program</c>.</param>
/// <param name="Reason">One phrase.</param>
public sealed record SearchedArea(double SouthDegrees, double WestDegrees, double NorthDegrees, double EastDegrees, string ChosenBy, string Reason)
{
    /// <summary>Parameter: the edges as <c>S,W,N,E</c> in degrees.</summary>
    public const string EdgesParameter = "area";

    /// <summary>Parameter: who chose it.</summary>
    public const string ChosenByParameter = "areaChosenBy";

    /// <summary>Parameter: why.</summary>
    public const string ReasonParameter = "areaReason";

    /// <summary>The parameters of a method over an area.</summary>
    public static IReadOnlyList<ParameterDescription> Parameters { get; } =
    [
        new(EdgesParameter, "The area that is searched: south, west, north and east in degrees, with commas; an east that is less than the west goes over the date line.", ""),
        new(ChosenByParameter, "Who chose the area.", "the program"), new(ReasonParameter, "Why, as a phrase.", "since no plan names one"),
    ];

    /// <summary>Its corner.</summary>
    public GeoPoint SouthWest => GeoPoint.FromDegrees(SouthDegrees, WestDegrees);

    /// <summary>The opposite one.</summary>
    public GeoPoint NorthEast => GeoPoint.FromDegrees(NorthDegrees, EastDegrees);

    /// <summary>The edges as the parameter has them.</summary>
    public string Edges => string.Create(CultureInfo.InvariantCulture, $"{SouthDegrees},{WestDegrees},{NorthDegrees},{EastDegrees}");

    /// <summary>Reads edges.</summary>
    /// <returns>Null where they are none.</returns>
    public static SearchedArea? Parse(string edges, string chosenBy, string reason)
    {
        double[] box = [.. edges.Split(',').Select(static it => double.TryParse(it, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return box.Length == 4 && GeoPoint.IsValid(box[0], box[1]) && GeoPoint.IsValid(box[2], box[3]) && box[0] < box[2] && box[1] != box[3]
            ? new(box[0], box[1], box[2], box[3], chosenBy, reason) : null;
    }

    /// <summary>Reads the parameters of a request.</summary>
    /// <returns>Null where they name none.</returns>
    public static SearchedArea? Read(IReadOnlyDictionary<string, string> parameters) => Parse(parameters[EdgesParameter], parameters[ChosenByParameter], parameters[ReasonParameter]);

    /// <summary>The edges widened to the cells that are published: a small area would else say where somebody stood. An east above 180 lies beyond the date line.</summary>
    public (double South, double West, double North, double East) Widened
    {
        get
        {
            PlaceCell low = PlaceCell.Containing(SouthWest, ClocksAndPositionsMethod.PublishedLevel), high = PlaceCell.Containing(NorthEast, ClocksAndPositionsMethod.PublishedLevel);
            double north = high.SouthDegrees == NorthDegrees ? NorthDegrees : Math.Min(90, high.SouthDegrees + high.SizeDegrees), east = high.WestDegrees == NorthEast.LongitudeDegrees ? high.WestDegrees : high.WestDegrees + high.SizeDegrees;
            return (low.SouthDegrees, low.WestDegrees, north, east <= low.WestDegrees ? east + 360 : east);
        }
    }

    /// <summary>As every statement of a place says it.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"assuming that the camera stood in an area inside [{Widened.South:0.###}, {Widened.West:0.###}, {Widened.North:0.###}, {Widened.East:0.###}] (south, west, north, east), equally likely on all ground there, chosen by {ChosenBy}, {Reason}");

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical() => new() { ["southDegrees"] = SouthDegrees, ["westDegrees"] = WestDegrees, ["northDegrees"] = NorthDegrees, ["eastDegrees"] = EastDegrees, ["chosenBy"] = ChosenBy, ["reason"] = Reason };

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">Not such a form.</exception>
    public static SearchedArea FromCanonical(CanonicalObject document)
    {
        (double south, double west, double north, double east) = (document.Number("southDegrees"), document.Number("westDegrees"), document.Number("northDegrees"), document.Number("eastDegrees"));
        return GeoPoint.IsValid(south, west) && GeoPoint.IsValid(north, east) && south < north && west != east ? new(south, west, north, east, document.Text("chosenBy"), document.Text("reason"))
            : throw new CanonicalFormatException("area.malformed", "An area has a south below its north, and a west that is not its east.");
    }
}
