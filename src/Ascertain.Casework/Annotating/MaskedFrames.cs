using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Casework.Annotating;

/// <summary>Frames of an approval that go only with parts hidden.</summary>
/// <remarks>They stand apart from the approval's <c>frames</c>: a release that knows no masks reads an approval of no frames, never one of whole frames.</remarks>
/// <param name="Frames">By presentation index.</param>
/// <param name="Records">SHA-256 of markings that say where: of kind personRegion or polygon.</param>
/// <param name="Rectangles">Parts that nobody marked: left, upper edge, width and height in pixels of the decoded picture; they hold for every one of the frames.</param>
public sealed record MaskedFrames(IReadOnlyList<long> Frames, IReadOnlyList<string> Records, IReadOnlyList<(long Left, long Top, long Width, long Height)> Rectangles)
{
    /// <summary>Name of the member.</summary>
    public const string Member = "maskedFrames";

    /// <summary>The member.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["frames"] = new CanonicalArray(Frames.Select(static it => (CanonicalValue)it)),
        ["records"] = CanonicalArray.OfTexts(Records),
        ["rectangles"] = new CanonicalArray(Rectangles.Select(static it => (CanonicalValue)new CanonicalArray([it.Left, it.Top, it.Width, it.Height]))),
    };

    /// <summary>Reads the member.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    /// <exception cref="UnusableInputException">It hides nothing, or says what cannot be.</exception>
    public static MaskedFrames FromCanonical(CanonicalObject values)
    {
        MaskedFrames masked = new(
            [.. values.Array("frames").Select(static it => Whole(it, CanonicalNumber.GreatestInteger))],
            [.. values.Array("records").Texts()],
            [.. values.Array("rectangles").Select(static it => it is CanonicalArray { Count: 4 } four
                ? (Whole(four[0], FrameMarking.GreatestCoordinate), Whole(four[1], FrameMarking.GreatestCoordinate), Whole(four[2], FrameMarking.GreatestCoordinate), Whole(four[3], FrameMarking.GreatestCoordinate))
                : throw new UnusableInputException("a rectangle is four whole numbers: left, upper edge, width, height."))]);
        return masked.Frames.Count == 0 || masked.Records.Count + masked.Rectangles.Count == 0 ? throw new UnusableInputException("masked frames name frames, and what hides parts of them.")
            : masked.Rectangles.Any(static it => it.Width == 0 || it.Height == 0) ? throw new UnusableInputException("a rectangle has an area.")
            : masked;
    }

    /// <summary>Rectangles as people write them: <c>10,20,64,48;0,0,16,16</c>.</summary>
    /// <exception cref="UnusableInputException">A part is no rectangle.</exception>
    public static IReadOnlyList<(long Left, long Top, long Width, long Height)> ParseRectangles(string? list) =>
    [
        .. (list ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static text =>
        {
            long[] numbers = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(static it =>
                long.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= FrameMarking.GreatestCoordinate ? number : -1)];
            return numbers.Length == 4 && numbers.All(static it => it >= 0) && numbers[2] > 0 && numbers[3] > 0
                ? (numbers[0], numbers[1], numbers[2], numbers[3])
                : throw new UnusableInputException($"\"{text}\" is no rectangle: left, upper edge, width and height in pixels, as 10,20,64,48.");
        }),
    ];

    private static long Whole(CanonicalValue value, double greatest) => value is CanonicalNumber { Value: >= 0 } number && number.Value <= greatest && number.Value == Math.Floor(number.Value)
        ? (long)number.Value
        : throw new UnusableInputException("frames and rectangles are whole numbers from 0.");
}
