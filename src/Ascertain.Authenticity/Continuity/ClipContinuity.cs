using System.Globalization;
using Ascertain.Authenticity.Calibration;
using Ascertain.Canonical;

namespace Ascertain.Authenticity.Continuity;

/// <summary>What was found along a clip.</summary>
internal sealed record ClipContinuity
{
    /// <summary>Places that are told, in order.</summary>
    public required IReadOnlyList<Jump> Jumps { get; init; }

    /// <summary>Places that would be told and lie at equal distances, in order.</summary>
    public required IReadOnlyList<Jump> AtEqualDistances { get; init; }

    /// <summary>The place with the greatest score, of those that are told or would be with a greater one; null where there is none.</summary>
    public required Jump? Greatest { get; init; }

    /// <summary>The greatest score in each of the <see cref="FittedRange.Parts"/> of the clip.</summary>
    public required IReadOnlyList<double> PartScores { get; init; }

    /// <summary>Runs that stand still.</summary>
    public required IReadOnlyList<StillRun> Stills { get; init; }

    /// <summary>Runs that show again what was shown before.</summary>
    public required IReadOnlyList<CopiedRun> Copies { get; init; }

    /// <summary>Pictures at equal distances that repeat; null where they do not stand out.</summary>
    public required Cadence? Repeating { get; init; }

    /// <summary>Places at equal distances where pictures were left out; null where they do not stand out.</summary>
    public required Cadence? LeftOut { get; init; }

    /// <summary>Looks at a clip.</summary>
    /// <param name="trail">Its pictures.</param>
    /// <param name="measure">Of <see cref="VideoCompression.PictureSurprise"/>, of as many pictures; empty where there is none.</param>
    public static ClipContinuity Of(PictureTrail trail, double[] measure)
    {
        IReadOnlyList<Jump> all = Jump.All(trail.Steps, measure.Length > 0 ? MovedGroups.Search(measure) : [], it => trail.Pictures[it].IsKey);
        IReadOnlyList<StillRun> stills = StillRun.Find(trail);
        IReadOnlyList<CopiedRun> exact = CopiedRun.FindExact(trail);
        CopiedRun[] near = [.. CopiedRun.FindNear(trail, CancellationToken.None).Where(it => !exact.Any(other => other.First < it.First + it.Count && it.First < other.First + other.Count))];
        bool moves = StillRun.Usual(trail) >= StillRun.LeastUsual;
        Cadence? repeating = moves ? Cadence.Search(trail.Steps, isOfRest: true) : null, leftOut = moves ? Cadence.Search(trail.Steps, isOfRest: false) : null;
        bool repeats = repeating is { Score: >= ContinuityMethod.RepeatsFrom, Movement: <= ContinuityMethod.RepeatsMoveAtMost };
        IReadOnlyList<Jump> told = Jump.Told(all);
        return new ClipContinuity
        {
            Jumps = told,
            AtEqualDistances = Jump.AtEqualDistances(all),
            Greatest = Jump.Greatest(all, told, 0, trail.Pictures.Count),
            PartScores = [.. FittedRange.Parts(trail.Pictures.Count).Select(it => Jump.Greatest(all, told, it.From, it.To)?.Score ?? ContinuityModel.NoPlace)],
            Stills = [.. stills.Where(it => !repeats || it.Count > 1)],
            Copies = [.. exact.Concat(near).OrderBy(static it => it.First)],
            Repeating = repeats ? repeating : null,
            LeftOut = !repeats && leftOut is { Score: >= ContinuityMethod.LeftOutFrom, Movement: >= ContinuityMethod.LeftOutMoveAtLeast } ? leftOut : null,
        };
    }

    /// <summary>The record.</summary>
    public CanonicalObject ToDocument() => new CanonicalObject
    {
        ["format"] = "ascertain/continuity/1",
        ["greatestScore"] = Greatest?.Score ?? 0,
        ["toldFrom"] = ContinuityModel.ToldFrom,
        ["partScores"] = new CanonicalArray(PartScores.Select(static it => (CanonicalValue)it)),
        ["jumps"] = new CanonicalArray(Jumps.Select(Document)),
        ["atEqualDistances"] = new CanonicalArray(AtEqualDistances.Select(Document)),
        ["stills"] = new CanonicalArray(Stills.Select(static it => new CanonicalObject { ["first"] = it.First, ["count"] = it.Count, ["exact"] = it.IsExact })),
        ["copies"] = new CanonicalArray(Copies.Select(static it => new CanonicalObject { ["first"] = it.First, ["count"] = it.Count, ["distance"] = it.Distance, ["exact"] = it.IsExact, ["quotient"] = it.Quotient })),
    }.AddIfPresent("repeating", Document(Repeating)).AddIfPresent("leftOut", Document(LeftOut));

    private static CanonicalObject Document(Jump it) => new CanonicalObject { ["picture"] = it.Place, ["score"] = it.Score, ["levels"] = it.Levels, ["change"] = it.Change, ["movement"] = it.Movement, ["isKey"] = it.IsKey }
        .AddIfPresent("groupLength", it.Groups?.Length).AddIfPresent("groupsMoveBy", it.Groups?.Removed).AddIfPresent("groupsGain", it.Groups?.Gain);

    private static CanonicalObject? Document(Cadence? it) => it is null ? null : new CanonicalObject { ["every"] = it.Every, ["first"] = it.First, ["score"] = it.Score, ["movement"] = it.Movement };
}
