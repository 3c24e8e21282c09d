using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Method <c>copies.indexed</c>: which clips of an index show a part of the clip.</summary>
/// <remarks>The index is named by its record (<see cref="ClipIndexFolder.ToReference"/>); clips of it go by their number, since their digests and paths are nobody's business who has not the index.</remarks>
/// <param name="decoder">The decoder.</param>
/// <param name="indexes">Indexes at hand.</param>
public sealed class IndexSearchMethod(InstalledDecoder decoder, IReadOnlyList<ClipIndexFolder> indexes) : IDecodingMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "copies.indexed";

    /// <summary>Attachment with the clips that were found, record <c>ascertain/index-matches/1</c>.</summary>
    public const string MatchesAttachment = "indexMatches";

    private const string RecordType = "ascertain/index-matches/1";

    // Arbitrary: as many clips as a person reads; the record has them all.
    private const int MostListed = 20;

    // Of several indexes that a clip is looked for in each is named by so many digits of its record's digest.
    private const int NameDigits = 8;

    /// <summary>Input: the record of the index.</summary>
    public static InputRole IndexRole { get; } = new("index");

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.2"),
        Question = Question.Copies,
        Summary = "Looks for parts of a clip in an index of other clips, and compares it with those that share features with it.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip."), new InputDescription(IndexRole, "Record of the index: how many clips it holds, and one digest over them.")],
        FindingCodes = IndexSearchFindingCodes.All,
        Limits =
        [
            "Only what is in the index can be found; what an index lacks says nothing of the world.",
            "The index leads to clips that share features at times that go together; of copies that a comparison tells, 2 of 160 were missed so.",
            "Of dozens of copies of one clip as many were found as a comparison tells, in one real set; copies of a scene that looks the same in five and more of the eight ways to turn and mirror it are not found where there are dozens.",
            "For every five minutes of the clip at most twice a thousand pieces of the index are compared; copies beyond that are not told.",
            "What is told of a clip that was found is what a comparison of pictures tells; sound is not compared, and which came first is not asked.",
            "To repeat it the same index must be at hand: the record names it, and does not hold it.",
        ],
        Sources =
        [
            "M. Calonder, V. Lepetit, C. Strecha and P. Fua, BRIEF: binary robust independent elementary features, ECCV 2010",
            "P. Indyk and R. Motwani, Approximate nearest neighbors, STOC 1998 (keys by parts of a code)",
        ],
        Budget = PassBudget.Fingerprint,
        WorkedExample = "A clip shares 93 features with an indexed one at one shift of time, and 19 with the next; eight and more are compared.",
    };

    /// <summary>Whether the index that a request names is at hand.</summary>
    public bool Has(ExaminationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Inputs.TryGetValue(IndexRole, out Digest? index) && Find(index) is not null;
    }

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
        SharedDecode.RunAloneAsync(decoder, inputs[InputRole.Clip], () => Plan(request, inputs), cancellationToken);

    /// <inheritdoc/>
    public DecodePass Plan(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        if (!inputs.TryGetValue(IndexRole, out WorkingCopy? record) || Find(record.Digest) is not { } index)
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The index that the request names is not at hand.")));
        }

        WorkingCopy clip = inputs[InputRole.Clip];
        MediaStructure structure = MediaReader.Read(ByteSource.Of(clip.Handle));
        if (!structure.Tracks.Any(static it => it is { Kind: TrackKind.Video, Within: null }))
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists.")));
        }

        ClipIndexSearch search = new(index, CancellationToken.None);
        PieceSink stills = new(search.Look);
        return DecodePass.Of(new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [stills], [], report =>
        {
            stills.Finish();
            return report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged) ? new ExaminationResult(report.End.ToOutcome(), report.Findings, [])
                : ClipIndexFolder.WhyNot(report, stills) is { } reason ? new ExaminationResult(new ExaminationOutcome.NotApplicable(reason), report.Findings, [])
                : Conclude(index, search, stills.LastSeconds, clip.Digest.Sha256Hex, report);
        });
    }

    private ClipIndexFolder? Find(Digest record) => indexes.FirstOrDefault(it => Digest.Of(it.ToReference().ToBytes()) == record);

    private static ExaminationResult Conclude(ClipIndexFolder index, ClipIndexSearch search, double seconds, string sha256Hex, DecodeReport report)
    {
        try
        {
            return Result(index, search.Matches(seconds, sha256Hex), seconds, report);
        }
        catch (InvalidDataException)
        {
            return ExaminationResult.Only(new ExaminationOutcome.Failed("The index is damaged, and was not looked through to its end; a search in it by hand says where.", null));
        }
    }

    private static ExaminationResult Result(ClipIndexFolder index, IReadOnlyList<ClipMatch> matches, double seconds, DecodeReport report)
    {
        string name = Digest.Of(index.ToReference().ToBytes()).Sha256Hex[..NameDigits];
        List<Finding> findings = [.. matches.Take(MostListed).Select(it => OfClip(it, name))];
        if (matches.Count == 0)
        {
            findings.Add(new Finding(IndexSearchFindingCodes.None, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"No part of the clip ({seconds:0.0} s) was found in the {index.Clips.Count} clips of the index ({index.Clips.Sum(static it => it.Seconds) / 3600:0.00} h; its record begins with {name})."),
                "The index holds what somebody put into it; a clip that is not in it is not found.",
                "A part that was cut down to little of the picture, slanted, covered or very coarsely encoded is missed, and of what a comparison would tell the index misses some.") { Performance = ComparePerformance.Unrelated });
        }

        findings.AddRange(report.Findings);
        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings, [new Attachment(MatchesAttachment, Attachment.Json, new CanonicalObject
        {
            ["type"] = RecordType,
            ["clipsInIndex"] = index.Clips.Count,
            ["matches"] = new CanonicalArray(matches.Select(static it => (CanonicalValue)new CanonicalObject { ["number"] = it.Number, ["comparison"] = it.ToDocument() })),
        }.ToBytes())]);
    }

    private static Finding OfStills(AlikeStills alike, string which) => new(alike.AreCards ? IndexSearchFindingCodes.PlainCard : IndexSearchFindingCodes.StillsAlike, Locator.WholeItem,
        string.Create(CultureInfo.InvariantCulture, $"The picture at second {alike.OneSeconds:0.00} of the clip looks like that at second {alike.OtherSeconds:0.00} of {which} (score {alike.Score:0}, {AlikeStills.ToldFrom:0} and more is told){(alike.AreCards ? "; both are plain cards" : "")}; one of the clips is too short to be aligned in time."),
        "Another picture of the same scene, by the same camera or another, looks like this.", "How often unrelated pictures look so alike was not measured.");

    /// <summary>What is told of a clip of the index that is named by the first digits of its record.</summary>
    internal static Finding OfClip(ClipMatch match, string name)
    {
        ClipComparison comparison = match.Comparison;
        string which = string.Create(CultureInfo.InvariantCulture, $"clip {match.Number} of the index {name}");
        if (comparison.Relation == "same")
        {
            return new Finding(IndexSearchFindingCodes.SameBytes, Locator.WholeItem, $"The file is the same bytes as {which}.", "That a file is the same says nothing of where it came from.", "Who had it first was not examined.");
        }

        if (comparison.Parts.Count == 0)
        {
            return OfStills(comparison.Stills!, which);
        }

        // What is shared as footage is named before a card that is stronger.
        CopySegment best = comparison.Parts.OrderBy(static it => it.Kind == CopyKind.PlainCard).ThenByDescending(static it => it.Score).First();
        string part = string.Create(CultureInfo.InvariantCulture, $"seconds {comparison.OtherStart(best):0.00} to {comparison.OtherEnd(best):0.00} of {which}")
            + (comparison.Parts.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({comparison.Parts.Count} parts{(comparison.MayBeMore ? ", and there may be more" : "")}; the strongest is named)") : "");
        string of = string.Create(CultureInfo.InvariantCulture, $"Seconds {comparison.OneStart(best):0.00} to {comparison.OneEnd(best):0.00} of the clip show "), score = string.Create(CultureInfo.InvariantCulture, $" (score {best.Score:0}, {CopySegment.ToldFrom:0} and more is told)");
        return best.Kind == CopyKind.PlainCard
            ? new Finding(IndexSearchFindingCodes.PlainCard, Locator.WholeItem, $"{of}the same plain card or slate as {part}{score}: nearly all of the picture is of one brightness. It is not told as shared footage.",
                "Cards and slates are made alike by anybody, and one card is put before many clips.", "A dark or empty scene in which little is seen looks like a card: look yourself.")
            : best.Kind == CopyKind.Copy
            ? new Finding(IndexSearchFindingCodes.Shown, Locator.WholeItem, $"{of}the same as {part}{score}.",
                "A second camera beside the first, at the same moment, may show nearly the same; that was not tested.",
                "Which of the two came first does not follow; collect the other clip and compare them.") { Performance = ComparePerformance.Unrelated }
            : new Finding(IndexSearchFindingCodes.SameScene, Locator.WholeItem, $"{of}the same scene as {part}{score}; {(best.Kind == CopyKind.CopyAtRest ? "little moves in it" : "what moves in them does not agree")}.",
                "The same camera at another time, and another camera there, look like this; so does a still or a title.",
                "A copy that was laid wrongly in time, or encoded so coarsely that movement is lost, looks like this.") { Performance = ComparePerformance.SameScene };
    }
}
