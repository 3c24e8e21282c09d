using Ascertain.Copies.Alignment;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Derivation;

/// <summary>All that is measured on the strongest part that two clips share, before anything is judged.</summary>
internal sealed record DerivationMeasures
{
    /// <summary>What the first shows around the frame of the second.</summary>
    public required Surroundings AroundOther { get; init; }

    /// <summary>What the second shows around the frame of the first.</summary>
    public required Surroundings AroundOne { get; init; }

    /// <summary>Covered places.</summary>
    public required CoveredPlaces Covered { get; init; }

    /// <summary>What the first shows before the second begins, and after it ends; null where times are not certain.</summary>
    public required (BeyondPart Before, BeyondPart After)? OneBeyond { get; init; }

    /// <summary>What the second shows before the first begins, and after it ends.</summary>
    public required (BeyondPart Before, BeyondPart After)? OtherBeyond { get; init; }

    /// <summary>Fine detail.</summary>
    public required DetailComparison Detail { get; init; }

    /// <summary>New pictures of the first in the part.</summary>
    public required NewPictures OnePictures { get; init; }

    /// <summary>New pictures of the second in the part, per second of the first.</summary>
    public required NewPictures OtherPictures { get; init; }

    /// <summary>Whether the file of the first, and that of the second, names a device.</summary>
    public required (bool One, bool Other) NamesDevice { get; init; }

    /// <summary>Speed that was fitted, 1 for the same.</summary>
    public required double Speed { get; init; }

    /// <summary>Whether detail was measured at the same moments of both clips, so that what they show does not differ.</summary>
    public required bool HasSameMoments { get; init; }

    /// <summary>Measures them on the strongest part that is told as a copy.</summary>
    /// <param name="one">The first clip.</param>
    /// <param name="other">The second.</param>
    /// <param name="parts">As the aligner found them.</param>
    /// <returns>Null where no part is told as a copy.</returns>
    public static DerivationMeasures? Of(FingerprintSink one, FingerprintSink other, IReadOnlyList<CopySegment> parts)
    {
        CopySegment? part = parts.Where(static it => it.Kind is CopyKind.Copy or CopyKind.CopyAtRest).OrderByDescending(static it => it.Score).ThenBy(static it => it.OneStart).FirstOrDefault();
        if (part is null || one.Stills.Count == 0 || other.Stills.Count == 0)
        {
            return null;
        }

        SharedView view = new(one.Stills, other.Stills, part, Math.Max(one.Step, other.Step));
        PartGeometry geometry = view.Geometry;
        double first = (0 - part.Line.Offset) / part.Line.Speed, last = (other.LastSeconds - part.Line.Offset) / part.Line.Speed;
        bool isTimed = part.Kind == CopyKind.Copy;
        NewPictures second = NewPictures.Of(other.Changes, part.OtherStart, part.OtherEnd);
        return new DerivationMeasures
        {
            AroundOther = Surroundings.Of(Within(one.Stills, part.OneStart, part.OneEnd), geometry.ToOther, geometry.ToOne),
            AroundOne = Surroundings.Of(Within(other.Stills, part.OtherStart, part.OtherEnd), geometry.ToOne, geometry.ToOther),
            Covered = CoveredPlaces.Of(view),
            OneBeyond = isTimed ? (BeyondPart.Of(one.Stills, one.LastSeconds, first, isBefore: true), BeyondPart.Of(one.Stills, one.LastSeconds, last, isBefore: false)) : null,
            OtherBeyond = isTimed
                ? (BeyondPart.Of(other.Stills, other.LastSeconds, part.Line.Of(0), isBefore: true), BeyondPart.Of(other.Stills, other.LastSeconds, part.Line.Of(one.LastSeconds), isBefore: false))
                : null,
            Detail = DetailComparison.Of(one.Details, other.Details, part, view),
            OnePictures = NewPictures.Of(one.Changes, part.OneStart, part.OneEnd),
            OtherPictures = second with { PerSecond = second.PerSecond * part.Line.Speed },
            NamesDevice = (one.NamesDevice, other.NamesDevice),
            Speed = part.Line.Speed,
            HasSameMoments = part.Line.Speed == 1 && Math.Abs(part.Line.Offset) < 0.1,
        };
    }

    private static List<ClipStill> Within(List<ClipStill> stills, double from, double to) => stills.FindAll(it => it.Seconds >= from && it.Seconds <= to);
}
