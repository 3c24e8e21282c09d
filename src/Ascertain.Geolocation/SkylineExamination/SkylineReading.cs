using System.Globalization;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>A drawn line, read through a lens: what is searched for, and how it came to be.</summary>
/// <param name="Frame">Which frame.</param>
/// <param name="Picture">Its size, and how it is turned.</param>
/// <param name="Camera">The lens, and how it is held.</param>
/// <param name="Lens">What was stated.</param>
/// <param name="HeldBasis">Where tilt and roll come from, as a phrase.</param>
/// <param name="Marks">Places of the line in the picture as shown, in equal steps.</param>
/// <param name="Skyline">The line as directions.</param>
internal sealed record SkylineReading(long Frame, TurnedPicture Picture, HeldCamera Camera, StatedLens Lens, string HeldBasis, IReadOnlyList<(double X, double Y)> Marks, Skyline Skyline)
{
    /// <summary>Reads it.</summary>
    /// <param name="marked">What was drawn.</param>
    /// <param name="horizon">Where the level horizon of the same frame was marked, or null.</param>
    /// <param name="lens">What was stated of the lens.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="sigmaPixels">Standard deviation of the line's rows.</param>
    /// <exception cref="InvalidDataException">It is no skyline that can be searched for; the message is a sentence.</exception>
    public static SkylineReading Of(MarkedSkyline marked, ((double X, double Y) From, (double X, double Y) To)? horizon, StatedLens lens, TurnedPicture picture, double sigmaPixels)
    {
        double focal = HeldCamera.Focal(picture.Width, lens.FieldOfViewDegrees), x = picture.ShownWidth / 2.0, y = picture.ShownHeight / 2.0;
        (double tilt, double roll, string basis) = Held(horizon, lens, picture, focal);
        HeldCamera camera = new(focal, x, y, tilt, roll);
        IReadOnlyList<(double X, double Y)> marks = DrawnLine.Every([.. marked.Corners.Select(picture.Shown)], Math.Max(1, picture.ShownWidth / 320.0));
        return new(marked.Frame, picture, camera, lens, basis, marks, Skyline.Of(camera.Columns(marks.Select(it => (it.X, it.Y, sigmaPixels)))));
    }

    private static (double Tilt, double Roll, string Basis) Held(((double X, double Y) From, (double X, double Y) To)? horizon, StatedLens lens, TurnedPicture picture, double focal)
    {
        if (lens.TiltDegrees is not null || lens.RollDegrees is not null)
        {
            return (lens.TiltDegrees ?? 0, lens.RollDegrees ?? 0, lens is { TiltDegrees: not null, RollDegrees: not null } ? "as stated" : $"as stated, the {(lens.TiltDegrees is null ? "tilt" : "roll")} taken as none since nobody stated it");
        }

        return horizon is { } level && HeldCamera.FromHorizon(focal, picture.ShownWidth / 2.0, picture.ShownHeight / 2.0, picture.Shown(level.From), picture.Shown(level.To)) is { } held
            ? (held.TiltDegrees, held.RollDegrees, "by the level horizon that was marked in the frame")
            : (0, 0, "taken as level, since nobody stated or marked otherwise");
    }

    /// <summary>What was assumed of the lens, in words.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture,
        $"The line of frame {Frame} was read through a lens whose picture spans {Lens.FieldOfViewDegrees:0.##}° in width, as {Lens.Author} states{(Lens.Reason is { Length: > 0 } reason ? $" ({reason.TrimEnd('.')})" : "")}, tilted {Camera.TiltDegrees:0.##}° upwards and rolled {Camera.RollDegrees:0.##}° clockwise, {HeldBasis}: {Skyline.Columns.Count} columns over {Skyline.WidthDegrees:0.#}°.");
}
