using Ascertain.Canonical;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Features;

namespace Ascertain.Copies.Comparing;

/// <summary>What two clips are to each other.</summary>
internal sealed class ClipComparison
{
    /// <summary>Record of a comparison.</summary>
    public const string RecordType = "ascertain/clip-comparison/1";

    // Of both clips so much must be shown in the other for a copy of the whole; the rest may be a title or a last picture.
    private const double WholeFrom = 0.9;

    private readonly bool areSameBytes;

    /// <summary>Takes the parts.</summary>
    /// <param name="parts">As the aligner found them.</param>
    /// <param name="oneSeconds">Length of the first clip.</param>
    /// <param name="otherSeconds">Length of the second.</param>
    /// <param name="areSameBytes">Whether both files are the same bytes.</param>
    public ClipComparison(IReadOnlyList<CopySegment> parts, double oneSeconds, double otherSeconds, bool areSameBytes)
    {
        Parts = [.. parts.Where(static it => it.Kind != CopyKind.None).OrderBy(static it => it.OneStart).ThenBy(static it => it.OtherStart)];
        (OneSeconds, OtherSeconds, this.areSameBytes) = (oneSeconds, otherSeconds, areSameBytes);
    }

    /// <summary>Which came from the other.</summary>
    public DerivationJudgement Derivation { get; init; } = DerivationJudgement.Nothing;

    /// <summary>Where a clip is too short to be aligned, the pictures that are most alike; null where it is long enough, or none are.</summary>
    public AlikeStills? Stills { get; init; }

    /// <summary>Whether a clip is too short to be aligned in time.</summary>
    public bool IsTooShort { get; init; }

    /// <summary>Whether so many parts were found that there may be more.</summary>
    public bool MayBeMore { get; init; }

    /// <summary>Parts that are told, by their begin in the first clip.</summary>
    public IReadOnlyList<CopySegment> Parts { get; }

    /// <summary>Length of the first clip, in seconds.</summary>
    public double OneSeconds { get; }

    /// <summary>Length of the second clip, in seconds.</summary>
    public double OtherSeconds { get; }

    /// <summary><c>none</c>, <c>same</c> (the same bytes), <c>copy</c> (nearly all of both), <c>partialCopy</c>, or <c>stillsAlike</c> (too short to be aligned, and a picture of one looks like a picture of the other).</summary>
    public string Relation
    {
        get
        {
            CopySegment[] copies = [.. Parts.Where(static it => it.Kind is CopyKind.Copy or CopyKind.CopyAtRest)];
            return areSameBytes ? "same" : copies.Length == 0 ? Stills is { AreCards: false } ? "stillsAlike" : "none"
                : Covered([.. copies.Select(static it => (it.OneStart, it.OneEnd))]) >= WholeFrom * OneSeconds && Covered([.. copies.Select(static it => (it.OtherStart, it.OtherEnd))]) >= WholeFrom * OtherSeconds ? "copy"
                : "partialCopy";
        }
    }

    /// <summary>The form in records.</summary>
    public CanonicalObject ToDocument()
    {
        CanonicalObject document = new()
        {
            ["type"] = RecordType,
            ["relation"] = Relation,
            ["aSeconds"] = OneSeconds,
            ["bSeconds"] = OtherSeconds,
            ["segments"] = new CanonicalArray([.. Parts.Select(it => new CanonicalObject
            {
                ["kind"] = Word(it.Kind),
                ["aStart"] = OneStart(it),
                ["aEnd"] = OneEnd(it),
                ["bStart"] = OtherStart(it),
                ["bEnd"] = OtherEnd(it),
                ["speed"] = it.Line.Speed,
                ["mirrored"] = PictureSymmetry.IsMirrored(it.Placement.Symmetry),
                ["quartersTurned"] = PictureSymmetry.Quarters(it.Placement.Symmetry),
                ["areaInB"] = it.Placement.Transform.Area,
                ["score"] = it.Score,
                ["tiles"] = it.Tiles,
                ["mayBeCaption"] = it.MayBeCaption || it.Kind == CopyKind.PlainCard,
                ["again"] = it.IsAgain,
                ["stillsFound"] = it.Stills.Found,
                ["stillsLookedAt"] = it.Stills.Of,
                ["likeness"] = it.Likeness,
                ["difference"] = it.Difference,
                ["agreement"] = it.Agreement,
                ["movement"] = it.Movement,
            })]),
        };
        document["mayBeMore"] = MayBeMore;
        document["tooShortToAlign"] = IsTooShort;
        if (Stills is { } alike)
        {
            document["stillsAlike"] = new CanonicalObject
            {
                ["aSeconds"] = alike.OneSeconds,
                ["bSeconds"] = alike.OtherSeconds,
                ["mirrored"] = PictureSymmetry.IsMirrored(alike.Placement.Symmetry),
                ["quartersTurned"] = PictureSymmetry.Quarters(alike.Placement.Symmetry),
                ["areaInB"] = alike.Placement.Transform.Area,
                ["features"] = alike.Features,
                ["likeness"] = alike.Likeness,
                ["difference"] = alike.Difference,
                ["score"] = alike.Score,
                ["plainCards"] = alike.AreCards,
            };
        }

        Derivation.AddTo(document);
        return document;
    }

    /// <summary>Begin of a part in the first clip, within it.</summary>
    public double OneStart(CopySegment part) => Math.Clamp(part.OneStart, 0, OneSeconds);

    /// <summary>End of a part in the first clip, within it.</summary>
    public double OneEnd(CopySegment part) => Math.Clamp(part.OneEnd, 0, OneSeconds);

    /// <summary>Begin of a part in the second clip, within it.</summary>
    public double OtherStart(CopySegment part) => Math.Clamp(part.OtherStart, 0, OtherSeconds);

    /// <summary>End of a part in the second clip, within it.</summary>
    public double OtherEnd(CopySegment part) => Math.Clamp(part.OtherEnd, 0, OtherSeconds);

    private static string Word(CopyKind kind) => kind switch { CopyKind.Copy => "copy", CopyKind.CopyAtRest => "copyAtRest", CopyKind.PlainCard => "plainCard", _ => "sameScene" };

    private static double Covered((double Start, double End)[] parts)
    {
        double sum = 0, until = double.NegativeInfinity;
        foreach ((double start, double end) in parts.Order())
        {
            sum += Math.Max(0, end - Math.Max(start, until));
            until = Math.Max(until, end);
        }

        return sum;
    }
}
