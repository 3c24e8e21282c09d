using System.Globalization;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Comparing;

/// <summary>Method <c>copies.compare</c>: which parts of one clip are shown in another, also cropped, turned, mirrored, within bars, in a picture, or at another speed.</summary>
public sealed class CompareMethod(InstalledDecoder decoder) : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "copies.compare";

    /// <summary>Input: the clip with which the first is compared.</summary>
    public static InputRole OtherRole { get; } = new("otherClip");

    /// <summary>Attachment with the relation and the parts, record <c>ascertain/clip-comparison/1</c>.</summary>
    public const string ComparisonAttachment = "comparison";

    /// <summary>Attachment with the picture of both clips beside each other.</summary>
    public const string PlotAttachment = "alignedClips";

    // Arbitrary: as many single findings as a person reads; the record has them all.
    private const int MostListed = 20;

    private readonly FingerprintCache fingerprints = new(decoder);

    private static readonly string[] AgainstCopy =
    [
        "A second camera beside the first, at the same moment, may show nearly the same; that was not tested.",
        "Both may show a third recording, such as a broadcast; which of the two came first does not follow.",
    ];

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.4"),
        Question = Question.Copies,
        Summary = "Compares two clips by features of their pictures: which parts of one are shown in the other, whether cropped, within bars or another picture, mirrored, turned, re-encoded or at another speed; and, apart from that, which parts of the sound are heard in the other.",
        Inputs = [new InputDescription(InputRole.Clip, "The first clip."), new InputDescription(OtherRole, "The second clip.")],
        FindingCodes = [.. CompareFindingCodes.All, .. SoundFindingCodes.All, .. DerivationFindingCodes.All],
        Limits =
        [
            "Pictures are compared four in a second and of long clips fewer, 1,200 at most; of the sound the first two hours.",
            "The sound votes apart: the same sound makes no copy of pictures. Its times are compared with those of the longest part of the pictures that moves.",
            "One placement of the picture is looked for throughout a part: a copy that zooms or pans slowly is found in pieces or not at all.",
            "Beyond half to twice the speed, a third of the picture's width or turns other than by quarters and some degrees nothing is found.",
            "Parts that are shown again, by a clip that loops, are told where something moves, up to 16 times; more than 8 parts beside them are not looked for.",
            "A clip of one or two pictures is not aligned: its pictures are compared one by one, and what is alike is told as that.",
            "A part in which both show a plain card or slate is named apart and makes no copy; a dark scene at rest can be taken for one.",
            "Where little moves another recording of the same scene cannot be told from a copy; such parts are named apart.",
            "The score is no probability, and there is no likelihood ratio: no background of same scenes by other cameras was measured.",
            "Which of two clips was made from the other is told only where one lacks what the other holds; a third clip that holds as much cannot be told from the one that was used.",
        ],
        Sources =
        [
            "T. Lindeberg, Feature detection with automatic scale selection, IJCV 30 (1998)",
            "M. Calonder, V. Lepetit, C. Strecha and P. Fua, BRIEF: binary robust independent elementary features, ECCV 2010",
            "S. Umeyama, Least-squares estimation of transformation parameters between two point patterns, IEEE PAMI 13 (1991)",
            "A. Wang, An industrial-strength audio search algorithm, ISMIR 2003",
            "J. Six and M. Leman, Synchronizing multimodal recordings using audio-to-audio alignment, Journal on Multimodal User Interfaces 9 (2015)",
        ],
        Budget = PassBudget.Fingerprint,
        WorkedExample = "In a part of 40 pictures the features have a median likeness of 2,775, the small pictures differ by 0.221 standard deviations, and what changes within a second agrees by 0.80: the score is 2,775 · (0.8 − 0.221) · (1 + 0.80) · √20 = 12,934; 450 and more is told.",
    };

    /// <inheritdoc/>
    public async ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        WorkingCopy one = inputs[InputRole.Clip];
        if (!inputs.TryGetValue(OtherRole, out WorkingCopy? other))
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("No second clip is at hand."));
        }

        (FingerprintSink? first, ClipSound? sound, ExaminationResult? fault) = await TakeAsync(one, "first", cancellationToken);
        if (first is null)
        {
            return fault!;
        }

        bool areSame = one.Digest.Sha256Hex == other.Digest.Sha256Hex;
        (FingerprintSink? second, ClipSound? otherSound, fault) = areSame ? (first, sound, null) : await TakeAsync(other, "second", cancellationToken);
        return second is null ? fault! : Compare(first, second, areSame, cancellationToken, new SoundComparison(sound!, otherSound!, cancellationToken));
    }

    /// <param name="first">Fingerprint of the first clip.</param>
    /// <param name="second">Fingerprint of the second.</param>
    /// <param name="areSameBytes">Whether both files are the same bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="sounds">What the sound tells; null where it is not asked.</param>
    internal static ExaminationResult Compare(FingerprintSink first, FingerprintSink second, bool areSameBytes, CancellationToken cancellationToken, SoundComparison? sounds = null)
    {
        double step = Math.Max(first.Step, second.Step);
        bool isTooShort = !areSameBytes && AlikeStills.AreAsked(first.Stills, second.Stills);
        ClipParts found = ClipParts.Find(first.Stills, second.Stills, step, cancellationToken: cancellationToken);
        ClipComparison comparison = new(found.Parts, first.LastSeconds, second.LastSeconds, areSameBytes)
        {
            Derivation = DerivationJudgement.Of(first, second, [.. found.Parts.Where(static it => !it.MayBeCaption && !it.IsAgain)]),
            MayBeMore = found.MayBeMore,
            IsTooShort = isTooShort,
            Stills = isTooShort ? AlikeStills.Find(first.Stills, second.Stills, cancellationToken) : null,
        };
        List<Finding> findings = [];
        if (areSameBytes)
        {
            findings.Add(new Finding(CompareFindingCodes.SameBytes, Locator.WholeItem, "Both files are the same bytes.", "That a file is the same says nothing of where it came from.", "Who had it first was not examined."));
        }

        CopySegment[] listed = [.. comparison.Parts.OrderByDescending(static it => it.Score).ThenBy(static it => it.OneStart).Take(MostListed)];
        findings.AddRange(listed.Select((it, i) => OfPart(comparison, it, i == listed.Length - 1 ? Rest(comparison) : "")));
        if (comparison.Relation is "copy" or "partialCopy")
        {
            findings.Add(DerivationFindings.Of(comparison.Derivation));
        }

        if (comparison.Stills is { } alike)
        {
            findings.Add(OfStills(alike));
        }

        if (findings.Count == 0)
        {
            findings.Add(new Finding(CompareFindingCodes.None, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"No part of the first clip ({first.LastSeconds:0.0} s) was found in the second ({second.LastSeconds:0.0} s) by {first.Stills.Count} and {second.Stills.Count} of their pictures."),
                "A part that was cut down to little of the picture, slanted, covered or very coarsely encoded is missed.", "What the sound tells is said apart.") { Performance = ComparePerformance.Unrelated });
        }

        findings.AddRange(sounds?.Findings(comparison) ?? []);
        return new ExaminationResult(isTooShort ? new ExaminationOutcome.Inconclusive(TooShort(first, second)) : ExaminationOutcome.Completed.Instance, findings,
        [
            new Attachment(ComparisonAttachment, Attachment.Json, comparison.ToDocument().AddIfPresent("sound", sounds?.ToDocument()).ToBytes()),
            new Attachment(PlotAttachment, Attachment.Svg, new AlignedClips(comparison) { Changes = (first.Changes.Pictures, second.Changes.Pictures), Heard = sounds is { Answer: not "notCompared" } ? sounds.Parts : null }.Draw()),
        ]);
    }

    private async Task<(FingerprintSink? Fingerprint, ClipSound? Sound, ExaminationResult? Fault)> TakeAsync(WorkingCopy clip, string which, CancellationToken cancellationToken)
    {
        (FingerprintSink sink, DecodeReport report, ClipSound? sound) = await fingerprints.TakeAsync(clip, cancellationToken);
        if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
        {
            return (null, null, new ExaminationResult(report.End.ToOutcome(), report.Findings, []));
        }

        return sink.Stills.Count == 0 ? (null, null, new ExaminationResult(new ExaminationOutcome.NotApplicable(sink.WithoutTime > 0 ? $"The pictures of the {which} clip have no times." : $"No picture of the {which} clip was decoded without errors."), report.Findings, []))
            : !sink.HasFeatures ? (null, null, new ExaminationResult(new ExaminationOutcome.NotApplicable($"The pictures of the {which} clip show nothing that could be found again: they are black or plain."), report.Findings, []))
            : (sink, sound, null);
    }

    private static string TooShort(FingerprintSink first, FingerprintSink second)
    {
        (string which, int count) = first.Stills.Count <= second.Stills.Count ? ("first", first.Stills.Count) : ("second", second.Stills.Count);
        return $"The {which} clip has {count} {(count == 1 ? "picture" : "pictures")} to compare, and {CopySegment.LeastStills} are needed to align it in time: only single pictures were compared.";
    }

    private static Finding OfStills(AlikeStills alike)
    {
        string how = (PictureSymmetry.IsMirrored(alike.Placement.Symmetry) ? ", mirrored" : "") + (PictureSymmetry.Quarters(alike.Placement.Symmetry) is > 0 and var quarters ? string.Create(CultureInfo.InvariantCulture, $", turned by {90 * quarters}°") : "");
        return new Finding(alike.AreCards ? CompareFindingCodes.PlainCard : CompareFindingCodes.StillsAlike, Locator.WholeItem,
            string.Create(CultureInfo.InvariantCulture, $"A clip is too short to be aligned in time; its pictures were compared one by one. That at second {alike.OneSeconds:0.00} of the first and that at second {alike.OtherSeconds:0.00} of the second are alike{how} ({alike.Features} features at the same places; score {alike.Score:0}, {AlikeStills.ToldFrom:0} and more is told){(alike.AreCards ? "; both are plain cards" : "")}."),
            "Another picture of the same scene, by the same camera or another, looks like this: one picture shows no movement by which they could be told apart.", "How often unrelated pictures look so alike was not measured.");
    }

    // What is said behind the last part that is listed.
    private static string Rest(ClipComparison comparison) =>
        (comparison.Parts.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $"; {comparison.Parts.Count - MostListed} weaker parts stand in the record alone") : "")
        + (comparison.MayBeMore ? "; so many parts were found that there may be more" : "");

    private static Finding OfPart(ClipComparison comparison, CopySegment part, string rest)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"Seconds {comparison.OneStart(part):0.00} to {comparison.OneEnd(part):0.00} of the first clip show ");
        string there = string.Create(CultureInfo.InvariantCulture, $"seconds {comparison.OtherStart(part):0.00} to {comparison.OtherEnd(part):0.00} of the second");
        string how = How(part) + string.Create(CultureInfo.InvariantCulture, $" ({part.Stills.Found} of {part.Stills.Of} pictures; score {part.Score:0}, {CopySegment.ToldFrom:0} and more is told)");
        how += part.MayBeCaption
            ? string.Create(CultureInfo.InvariantCulture, $"; what agrees lies in {part.Tiles} of {SmallPictures.TilesAcross * SmallPictures.TilesDown} tiles of the picture, as that of a caption or logo in both would") : "";
        how += (part.IsAgain ? "; a clip shows it more than once" : "") + rest;
        return part.Kind switch
        {
            CopyKind.PlainCard => new Finding(CompareFindingCodes.PlainCard, Locator.WholeItem,
                $"{where}the same plain card or slate as {there}{how}: nearly all of the picture is of one brightness, and only words or signs on it agree. It is not told as shared footage.",
                "Cards and slates are made alike by anybody, and one card is put before many clips.", "A dark or empty scene in which little is seen looks like a card: look yourself."),
            CopyKind.SameScene => new Finding(CompareFindingCodes.SameScene, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"{where}the same scene as {there}{how}, but what moves in them does not agree (correlation {part.Agreement:0.00}; from {CopySegment.AgreesFrom:0.00} on it counts as one recording)."),
                "A copy that was laid wrongly in time, or encoded so coarsely that movement is lost, looks like this.", "The same camera at another time, and another camera there, look like this.") { Performance = ComparePerformance.SameScene },
            CopyKind.CopyAtRest => new Finding(CompareFindingCodes.ShownAtRest, Locator.WholeItem,
                $"{where}the same as {there}{how}; little moves in it, so that times are not certain.",
                "Another recording of the same scene at rest, and any still, title or test picture, looks the same.", AgainstCopy[1]) { Performance = ComparePerformance.Unrelated },
            _ => new Finding(CompareFindingCodes.Shown, Locator.WholeItem, $"{where}the same as {there}{how}.", AgainstCopy) { Performance = ComparePerformance.Unrelated },
        };
    }

    private static string How(CopySegment part)
    {
        int quarters = PictureSymmetry.Quarters(part.Placement.Symmetry);
        double area = part.Placement.Transform.Area;
        return (PictureSymmetry.IsMirrored(part.Placement.Symmetry) ? ", mirrored" : "")
            + (quarters > 0 ? string.Create(CultureInfo.InvariantCulture, $", turned by {90 * quarters}°") : "")
            + (part.Line.Speed != 1 ? string.Create(CultureInfo.InvariantCulture, $", at {part.Line.Speed:0.000} times its speed") : "")
            + (area is < 0.85 or > 1.18 ? string.Create(CultureInfo.InvariantCulture, $", the same things at {100 / area:0} % of the area") : "");
    }
}
