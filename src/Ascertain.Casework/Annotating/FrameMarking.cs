using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Casework.Annotating;

/// <summary>What a person drew on a frame, read from a record of one of the kinds of <see cref="MarkingKind"/>.</summary>
/// <remarks>
/// Coordinates are pixels of the picture as it is decoded, before any turning: x from the left edge, y from the upper edge downwards, as <c>[x, y]</c>. The members by kind:
/// point <c>at</c>; line and horizon <c>from</c>, <c>to</c>; verticalObject <c>base</c>, <c>top</c> and, where it is seen, <c>shadowTip</c>; polygon and skyline <c>points</c>;
/// vanishingLines <c>lines</c> (pairs) and <c>direction</c> (<c>vertical</c> or <c>horizontal</c>); personRegion <c>regions</c>, each with <c>frame</c>, <c>from</c>, <c>to</c> (opposite corners).
/// All but personRegion name the <c>frame</c>; <c>lumaSha256</c> is the digest of the picture that was drawn on; <c>repeats</c> is the record that is marked anew without being seen.
/// </remarks>
/// <param name="Kind">See <see cref="MarkingKind"/>.</param>
/// <param name="Points">In the order of the record.</param>
/// <param name="LumaSha256Hex">Digest of the luma of the picture; null when it is not named.</param>
/// <param name="Repeats">Digest of the record that this one repeats; null for a first marking.</param>
public sealed record FrameMarking(string Kind, IReadOnlyList<MarkedPoint> Points, string? LumaSha256Hex, string? Repeats)
{
    /// <summary>As far right or down as a place in a picture may lie, in pixels. Arbitrary: larger pictures are not decoded.</summary>
    internal const int GreatestCoordinate = 65_536;

    private const int MostPoints = 10_000; // arbitrary: a skyline of a place for each column of any picture that is decoded

    /// <summary>Reads a record's values.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    /// <exception cref="UnusableInputException">A member says what cannot be.</exception>
    public static FrameMarking Parse(string kind, CanonicalObject values)
    {
        IReadOnlyList<MarkedPoint> points = kind == MarkingKind.PersonRegion ? Regions(values) : In(kind, values, FrameOf(values));
        return points.Count <= MostPoints
            ? new FrameMarking(kind, points, DigestIn(values, "lumaSha256"), DigestIn(values, "repeats"))
            : throw new UnusableInputException($"it has more than {MostPoints} points.");
    }

    /// <summary>Reads what lies in a ledger: null for what an earlier release entered in another form, or somebody else's program.</summary>
    public static FrameMarking? ReadOrNull(Annotation annotation)
    {
        try
        {
            return Parse(annotation.Kind, annotation.Values);
        }
        catch (Exception fault) when (fault is CanonicalFormatException or UnusableInputException)
        {
            return null;
        }
    }

    private static List<MarkedPoint> In(string kind, CanonicalObject values, long frame) => kind switch
    {
        MarkingKind.Point => [Of(values, "at", frame)],
        MarkingKind.Line or MarkingKind.Horizon => Apart([Of(values, "from", frame), Of(values, "to", frame)]),
        MarkingKind.VerticalObject => Apart([Of(values, "base", frame), Of(values, "top", frame), .. values.Has("shadowTip") ? (MarkedPoint[])[Of(values, "shadowTip", frame)] : []]),
        MarkingKind.Polygon => Several(values, frame, 3),
        MarkingKind.Skyline => Several(values, frame, 2),
        MarkingKind.VanishingLines => Lines(values, frame),
        _ => throw new UnusableInputException($"\"{kind}\" is drawn on no frame."),
    };

    private static List<MarkedPoint> Regions(CanonicalObject values)
    {
        List<MarkedPoint> points = [];
        CanonicalArray regions = values.Array("regions");
        for (int i = 0; i < regions.Count; i++)
        {
            CanonicalObject region = regions[i] as CanonicalObject ?? throw new UnusableInputException("a region is an object.");
            long frame = FrameOf(region);
            if (points.Count > 0 && frame <= points[^1].Frame)
            {
                throw new UnusableInputException("key frames of a region come in ascending order.");
            }

            MarkedPoint corner = Of(region, "from", frame), opposite = Of(region, "to", frame);
            if (corner.X == opposite.X || corner.Y == opposite.Y)
            {
                throw new UnusableInputException("a region has an area.");
            }

            points.Add(corner with { Role = Role("regions", i, ".from") });
            points.Add(opposite with { Role = Role("regions", i, ".to") });
        }

        return points.Count > 0 ? points : throw new UnusableInputException("\"regions\" holds at least one region.");
    }

    private static List<MarkedPoint> Lines(CanonicalObject values, long frame)
    {
        if (values.Text("direction") is not ("vertical" or "horizontal"))
        {
            throw new UnusableInputException("its direction is vertical or horizontal.");
        }

        CanonicalArray lines = values.Array("lines");
        List<MarkedPoint> points = [];
        for (int i = 0; i < lines.Count; i++)
        {
            CanonicalArray ends = lines[i] as CanonicalArray is { Count: 2 } two ? two : throw new UnusableInputException("a line has two ends.");
            points.AddRange(Apart([Of(ends[0], Role("lines", i, "[0]"), frame), Of(ends[1], Role("lines", i, "[1]"), frame)]));
        }

        return lines.Count >= 2 ? points : throw new UnusableInputException("\"lines\" holds at least two lines.");
    }

    private static List<MarkedPoint> Several(CanonicalObject values, long frame, int least)
    {
        List<MarkedPoint> points = [.. values.Array("points").Select((it, i) => Of(it, Role("points", i, ""), frame))];
        return points.Count >= least ? points : throw new UnusableInputException($"\"points\" holds at least {least} points.");
    }

    // Two ends in one place are a slip of the hand, and give no direction.
    private static List<MarkedPoint> Apart(List<MarkedPoint> points) =>
        points[0].X != points[1].X || points[0].Y != points[1].Y ? points : throw new UnusableInputException($"\"{points[0].Role}\" and \"{points[1].Role}\" are one place.");

    private static MarkedPoint Of(CanonicalObject values, string name, long frame) => Of(values.Array(name), name, frame);

    private static MarkedPoint Of(CanonicalValue value, string role, long frame) =>
        value is CanonicalArray { Count: 2 } pair && pair[0] is CanonicalNumber { Value: >= 0 and <= GreatestCoordinate } x && pair[1] is CanonicalNumber { Value: >= 0 and <= GreatestCoordinate } y
            ? new MarkedPoint(role, frame, x.Value, y.Value)
            : throw new UnusableInputException($"\"{role}\" is a place [x, y] in pixels, from 0 to {GreatestCoordinate}.");

    private static long FrameOf(CanonicalObject values) => values.Integer("frame") is >= 0 and long frame ? frame : throw new UnusableInputException("frames count from 0.");

    private static string Role(string list, int index, string rest) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]{rest}");

    private static string? DigestIn(CanonicalObject values, string name) => values.TextOrNull(name) is not { } text ? null
        : text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : throw new UnusableInputException($"\"{name}\" is a SHA-256 of 64 hexadecimal digits.");
}
