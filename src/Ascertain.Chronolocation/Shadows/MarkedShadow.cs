using System.Globalization;
using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>What a person marked in a frame that bears on its shadows, read from the record: an upright object with its shadow, a horizon, or upright lines.</summary>
/// <param name="Frame">In presentation order, from 0.</param>
/// <param name="Offset">Of the frame in the clip; null where the record does not say.</param>
/// <param name="Shadow">Foot, top and tip; null for what tells of the camera.</param>
/// <param name="Horizon">Two points of it, or null.</param>
/// <param name="Uprights">Lines that are upright in the scene.</param>
internal sealed record MarkedShadow(long Frame, Duration? Offset, FrameShadow? Shadow, ((double X, double Y) From, (double X, double Y) To)? Horizon, IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> Uprights)
{
    /// <summary>Reads the record of a marking, of kind <c>verticalObject</c>, <c>horizon</c> or <c>vanishingLines</c>.</summary>
    /// <returns>Null for a record of another kind, an object without the tip of its shadow, and lines that are level.</returns>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static MarkedShadow? Read(CanonicalObject document)
    {
        Annotation annotation = Annotation.FromCanonical(document);
        CanonicalObject values = annotation.Values;
        long frame = values.Integer("frame");
        Duration? offset = double.TryParse(annotation.PresentationTimeSeconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds < 86_400 * 30.0 ? Duration.FromSeconds(seconds) : null;
        return annotation.Kind switch
        {
            "verticalObject" when values.Has("shadowTip") => new MarkedShadow(frame, offset, new FrameShadow(At(values["base"]), At(values["top"]), At(values["shadowTip"])), null, []),
            "horizon" => new MarkedShadow(frame, offset, null, (At(values["from"]), At(values["to"])), []),
            "vanishingLines" when values.Text("direction") == "vertical" => new MarkedShadow(frame, offset, null, null,
                [.. values.Array("lines").Select(static it => it is CanonicalArray { Count: 2 } ends ? (At(ends[0]), At(ends[1])) : throw new CanonicalFormatException("marking.line", "A line has two ends."))]),
            _ => null,
        };
    }

    private static (double X, double Y) At(CanonicalValue value) => value is CanonicalArray { Count: 2 } pair && pair[0] is CanonicalNumber x && pair[1] is CanonicalNumber y
        ? (x.Value, y.Value)
        : throw new CanonicalFormatException("marking.place", "A place in a picture is [x, y].");
}
